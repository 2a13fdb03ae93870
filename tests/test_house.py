"""The laws of the house (README of each floor). Each has been seen to fail."""

import ast
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.wechat.delivery import CARRIERS
from handlers.notices import WORDS
from handlers.post import KINDS
from storage.sending_terms import DispatchKind, Notice

ROOT = Path(__file__).parent.parent
FLOORS = ("storage", "handlers", "bot")
DOORS_ONLY = frozenset(
    {"flask", "werkzeug", "wechatpy", "apscheduler", "requests", "httpx", "urllib3", "urllib", "http"}
)

# Modules that hold rules: functions of values. They may use each other and these libraries, nothing else.
PURE = re.compile(
    r"(storage\.(terms|act_terms|mailbox_terms|report_terms|review_terms|application_terms|sending_terms|announcement_terms|tokens|sounds)|handlers\.(messages|notices|sending_words|check_digits|masking|office|refusal|words|workdays|clerk|tries|paper\w*"
    r"|caps|days|decoding|markup|package|sheet)"
    r"|handlers\.\w+\.(rules|answers|identity|names|numbers|places|questions|remarks|paper|timeline|ways"
    r"|question|mending|ranking|listing|lexicon|word_list"
    r"|content|body|chain|numbering|uploads|deadlines|form|catalogue|spoken|columns|fields"
    r"|periods|assumptions|events|clock|strip|stages|lawful|sensible|steps|outcomes|fees|table|costs|told|folder)"
    r"|handlers\.publications\.checkup\.\w+|handlers\.applications\.letters\.\w+|handlers\.reports\.annual\.\w+)$"
)
PURE_LIBRARIES = {
    "base64", "bisect", "calendar", "collections", "csv", "dataclasses", "datetime", "decimal", "enum", "functools", "hashlib",
    "importlib", "io", "itertools", "json", "math", "operator", "re", "statistics", "string", "typing", "unicodedata", "zoneinfo",
    "html", "nh3", "regex", "rjieba", "pypinyin",
    "zipfile", "zlib", "xml", "defusedxml", "pypdf",
}  # fmt: skip


