"""./run bench: the whole path against a bare echo, and finding at three sizes, in one run on one machine."""

import argparse
import platform
import shutil
import statistics
import sys
from datetime import UTC, datetime
from pathlib import Path

from tests.bench import corpus, finding, load, servers
from tests.bench.load import Measured

CONNECTIONS, REQUESTS, WARM_UP, ROUNDS = 16, 3000, 400, 5
SIZES = (1_000, 10_000, 100_000)
README = Path(__file__).parent / "README.md"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--quick", action="store_true", help="1k items only, nothing written down")
    quick = asked.parse_args().quick
    sizes = SIZES[:1] if quick else SIZES
    homes = [servers.archive(size) for size in sizes]
    webhook = _webhook([homes[0], homes[-1]] if len(homes) > 1 else homes)
    found = finding.measure(homes)
    told = _report([sizes[0], sizes[-1]][: len(webhook[0]) // 2], webhook, sizes, found)
    print(told)
    if not quick:
        _write_down(told)


def _webhook(homes: list[Path]) -> list[list[Measured]]:
    """ROUNDS times in turn: the echo, then ours at each size."""
    rounds = []
    copies = [
        servers.copy_of(home).rename(home.parent / f"running-{n}-{home.name}")
        for n, home in enumerate(homes)
        if _gone(home, n)
    ]
    for turn in range(ROUNDS):
        print(f"第 {turn + 1}/{ROUNDS} 轮…", file=sys.stderr)
        with servers.echo() as master:
            row = [_measured(master, corpus.questions())]
        for copy in copies:
            for asked in (corpus.questions(), corpus.never_asked(WARM_UP + REQUESTS)):
                with servers.ours(copy) as master:
                    row.append(_measured(master, asked))
        rounds.append(row)
    return rounds


def _gone(home: Path, number: int) -> bool:
    shutil.rmtree(home.parent / f"running-{number}-{home.name}", ignore_errors=True)
    return True


def _measured(master: int, asked: list[str]) -> Measured:
    load.run(("127.0.0.1", servers.PORT), servers.requests(WARM_UP, asked[:WARM_UP]), CONNECTIONS)
    prepared = servers.requests(REQUESTS, asked[WARM_UP:] or asked)
    before = servers.cpu_of(master)
    measured = load.run(("127.0.0.1", servers.PORT), prepared, CONNECTIONS)
    measured.cpu = servers.cpu_of(master) - before
    return measured


def _report(
    sizes: list[int], rounds: list[list[Measured]], all_sizes: tuple[int, ...], found: list[Measured]
) -> str:
    whole = [f"whole path, {size:,} items" for size in sizes]
    names = [
        "bare Flask + wechatpy echo",
        *(f"{one}{how}" for one in whole for how in ("", ", each question new")),
    ]
    lines = [
        f"Webhook, safe mode, {CONNECTIONS} connections, {servers.WORKERS} workers × {servers.THREADS} threads, "
        f"{REQUESTS} requests, median of {ROUNDS} rounds in turn:", "",
        "| | requests/s | × echo | CPU ms each | p50 ms | p99 ms | not 200 |", "|---|---|---|---|---|---|---|",
    ]  # fmt: skip
    for place, name in enumerate(names):
        column = [row[place] for row in rounds]
        ratio = statistics.median(row[place].per_second / row[0].per_second for row in rounds)
        wrong = sum(sum(one.statuses.values()) - one.statuses["200"] for one in column)
        lines.append(
            f"| {name} | {_median(column, 'per_second'):,.0f} | {ratio:.2f} | {_median(column, 'cpu_each'):.2f} "
            f"| {statistics.median(one.percentile(0.5) for one in column):.1f} "
            f"| {statistics.median(one.percentile(0.99) for one in column):.1f} | {wrong} |"
        )
    lines += ["", f"Finding, one process, {finding.ROUNDS} rounds of {len(found[0].latencies) // finding.ROUNDS} questions:", "",
              "| items | mean ms | p50 ms | p99 ms | p99 × 1k |", "|---|---|---|---|---|"]  # fmt: skip
    for size, one in zip(all_sizes, found, strict=True):
        lines.append(
            f"| {size:,} | {1000 * one.seconds / len(one.latencies):.2f} | {one.percentile(0.5):.2f} "
            f"| {one.percentile(0.99):.2f} | {one.percentile(0.99) / found[0].percentile(0.99):.2f} |"
        )
    return "\n".join(lines)


def _median(column: list[Measured], name: str) -> float:
    return float(statistics.median(getattr(one, name) for one in column))


BEGIN, END = "<!-- figures -->", "<!-- /figures -->"


def _write_down(told: str) -> None:
    kept = README.read_text("utf-8")
    head, _, rest = kept.partition(BEGIN)
    tail = rest.partition(END)[2]
    machine = (
        f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, {platform.machine()}, 2 cores"
    )
    README.write_text(f"{head}{BEGIN}\nMeasured {machine}.\n\n{told}\n{END}{tail}", "utf-8")


main()
