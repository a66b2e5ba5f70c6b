"""The examples run, in both languages, and tell what issue and statement ask of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from avgkit.storage.sqlite import SqliteLedger

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module", params=["nl", "en"])
def story(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str, Path]:
    """Tell the story of the customer of IV once in each language."""
    ledger = tmp_path_factory.mktemp("story") / "iv.db"
    ran = subprocess.run(  # noqa: S603
        [sys.executable, "-W", "error", EXAMPLES / "iv_customer.py", "--lang", request.param, "--ledger", ledger],
        capture_output=True,
        text=True,
        check=True,
    )
    return request.param, ran.stdout, ledger


class TestStory:
    """The story of a customer of IV, from first call to the last record erased."""

    def test_a_file_that_is_there_is_left_alone(self, tmp_path: Path) -> None:
        """Nothing that was there before is written to or removed, whatever its name begins with."""
        for name in ("iv.db", "iv.db-backup"):
            (tmp_path / name).write_text("mine", encoding="utf-8")
        ran = subprocess.run(  # noqa: S603
            [sys.executable, EXAMPLES / "iv_customer.py", "--ledger", tmp_path / "iv.db"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert (ran.returncode, ran.stdout) == (2, "")
        assert "a file that does not exist yet" in ran.stderr
        assert {one.name: one.read_text(encoding="utf-8") for one in tmp_path.iterdir()} == {
            "iv.db": "mine",
            "iv.db-backup": "mine",
        }

    def test_it_is_told(self, story: tuple[str, str, Path]) -> None:
        """The turns of the story are all there."""
        language, told, _ = story
        turns = {
            "nl": (
                'Geen enkel doel in het beleid heeft "adres" nodig',
                "op dinsdag 3 november 2026 ingetrokken",
                'Voor "benchmarkonderzoek voor klanten" volstaat een vorm die minder herleidbaar is',
                "is geen geheimhouding vastgelegd",
                "Er is geen verwerkersovereenkomst met",
                "geldt sinds donderdag 16 juli 2020 niet meer",
                "eerste kerstdag",
                "uiterlijk woensdag 23 december 2026",
                "tot en met zondag 31 december 2034 bewaard blijven",
                "gewist: bankrekeningnummer (bij 1 persoon), ",
                'Hiervoor mogen wij dit niet of niet meer gebruiken: "digitale nieuwsbrief".',
                'Van ons gekregen door "Verzonnen Incasso B.V."',
                "de Autoriteit Persoonsgegevens",
                "rechtbank",
                "De keten is nagelopen: 0 gebreken.",
            ),
            "en": (
                'No purpose in the policy needs "address"',
                "Christmas Day",
                "Wednesday 23 December 2026",
                "Sunday 31 December 2034",
                "erased: bank account number (of 1 person), ",
                "The chain was checked: 0 faults.",
            ),
        }[language]
        for turn in turns:
            assert turn in told

    def test_it_can_be_opened_afterwards(self, story: tuple[str, str, Path]) -> None:
        """The ledger holds both customers, whole, and none of their values."""
        _, _, path = story
        with SqliteLedger(path) as ledger:
            assert list(ledger.subjects()) == ["customer-4711", "customer-4712"]
            assert ledger.verify() == ()
            assert not ledger.dossier("customer-4711").held
        for value in (b"Jannie", b"voorbeeld.example", b"NL00 VERZ"):
            assert value not in path.read_bytes()

    def test_no_file_of_somebody_else_is_touched(self, tmp_path: Path) -> None:
        """A ledger that exists is refused and left as it is, and so is whatever has a name that begins alike."""
        beside = [tmp_path / name for name in ("i", "i-wal", "important.txt")]
        for path in beside:
            path.write_bytes(b"mine")
        ran = subprocess.run(  # noqa: S603
            [sys.executable, EXAMPLES / "iv_customer.py", "--ledger", "i"],
            cwd=tmp_path,
            capture_output=True,
            check=False,
        )
        assert (ran.returncode, ran.stdout) == (2, b"")
        assert {path.read_bytes() for path in beside} == {b"mine"}

    def test_nothing_is_left_behind(self, tmp_path: Path) -> None:
        """Without a name for the ledger the story leaves no file."""
        subprocess.run([sys.executable, EXAMPLES / "iv_customer.py"], cwd=tmp_path, capture_output=True, check=True)  # noqa: S603
        assert list(tmp_path.iterdir()) == []
