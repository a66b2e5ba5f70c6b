"""What all tests share: hypothesis profiles, the options of the case runner and of the benchmarks."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import settings

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))  # tests import their own helpers: ``from authority.reading import ...``

from authority.running import VERDICTS, Case, cases_in, discover  # noqa: E402

settings.register_profile(
    "avgkit", settings.get_profile("ci" if os.environ.get("CI") else "default"), deadline=None, max_examples=25
)
settings.register_profile("brief", settings.get_profile("avgkit"), max_examples=10)
settings.register_profile("thorough", settings.get_profile("avgkit"), max_examples=1_000)
settings.load_profile("avgkit")

CASES = pytest.StashKey[list[Case]]()
TALLY = pytest.StashKey[dict[str, Counter[str]]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of the case runner and of the benchmarks."""
    group = parser.getgroup("avgkit")
    group.addoption(
        "--authority-cases",
        type=Path,
        default=HERE / "authority" / "cases",
        metavar="DIR",
        help="directory with AREA.jsonl files of worked cases",
    )
    group.addoption("--benchmarks", action="store_true", help="compare speeds in one run")
    group.addoption(
        "--ledger-events", type=int, default=100_000, metavar="N", help="events in the ledger of the benchmarks"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Find the cases before collection, so that an unreadable file stops the run."""
    config.stash[CASES] = [case for file in discover(config.getoption("authority_cases")) for case in cases_in(file)]
    config.stash[TALLY] = {}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give the case runner one test for each case."""
    if "authority_case" in metafunc.fixturenames:
        cases = metafunc.config.stash[CASES]
        metafunc.parametrize("authority_case", cases, ids=[f"{case.area}/{case.id}" for case in cases])


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the benchmarks out unless they are asked for."""
    if config.getoption("benchmarks"):
        return
    for item in items:
        if "benchmark_ratio" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="benchmarks are opt-in: --benchmarks"))


@pytest.fixture
def tally(request: pytest.FixtureRequest) -> dict[str, Counter[str]]:
    """Give the count of verdicts of each area."""
    counts: dict[str, Counter[str]] = request.config.stash[TALLY]
    return counts


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print how the worked cases came out, area by area."""
    tally = config.stash[TALLY]
    if not tally:
        return
    terminalreporter.section("authority cases")
    terminalreporter.write_line("area".ljust(24) + "".join(verdict.rjust(12) for verdict in VERDICTS))
    for area, counts in sorted(tally.items()):
        terminalreporter.write_line(area.ljust(24) + "".join(str(counts[verdict]).rjust(12) for verdict in VERDICTS))
