"""The commands as others rely on them: data on stdout, talk on stderr, 0 done, 1 refused, 2 wrong usage."""

import csv
import io
import json
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from bot import cli
from tests.house import APPID, KEY, ORIGINAL_ID, TOKEN

ROOT = Path(__file__).parents[2]
INIT = [
    "init", "--office", "梭戛乡人民政府", "--account", "suojia", "--kind", "subscription", "--appid", APPID,
    "--original-id", ORIGINAL_ID, "--token", TOKEN, "--aes-key", KEY, "--mode", "safe",
]  # fmt: skip
ROWS = [
    {
        "id": "b1",
        "title": "梭戛乡赶场天公告",
        "body": "每周三、周六赶场。",
        "org": "梭戛乡人民政府",
        "date": "2026-03-01",
        "channels": ["微信"],
    },
    {
        "id": "b2",
        "title": "关于开展狂犬病免疫的通知",
        "body": "三月十日起各村集中免疫。",
        "org": "农业服务中心",
        "date": "2026-03-02",
    },
]


class Told:
    def __init__(self, done: Result) -> None:
        self.code, self.bytes = done.exit_code, done.stdout_bytes
        self.out, self.err = done.stdout, done.stderr


def gongkai(home: Path, *words: str) -> Told:
    environment = {"GONGKAI_HOME": str(home), "GONGKAI_DATABASE_URL": ""}
    return Told(CliRunner().invoke(cli.gongkai, words, env=environment))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office set up and two items imported, all by command."""
    place = tmp_path_factory.mktemp("gongkai")
    items = place / "items.jsonl"
    items.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS), "utf-8")
    assert gongkai(place / "home", *INIT).code == 0
    assert gongkai(place / "home", "publications", "import", str(items)).code == 0
    return place / "home"


def test_init_makes_a_house_only_its_owner_can_read(home: Path) -> None:
    modes = {
        name: stat.S_IMODE((home / name).stat().st_mode) for name in ("keys", "keys/keyring.json", "backups")
    }

    assert modes == {"keys": 0o700, "keys/keyring.json": 0o600, "backups": 0o700}


@pytest.mark.parametrize(
    ("flag", "value", "told"),
    [
        ("--token", "", "Token 不能为空"),
        ("--token", "ab", "3 到 32 位"),
        ("--aes-key", KEY[:-1], "43 位"),
        ("--appid", "abc", "wx 开头"),
        ("--original-id", "suojia", "gh_ 开头"),
        ("--account", "梭戛", "小写字母"),
    ],
)
def test_init_refuses_what_cannot_be_right_and_writes_nothing(
    tmp_path: Path, flag: str, value: str, told: str
) -> None:
    words = list(INIT)
    words[words.index(flag) + 1] = value

    done = gongkai(tmp_path / "home", *words)

    assert (done.code, done.out) == (1, "")
    assert told in done.err
    assert "Traceback" not in done.err


def test_a_second_init_of_the_same_account_is_refused(home: Path) -> None:
    done = gongkai(home, *INIT)

    assert done.code == 1
    assert "account rotate" in done.err


def test_without_a_house_every_command_says_what_to_do(tmp_path: Path) -> None:
    done = gongkai(tmp_path / "nowhere", "search", "低保")

    assert done.code == 1
    assert "gongkai init" in done.err


def test_search_answers_a_program(home: Path) -> None:
    done = gongkai(home, "search", "哪天赶场", "--limit", "10", "--json")

    first = json.loads(done.out)[0]
    assert set(first) == {"id", "title", "score", "sure"}
    assert (first["id"], first["sure"]) == ("b1", True)


def test_search_of_nothing_is_an_empty_list(home: Path) -> None:
    assert json.loads(gongkai(home, "search", "wxyz", "--json").out) == []


def test_a_batch_gives_a_line_for_a_line(home: Path, tmp_path: Path) -> None:
    (tmp_path / "questions").write_text("赶场\n\n狂犬病\n", "utf-8")

    done = gongkai(home, "search", "--batch", str(tmp_path / "questions"), "--json")

    lines = [json.loads(line) for line in done.out.splitlines()]
    assert [line["question"] for line in lines] == ["赶场", "", "狂犬病"]
    assert [line["results"][:1] and line["results"][0]["id"] for line in lines] == ["b1", [], "b2"]


def test_search_wants_one_question(home: Path) -> None:
    assert gongkai(home, "search").code == 2


def test_importing_again_changes_nothing(home: Path) -> None:
    done = gongkai(home, "publications", "import", str(home.parent / "items.jsonl"), "--json")

    assert json.loads(done.out) == {"new": 0, "changed": 0, "same": 2, "bad": 0, "dry_run": False}


def test_a_file_with_bad_rows_imports_nothing_until_asked(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "new.csv"
    file.write_text(
        "编号,标题,发布日期,正文\nc1,防汛值班表,2026-03-05,值班电话\nc2,,2026-03-05,没有标题\nc3,停电,三月,日期不对\n",
        "gb18030",
    )

    refused = gongkai(home, "publications", "import", str(file))
    trial = gongkai(home, "publications", "import", str(file), "--skip-bad", "--dry-run", "--json")
    done = gongkai(home, "publications", "import", str(file), "--skip-bad", "--json")

    assert refused.code == 1
    assert "第 3 行：缺少标题" in refused.err
    assert "第 4 行：日期「三月」看不懂" in refused.err
    assert json.loads(trial.out) == {"new": 1, "changed": 0, "same": 0, "bad": 2, "dry_run": True}
    assert json.loads(done.out) == {"new": 1, "changed": 0, "same": 0, "bad": 2, "dry_run": False}


def test_figures_are_exported_in_three_forms(home: Path, tmp_path: Path) -> None:
    days = ("export", "stats", "--from", "2026-03-01", "--to", "2026-03-02")

    table = list(csv.reader(io.StringIO(gongkai(home, *days, "--format", "csv").bytes.decode("utf-8-sig"))))
    told = json.loads(gongkai(home, *days, "--format", "json").out)
    gongkai(home, *days, "--format", "xlsx", "--output", str(tmp_path / "figures.xlsx"))
    sheet = load_workbook(tmp_path / "figures.xlsx").active

    column = table[0].index("公开信息（条）")
    # one item on the first of March and one on the second; a total of two
    assert [row[column] for row in table[1:]] == ["1", "1", "2"]
    assert [day["items"] for day in told] == [1, 1]
    assert [day["placements:微信"] for day in told] == [1, 0]
    assert sheet is not None
    assert [sheet.cell(row, column + 1).value for row in (2, 3)] == [1, 1]


def test_a_period_is_exported_as_one_and_its_days_counted_anew(home: Path, tmp_path: Path) -> None:
    days = ("--from", "2026-03-01", "--to", "2026-03-02")
    before = gongkai(home, "export", "stats", *days, "--table", "period")

    counted = gongkai(home, "recount", *days)
    gongkai(home, "export", "stats", *days, "--table", "period", "--out", str(tmp_path / "march.json"))

    assert "公开信息,公开的信息（一条只算一次）,2,条" in before.bytes.decode("utf-8-sig")
    assert (counted.code, counted.err) == (0, "已重算2天。\n")
    told = json.loads((tmp_path / "march.json").read_text("utf-8"))
    assert {
        "group": "公开渠道",
        "kind": "placements",
        "of": "",
        "name": "各渠道合计",
        "number": 1,
        "unit": "处",
    } in told["figures"]
    assert gongkai(home, "recount", "--from", "2026-03-01", "--to", "2999-01-01").code == 1
    assert (
        gongkai(
            home, "export", "stats", "--from", "2026-03-02", "--to", "2026-03-01", "--table", "period"
        ).code
        == 1
    )


def test_backup_tells_where_it_is_and_restore_brings_it_back(home: Path) -> None:
    made = gongkai(home, "backup")
    done = gongkai(home, "restore", made.out.strip(), "--yes")

    assert Path(made.out.strip()).exists()
    assert done.code == 0
    assert gongkai(home, "search", "赶场", "--json").out.startswith('[{"id": "b1"')


def test_a_lost_database_is_not_replaced_by_an_empty_one(home: Path) -> None:
    (home / "gongkai.db").rename(home / "elsewhere.db")

    done = gongkai(home, "search", "低保")

    (home / "elsewhere.db").rename(home / "gongkai.db")
    assert done.code == 1
    assert "gongkai restore" in done.err
    assert (home / "gongkai.db").stat().st_size > 0


def test_a_wrong_setting_is_said_in_a_sentence(home: Path) -> None:
    (home / "gongkai.toml").write_text('cipher = "rot13"\n')

    done = gongkai(home, "settings")

    (home / "gongkai.toml").unlink()
    assert (done.code, done.out) == (1, "")
    assert "aes-gcm" in done.err


def test_changing_the_keys_keeps_the_old_ones_for_a_day(home: Path) -> None:
    done = gongkai(home, "account", "rotate", "suojia", "--token", "newtoken2027")

    assert done.code == 0
    assert "旧的" in done.err


def test_what_an_office_tells_of_itself_is_filled_in_and_shown(home: Path) -> None:
    done = gongkai(home, "office", "set", "suojia", "review_online", "https://xzfy.example.gov.cn/")
    shown = gongkai(home, "office", "show", "suojia")

    assert (done.code, done.err) == (0, "已记下提交行政复议申请书的互联网渠道。\n")
    assert "review_online = https://xzfy.example.gov.cn/\n" in shown.out


def test_a_second_office_may_share_the_account(home: Path) -> None:
    done = gongkai(home, "office", "add", "箐口乡人民政府", "--slug", "qingkou", "--account", "suojia")
    asked = gongkai(home, "search", "低保")

    assert done.code == 0
    assert "--office" in asked.err


@pytest.mark.parametrize(
    "words", [["--help"], ["init", "--help"], ["publications", "import", "--help"], ["serve", "--help"]]
)
def test_help_is_there(home: Path, words: list[str]) -> None:
    assert gongkai(home, *words).code == 0


def test_the_first_people_are_let_in_by_a_code_shown_once(home: Path) -> None:
    added = gongkai(home, "staff", "add", "赵工", "--office", "suojia", "--role", "administrator")
    again = gongkai(home, "staff", "add", "赵工", "--office", "suojia", "--role", "auditor")
    reset = gongkai(home, "staff", "reset", "赵工")
    listed = json.loads(gongkai(home, "staff", "list", "--office", "suojia", "--json").out)

    assert added.code == 0
    assert len(added.out.strip()) == 19 and "/console/first" in added.err
    assert again.code == 1 and "已经有叫赵工的人" in again.err
    assert reset.code == 0 and reset.out != added.out
    assert listed == [
        {"name": "赵工", "posts": ["administrator"], "password": False, "totp": False, "dismissed": False}
    ]


def test_one_who_administers_is_not_appointed_to_audit(home: Path) -> None:
    done = gongkai(
        home, "staff", "add", "孙审", "--office", "suojia", "--role", "auditor", "--role", "security"
    )

    assert done.code == 1 and "三员分立" in done.err
    assert "孙审" not in gongkai(home, "staff", "list", "--office", "suojia").out  # nothing of it is kept


def test_an_office_is_placed_under_another_and_never_in_a_circle(home: Path) -> None:
    gongkai(home, "office", "add", "六枝特区人民政府", "--slug", "liuzhi", "--level", "county")
    gongkai(home, "office", "add", "龙河镇人民政府", "--slug", "longhe", "--parent", "liuzhi")

    placed = gongkai(home, "office", "parent", "suojia", "liuzhi")
    circle = gongkai(home, "office", "parent", "liuzhi", "longhe")
    left = gongkai(home, "office", "parent", "suojia")

    assert placed.code == 0 and "liuzhi 现在看得到 suojia 封存的年度报告" in placed.err
    assert circle.code == 1 and "也不能是本单位的下级" in circle.err
    assert left.code == 0 and "suojia 没有上级单位了" in left.err


def test_who_is_here_may_be_appointed_in_another_office(home: Path) -> None:
    gongkai(home, "staff", "add", "王科", "--office", "suojia", "--role", "contributor")
    gongkai(home, "office", "add", "新场乡人民政府", "--slug", "xinchang")
    done = gongkai(home, "staff", "appoint", "王科", "--office", "xinchang", "--role", "reviewer")

    assert done.code == 0
    assert gongkai(home, "staff", "list", "--office", "xinchang").out == "王科\t审核\n"
    assert gongkai(home, "staff", "reset", "阿强").code == 1


def test_applying_by_wechat_waits_for_the_guide(home: Path, tmp_path: Path) -> None:
    guide = tmp_path / "guide.txt"
    guide.write_text("可以当面或者邮寄申请。", "utf-8")
    assert gongkai(home, "office", "guide", "suojia", str(guide)).code == 0
    refused = gongkai(home, "office", "intake", "suojia", "on")
    guide.write_text("可以当面、邮寄或者通过微信公众号提出申请。", "utf-8")
    gongkai(home, "office", "guide", "suojia", str(guide))

    opened = gongkai(home, "office", "intake", "suojia", "on")

    assert (refused.code, opened.code) == (1, 0)
    assert "公开指南没有写明" in refused.err and "现在受理" in opened.err


# --- calendar ----------------------------------------------------------------------------------------


def test_calendar_due_prints_the_day_even_before_anything_is_set_up(home: Path, tmp_path: Path) -> None:
    for place in (home, tmp_path / "nothing"):
        told = gongkai(place, "calendar", "due", "--received", "2026-01-19", "--days", "20")
        assert (told.code, told.out) == (0, "2026-02-14\n")  # a Saturday, worked


def test_a_year_not_told_yet_is_said_to_be_provisional(home: Path) -> None:
    told = gongkai(home, "calendar", "due", "--received", "2027-03-01", "--days", "7")
    as_json = gongkai(home, "calendar", "due", "--received", "2027-03-01", "--days", "7", "--json")

    assert (told.code, told.out) == (0, "2027-03-10\n")
    assert "暂定" in told.err
    assert json.loads(as_json.out) == {"due": "2027-03-10", "provisional": True}


def test_calendar_import_tells_a_year_once(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "2028.txt"
    file.write_text("# 通知\n2028 休 01-03 05-01 05-02 10-02 10-03\n2028 班 01-08\n", "utf-8")

    first, again = (gongkai(home, "calendar", "import", str(file), "--json") for _ in range(2))

    assert json.loads(first.out) == {"changed": 6, "moved": []}
    assert json.loads(again.out) == {"changed": 0, "moved": []}
    due = gongkai(home, "calendar", "due", "--received", "2028-01-02", "--days", "5", "--json")
    assert json.loads(due.out) == {"due": "2028-01-08", "provisional": False}  # 4 5 6 7, Saturday 8 worked


@pytest.mark.parametrize(
    ("line", "why"), [("2027 放假 01-01", "读不懂"), ("2027 休 02-30", "不存在"), ("", "没有日期")]
)
def test_a_calendar_that_cannot_be_read_is_refused(home: Path, tmp_path: Path, line: str, why: str) -> None:
    file = tmp_path / "bad.txt"
    file.write_text(line + "\n", "utf-8")

    told = gongkai(home, "calendar", "import", str(file))

    assert (told.code, told.out) == (1, "")
    assert why in told.err