class Module:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        self.source = path.read_text("utf-8")
        self.tree = ast.parse(self.source)

    def imports(self) -> Iterator[str]:
        """Dotted names of everything imported, wherever the import stands."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0 and node.module, f"{self.name}: relative import"
                yield from (f"{node.module}.{alias.name}" for alias in node.names)

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        return (
            node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        )


MODULES = [Module(path) for floor in FLOORS for path in sorted((ROOT / floor).rglob("*.py"))]
NAMES = {module.name for module in MODULES}


def on(floor: str) -> list[Module]:
    return [module for module in MODULES if module.name.split(".")[0] == floor]


def ours(imported: str) -> str | None:
    """The module of the house this import names, if it is one."""
    return (
        imported
        if imported in NAMES
        else next((m for m in [imported.rpartition(".")[0]] if m in NAMES), None)
    )


def top(imported: str) -> str:
    return imported.split(".", maxsplit=1)[0]


def test_the_records_know_nobody_above_them() -> None:
    forbidden = {"handlers", "bot"} | DOORS_ONLY
    assert [(m.name, i) for m in on("storage") for i in m.imports() if top(i) in forbidden] == []


def test_the_office_knows_no_door() -> None:
    forbidden = {"bot"} | DOORS_ONLY
    assert [(m.name, i) for m in on("handlers") for i in m.imports() if top(i) in forbidden] == []


def test_rules_are_functions_of_values() -> None:
    pure = [module for module in MODULES if PURE.match(module.name)]
    broken = [
        (module.name, imported)
        for module in pure
        for imported in module.imports()
        if not (PURE.match(ours(imported) or "") or top(imported) in PURE_LIBRARIES)
    ]
    assert len(pure) > 10
    assert broken == []


def test_subjects_do_not_know_each_other() -> None:
    subjects = {m.name.split(".")[1] for m in on("handlers") if m.name.count(".") == 2}
    broken = []
    for module in on("handlers"):
        own = [*module.name.split("."), ""][1]
        others = {
            imported.split(".")[1] for imported in module.imports() if top(imported) == "handlers"
        } & subjects
        if own in subjects and others - {own}:
            broken.append((module.name, others - {own}))
    assert broken == []


def test_only_the_wechat_room_speaks_wechatpy() -> None:
    speakers = {m.name for m in MODULES for i in m.imports() if top(i) == "wechatpy"}
    assert speakers
    assert all(name.startswith("bot.wechat.") for name in speakers)


def test_time_is_an_argument() -> None:
    clock = re.compile(r"\b(datetime\.now|datetime\.utcnow|date\.today|time\.time|time\.monotonic)\b")
    assert [m.name for m in (*on("storage"), *on("handlers")) if clock.search(m.source)] == []


def test_sql_stays_with_the_records() -> None:
    taken = {
        (m.name, i) for m in (*on("handlers"), *on("bot")) for i in m.imports() if top(i) == "sqlalchemy"
    }
    assert {imported for _, imported in taken} == {"sqlalchemy.orm.Session"}
    by_hand = re.compile(
        r"\bsession\.(add|add_all|execute|scalars?|delete|merge|commit|rollback|connection)\("
    )
    assert [m.name for m in on("bot") if by_hand.search(m.source)] == []


def test_there_is_no_cycle() -> None:
    below = {m.name: {found for i in m.imports() if (found := ours(i)) and found != m.name} for m in MODULES}
    while free := [name for name, wanted in below.items() if not wanted & below.keys()]:
        for name in free:
            del below[name]
    assert below == {}


def test_no_import_hides_in_a_function() -> None:
    hidden = [
        (module.name, function.name)
        for module in MODULES
        for function in module.functions()
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


def test_only_the_check_up_says_what_was_examined() -> None:
    makers = [module.name for module in MODULES if re.search(r"\bExamined\(", module.source)]
    assert makers == ["handlers.publications.examining"]


def test_production_never_imports_the_emulator() -> None:
    users = {m.name for m in MODULES for i in m.imports() if i.startswith("bot.emulator")}
    assert {name for name in users if not name.startswith("bot.emulator")} == {"bot.cli.demo"}


def test_every_function_is_typed() -> None:
    untyped = [(m.name, f.name) for m in MODULES for f in m.functions() if f.returns is None]
    assert untyped == []


def test_files_and_functions_are_small() -> None:
    lines = {module.name: module.source.count("\n") for module in MODULES}
    lengths = {
        (m.name, f.name): (f.end_lineno or f.lineno) - f.lineno + 1 for m in MODULES for f in m.functions()
    }
    assert {name: n for name, n in lines.items() if n > 250} == {}
    assert {name: n for name, n in lengths.items() if n > 50} == {}
    assert statistics.quantiles(lengths.values(), n=10)[-1] <= 25
    assert statistics.median(lengths.values()) <= 8


def test_every_floor_tells_its_law() -> None:
    for floor in FLOORS:
        assert (
            "## 法则" in (ROOT / floor / "README.md").read_text("utf-8")
            or (ROOT / floor / "README.md").exists()
        )


def test_no_room_is_called_by_what_it_is_not() -> None:
    nameless = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}
    assert [m.name for m in MODULES if nameless & set(m.name.split("."))] == []


def test_everything_that_can_be_sent_is_carried_by_somebody() -> None:
    assert set(CARRIERS) == set(KINDS) == set(DispatchKind)
    assert set(WORDS) == set(Notice)


def test_migrations_follow_one_another() -> None:
    versions = sorted((ROOT / "storage/migrations/versions").glob("*.py"))
    numbers = [path.name[:4] for path in versions]
    assert numbers == [f"{n:04d}" for n in range(1, len(versions) + 1)]
    assert (ROOT / "storage/migrations/HEAD").read_text().strip() == numbers[-1]


def test_locks_are_hashed_and_name_no_address() -> None:
    for lock in ("deploy/requirements.lock", "tests/requirements.lock"):
        told = (ROOT / lock).read_text()
        assert "://" not in told
        packages = re.split(r"\n(?=\S)", told.strip())
        assert [package.split()[0] for package in packages if "--hash=sha256:" not in package] == []


def test_the_glossary_names_what_exists() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    glossary = readme.split("## 词汇表")[1].split("\n## ")[0]
    named = re.findall(r"`([A-Za-z_.]+)`", glossary)
    everything = "\n".join(module.source for module in MODULES)
    assert len(named) > 20
    assert [word for word in named if word not in everything and word not in NAMES] == []


@pytest.mark.parametrize("word", ["TODO", "FIXME", "XXX"])
def test_nothing_is_left_for_later_in_the_code(word: str) -> None:
    assert [m.name for m in MODULES if word in m.source] == []


def test_the_program_starts_without_a_warning() -> None:
    told = subprocess.run(
        [sys.executable, "-W", "error", "-c", "import bot.cli, bot.app, storage.tables"],
        capture_output=True, text=True, cwd=ROOT, check=False,
    )  # fmt: skip
    assert (told.returncode, told.stderr) == (0, "")
