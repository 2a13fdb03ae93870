"""What is written on WeChat's own page is checked before anything is kept; a refusal says what it should look like."""

from dataclasses import replace

import pytest

from handlers.offices.rules import AccountForm, check_account, check_aes_key, check_slug, check_token
from handlers.refusal import Refused
from storage.terms import AccountKind, Mode

KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
FORM = AccountForm(
    "suojia", AccountKind.SUBSCRIPTION, "wx520203suojia0001", "gh_520203suojia", "suojiatoken2026", KEY, Mode.SAFE,
    "https://api.weixin.qq.com",
)  # fmt: skip


@pytest.mark.parametrize("token", ["abc", "A1b", "a" * 32, "123", "suojiaToken2026", "0" * 3])
def test_a_good_token_is_taken(token: str) -> None:
    check_token(token)


@pytest.mark.parametrize(
    "token",
    [
        "",
        " ",
        "ab",
        "a" * 33,
        "abc def",
        "abc_def",
        "abc-def",
        "令牌令牌",
        "abc\n",
        "\nabc",
        "abc ",
        "ａｂｃ",
        "abc\x00",
        "٣٣٣",
        "abcé",
        "a=b",
        "<abc>",
    ],
)
def test_a_bad_token_is_refused(token: str) -> None:
    with pytest.raises(Refused, match="3 到 32 位"):
        check_token(token)


@pytest.mark.parametrize("key", [KEY, "A" * 43, "0" * 43])
def test_a_good_key_is_taken(key: str) -> None:
    check_aes_key(key)


@pytest.mark.parametrize(
    ("key", "length"),
    [("", 0), ("A" * 42, 42), ("A" * 44, 44), (KEY + "=", 44), ("A" * 42 + "+", 43), ("A" * 42 + "/", 43), ("A" * 42 + " ", 43),
     (KEY + "\n", 44), ("钥" * 43, 43), ("Ａ" * 43, 43), (f" {KEY}", 44)],
)  # fmt: skip
def test_a_bad_key_is_refused_with_its_length(key: str, length: int) -> None:
    with pytest.raises(Refused, match=f"现在是 {length} 位"):
        check_aes_key(key)


@pytest.mark.parametrize("slug", ["suojia", "ab", "a1", "suo-jia", "a" * 31, "a-1"])
def test_a_good_name_for_addresses_is_taken(slug: str) -> None:
    check_slug(slug)


@pytest.mark.parametrize(
    "slug",
    [
        "",
        "a",
        "a" * 32,
        "Suojia",
        "1suojia",
        "-suojia",
        "suo jia",
        "suo_jia",
        "suo.jia",
        "../etc",
        "suo/jia",
        "梭戛",
        "suojia\n",
        "suojiá",
        "a%2e",
        "a?b",
    ],
)
def test_a_bad_name_for_addresses_is_refused(slug: str) -> None:
    with pytest.raises(Refused, match="代号用小写字母开头"):
        check_slug(slug)


@pytest.mark.parametrize("appid", ["wx520203suojia0001", "wxABCDEF", "wx" + "a" * 40])
def test_a_good_appid_is_taken(appid: str) -> None:
    check_account(replace(FORM, appid=appid))


@pytest.mark.parametrize(
    "appid",
    [
        "",
        "520203suojia0001",
        "WX520203suojia",
        "wx",
        "wx12345",
        "wx" + "a" * 41,
        "wx5202 03suojia",
        "wx520203suojia\n",
        "gh_520203suojia",
        "wx梭戛梭戛梭戛",
    ],
)
def test_a_bad_appid_is_refused(appid: str) -> None:
    with pytest.raises(Refused, match="AppID 以 wx 开头"):
        check_account(replace(FORM, appid=appid))


@pytest.mark.parametrize(
    "original_id",
    [
        "",
        "520203suojia",
        "GH_520203suojia",
        "gh_",
        "gh_12345",
        "gh-520203suojia",
        "gh_520203suojia\n",
        "wx520203suojia0001",
    ],
)
def test_a_bad_original_id_is_refused(original_id: str) -> None:
    with pytest.raises(Refused, match="原始 ID 以 gh_ 开头"):
        check_account(replace(FORM, original_id=original_id))


@pytest.mark.parametrize(
    "address",
    ["https://api.weixin.qq.com", "https://api2.weixin.qq.com", "http://127.0.0.1:8001", "http://127.0.0.1"],
)
def test_a_good_address_of_the_platform_is_taken(address: str) -> None:
    check_account(replace(FORM, api_base=address))


@pytest.mark.parametrize(
    "address",
    [
        "",
        "http://api.weixin.qq.com",
        "ftp://x",
        "api.weixin.qq.com",
        "javascript:1",
        " https://x",
        "HTTPS//x",
        "http://localhost",
    ],
)
def test_a_bad_address_of_the_platform_is_refused(address: str) -> None:
    with pytest.raises(Refused, match="接口地址应以 https:// 开头"):
        check_account(replace(FORM, api_base=address))


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1.evil.example",
        "http://127.0.0.1@evil.example",
        "http://127.0.0.10.evil.example",
        "https://",
    ],
)
def test_an_address_that_only_begins_like_a_good_one_is_refused(address: str) -> None:
    # the secret would go to evil.example in the clear
    with pytest.raises(Refused, match="接口地址"):
        check_account(replace(FORM, api_base=address))


@pytest.mark.parametrize(
    ("field", "value"),
    [("slug", "X"), ("token", ""), ("aes_key", "short"), ("appid", ""), ("original_id", "")],
)
def test_every_part_of_the_form_is_looked_at(field: str, value: str) -> None:
    with pytest.raises(Refused):
        check_account(replace(FORM, **{field: value}))  # type: ignore[arg-type]


def test_no_refusal_repeats_a_secret() -> None:
    for check, secret in ((check_token, "geheim token"), (check_aes_key, "geheimer schluessel")):
        with pytest.raises(Refused) as told:
            check(secret)
        assert secret not in str(told.value)
