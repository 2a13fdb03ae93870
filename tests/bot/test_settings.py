"""Settings are read from the file, then the environment, and refused with a sentence if they cannot be right."""

from dataclasses import fields
from pathlib import Path

import pytest

from bot.settings import Settings, WrongSetting, read_settings
from storage.sealing import Algorithm


def test_without_a_word_everything_has_its_default(tmp_path: Path) -> None:
    settings = read_settings({"GONGKAI_HOME": str(tmp_path)})

    assert settings.url == f"sqlite:///{tmp_path / 'gongkai.db'}"
    assert settings.reply_within + settings.promise_within <= 4.5
    assert settings.algorithm is Algorithm.AES_GCM


def test_the_environment_overrules_the_file(tmp_path: Path) -> None:
    (tmp_path / "gongkai.toml").write_text('public_url = "https://one.example"\nthreads = 3\n')

    settings = read_settings({"GONGKAI_HOME": str(tmp_path), "GONGKAI_THREADS": "5"})

    assert (settings.public_url, settings.threads) == ("https://one.example", 5)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("CIPHER", "rot13", "aes-gcm 或 sm4-gcm"),
        ("PUBLIC_URL", "gk.example.com", "http"),
        ("PUBLIC_URL", "https://gk.example.com/", "末尾不带"),
        ("CONTENTS_KEPT_DAYS", "30", "六个月"),
        ("REPLY_WITHIN", "6", "4.5"),
        ("REPLY_WITHIN", "fast", "数字"),
        ("THREADS", "0", "至少是 1"),
        ("FRESHNESS", "-1", "负数"),
        ("PASSWORD_PROFILE", "none", "djbh 或 asvs"),
        ("IDLE_MINUTES", "31", "1 到 30"),
        ("SESSION_HOURS", "0", "1 到 24"),
        ("ARGON2_MEMORY", "16", "8 倍"),
        ("ARGON2_LANES", "0", "至少是 1"),
        ("BEHIND_PROXIES", "-1", "负数"),
    ],
)
def test_what_cannot_be_right_is_refused(tmp_path: Path, name: str, value: str, told: str) -> None:
    with pytest.raises(WrongSetting, match=told):
        read_settings({"GONGKAI_HOME": str(tmp_path), f"GONGKAI_{name}": value})


def test_a_setting_nobody_knows_is_refused(tmp_path: Path) -> None:
    (tmp_path / "gongkai.toml").write_text("treads = 3\n")

    with pytest.raises(WrongSetting, match="treads"):
        read_settings({"GONGKAI_HOME": str(tmp_path)})


def test_a_file_that_is_no_toml_is_refused(tmp_path: Path) -> None:
    (tmp_path / "gongkai.toml").write_text("public_url = https\n")

    with pytest.raises(WrongSetting, match="读不懂"):
        read_settings({"GONGKAI_HOME": str(tmp_path)})


def test_every_setting_is_explained() -> None:
    assert [one.name for one in fields(Settings) if not one.metadata.get("told")] == []
