"""gongkai menu, gongkai jobs and whether the account is verified, as whoever installs it types them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.test_cli import INIT, gongkai
from tests.bot.wechat.calling import SECRET, Weixin, listening


@pytest.fixture
def weixin() -> Iterator[Weixin]:
    with listening() as made:
        yield made


@pytest.fixture
def home(tmp_path: Path, weixin: Weixin) -> Path:
    secret = tmp_path / "secret"
    secret.write_text(SECRET)
    done = gongkai(tmp_path / "home", *INIT, "--secret-file", str(secret), "--api-base", weixin.base)
    assert done.code == 0, done.err
    return tmp_path / "home"


def test_the_menu_is_pushed_and_shown(home: Path, weixin: Weixin) -> None:
    before = gongkai(home, "menu", "show")
    pushed = gongkai(home, "menu", "push")
    after = gongkai(home, "menu", "show")

    assert "最新公开\t回答 最新" in before.out and "「查公开 - 最新公开」：微信那边没有" in before.err
    assert (pushed.code, "和这里一样" in pushed.err) == (0, True)
    assert "和这里一样" in after.err and weixin.service.menu


def test_what_wechat_refuses_is_said_with_what_to_do(home: Path, weixin: Weixin) -> None:
    weixin.service.account.secret = "another"

    pushed = gongkai(home, "menu", "push")

    assert pushed.code == 1 and "AppSecret" in pushed.err


def test_an_account_that_is_not_verified_pushes_no_menu(home: Path, weixin: Weixin) -> None:
    assert gongkai(home, "account", "verified", "suojia", "no").code == 0
    assert "公众号没有认证，不能用自定义菜单" in gongkai(home, "menu", "push").err
    gongkai(home, "account", "verified", "suojia", "yes")

    assert gongkai(home, "menu", "push").code == 0


def test_init_may_say_that_it_is_not_verified(tmp_path: Path, weixin: Weixin) -> None:
    gongkai(tmp_path / "home", *INIT, "--api-base", weixin.base, "--unverified")

    assert "没有认证" in gongkai(tmp_path / "home", "menu", "push").err


def test_where_no_clock_runs_the_command_says_so_and_fails(home: Path) -> None:
    told = gongkai(home, "jobs")

    assert told.code == 1
    assert "停了\t备份\t每天 02:30\t没有做过\t服务没有带定时任务运行" in told.out
    assert '"job": "back_up"' in gongkai(home, "jobs", "--json").out
