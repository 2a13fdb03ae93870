"""The settings: from gongkai.toml in the data directory, then from GONGKAI_… in the environment; refused if wrong."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from handlers.announcements.rules import read_quiet
from handlers.staff.rules import PROFILES
from storage.sealing import Algorithm


class WrongSetting(Exception):
    """A setting that cannot be right, and what it should look like."""


def _setting(default: Any, told: str) -> Any:
    return field(default=default, metadata={"told": told})


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting has a default and a sentence; both are printed by `gongkai settings`."""

    home: Path = field(metadata={"told": "数据目录 GONGKAI_HOME：数据库、附件、密钥、备份都在里面"})
    database_url: str = _setting("", "数据库地址；空着就用数据目录里的 SQLite")
    public_url: str = _setting("http://127.0.0.1:8000", "群众访问网页的地址，公众号里的链接以它开头")
    mp_base: str = _setting("https://mp.weixin.qq.com", "微信网页的地址：群众在那里同意收一次通知")
    cipher: str = _setting("aes-gcm", "个人信息加密算法：aes-gcm 或 sm4-gcm")
    reply_within: float = _setting(3.8, "秒。查询超过这么久就先回「请稍后发送结果」（微信最多等 5 秒）")
    promise_within: float = _setting(0.5, "秒。写下这句回复最多再等这么久，之后先存文件、稍后入库")
    freshness: int = _setting(600, "秒。比最近收到的请求旧这么多的请求不收；0 表示不检查")
    framed_by: str = _setting("", "允许把网页嵌在框里的地址，只有演示的手机用得到")
    threads: int = _setting(8, "每个网页进程里回答消息的线程数")
    contents_kept_days: int = _setting(190, "天。消息原文保存多久（网络日志不少于六个月），之后只留计数")
    quiet_hours: str = _setting(
        "21:30-07:30", "推送的免打扰时间；紧急的不受限制，空着就没有。排在里面的推送等到结束再发"
    )
    backups_kept: int = _setting(14, "份。自动备份保留多少份")
    password_profile: str = _setting(
        "djbh", "密码要求：djbh（等级保护，定期更换）或 asvs（更长，不定期更换）"
    )
    idle_minutes: int = _setting(30, "分钟。工作人员多久没有动作就要重新登录（等级保护：不超过 30）")
    session_hours: int = _setting(12, "小时。登录一次最多用多久")
    argon2_memory: int = _setting(65536, "KiB。每验证一次密码用多少内存（RFC 9106 的低内存档：65536）")
    argon2_rounds: int = _setting(3, "遍。验证密码的计算遍数")
    argon2_lanes: int = _setting(4, "路。验证密码的并行路数")
    behind_proxies: int = _setting(0, "层。前面有几层反向代理（nginx 算一层），用来认出来访的地址")

    @property
    def url(self) -> str:
        return self.database_url or f"sqlite:///{self.home / 'gongkai.db'}"

    @property
    def keyring(self) -> Path:
        return self.home / "keys" / "keyring.json"

    @property
    def spool(self) -> Path:
        return self.home / "spool"

    @property
    def backups(self) -> Path:
        return self.home / "backups"

    @property
    def algorithm(self) -> Algorithm:
        return ALGORITHMS[self.cipher]


ALGORITHMS = {"aes-gcm": Algorithm.AES_GCM, "sm4-gcm": Algorithm.SM4_GCM}
LEAST_KEPT_DAYS = 183  # 网络安全法：网络日志留存不少于六个月


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    home = Path(environment.get("GONGKAI_HOME") or "var").absolute()
    told = _file(home / "gongkai.toml")
    known = {one.name: one for one in fields(Settings) if one.name != "home"}
    unknown = set(told) - set(known)
    if unknown:
        raise WrongSetting(f"gongkai.toml 里没有这样的设置：{'、'.join(sorted(unknown))}")
    for name in known:
        if (given := environment.get(f"GONGKAI_{name.upper()}")) is not None:
            told[name] = given
    return _checked(
        Settings(home, **{name: _typed(name, value, known[name].default) for name, value in told.items()})
    )


def _file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as e:
        raise WrongSetting(f"{path} 读不懂：{e}") from e


def _typed(name: str, value: Any, default: Any) -> Any:
    try:
        return type(default)(value)
    except (TypeError, ValueError) as e:
        raise WrongSetting(
            f"{name} 应是{'数字' if isinstance(default, int | float) else '文字'}，现在是 {value!r}"
        ) from e


def _checked(settings: Settings) -> Settings:
    if settings.cipher not in ALGORITHMS:
        raise WrongSetting(f"cipher 应是 {' 或 '.join(ALGORITHMS)}，现在是 {settings.cipher}")
    if not settings.public_url.startswith(("http://", "https://")) or settings.public_url.endswith("/"):
        raise WrongSetting("public_url 应以 http:// 或 https:// 开头，末尾不带 /")
    if settings.contents_kept_days < LEAST_KEPT_DAYS:
        raise WrongSetting(f"contents_kept_days 不能少于 {LEAST_KEPT_DAYS} 天（网络日志留存不少于六个月）")
    if not 0 < settings.reply_within + settings.promise_within <= LONGEST_REPLY:
        raise WrongSetting(f"reply_within 加 promise_within 不能超过 {LONGEST_REPLY} 秒（微信只等 5 秒）")
    if settings.threads < 1 or settings.freshness < 0 or settings.backups_kept < 1:
        raise WrongSetting("threads 和 backups_kept 至少是 1，freshness 不能是负数")
    _check_quiet(settings)
    _check_door(settings)
    return settings


def _check_quiet(settings: Settings) -> None:
    try:
        read_quiet(settings.quiet_hours)
    except ValueError as e:
        raise WrongSetting(f"quiet_hours 应像 21:30-07:30，现在是 {settings.quiet_hours!r}") from e


def _check_door(settings: Settings) -> None:
    if settings.password_profile not in PROFILES:
        raise WrongSetting(
            f"password_profile 应是 {' 或 '.join(PROFILES)}，现在是 {settings.password_profile}"
        )
    if not 1 <= settings.idle_minutes <= LONGEST_IDLE or not 1 <= settings.session_hours <= LONGEST_SESSION:
        raise WrongSetting(
            f"idle_minutes 应在 1 到 {LONGEST_IDLE} 之间，session_hours 应在 1 到 {LONGEST_SESSION} 之间"
        )
    if (
        settings.argon2_memory < 8 * settings.argon2_lanes
        or min(settings.argon2_rounds, settings.argon2_lanes) < 1
    ):
        raise WrongSetting("argon2_rounds、argon2_lanes 至少是 1，argon2_memory 至少是 argon2_lanes 的 8 倍")
    if settings.behind_proxies < 0:
        raise WrongSetting("behind_proxies 不能是负数")


LONGEST_IDLE, LONGEST_SESSION = 30, 24  # GB/T 22239-2019 8.1.4.1 b as assessors read it
LONGEST_REPLY = 4.5
