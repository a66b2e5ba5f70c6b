"""The command line: an answer on standard output with status 0; bad input on standard error with status 2 and no answer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

from avgkit import Channel, ConsentGiven, ConsentWithdrawn, __version__
from avgkit.__main__ import main
from avgkit.storage.sqlite import SqliteLedger

POLICY = str(Path(__file__).parents[2] / "examples" / "iv" / "policy.toml")
DEADLINE = ["deadline", "--right", "access", "--received", "2026-01-31"]
NEWSLETTER = ["--purpose", "newsletter", "--items", "email", "--at", "2026-11-22T09:30+01:00"]


class TestDeadline:
    """`deadline` prints the day and the whole derivation."""

    def test_every_step_is_printed_in_dutch(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Receipt, no 31 February, the weekend, the working day."""
        assert main([*DEADLINE, "--lang", "nl"]) == 0
        told = capsys.readouterr().out
        for said in ("2 maart 2026", "zaterdag 31 januari 2026", "geen dag 31", "weekend", "art. 12 lid 3 AVG"):
            assert said in told

    def test_the_promise_of_a_policy_binds_too(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Four weeks from 31 January 2026 end before the month does."""
        assert main([*DEADLINE, "--policy", POLICY, "--lang", "en", "--format", "json"]) == 0
        told = json.loads(capsys.readouterr().out)
        assert told["day"] == "2026-02-28"
        assert told["legal"] == "2026-03-02"

    @pytest.mark.parametrize("received", ["2026-02-30", "2026-01-31T10:00", "31-01-2026", "20260131"])
    def test_what_is_not_a_day_is_refused(self, received: str, capsys: pytest.CaptureFixture[str]) -> None:
        """An instant is not a day."""
        with pytest.raises(SystemExit) as stop:
            main(["deadline", "--right", "access", "--received", received])
        assert stop.value.code == 2
        assert capsys.readouterr().out == ""

    @pytest.mark.parametrize("received", ["2026-02-30", "2025-02-29", "2026-13-01"])
    def test_a_day_that_is_not_in_the_calendar(self, received: str, capsys: pytest.CaptureFixture[str]) -> None:
        """Is no mistake in how it is written."""
        with pytest.raises(SystemExit):
            main(["deadline", "--right", "access", "--received", received])
        assert "there is no such day" in capsys.readouterr().err

    def test_the_country_of_a_policy_is_that_of_the_policy(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Another one beside it is refused, and not passed over in silence."""
        with pytest.raises(SystemExit) as stop:
            main([*DEADLINE, "--policy", POLICY, "--country", "NL"])
        assert stop.value.code == 2
        assert "not allowed with" in capsys.readouterr().err

    def test_a_country_in_small_letters(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Is told to be written in capitals."""
        with pytest.raises(SystemExit) as stop:
            main([*DEADLINE, "--country", "nl"])
        assert stop.value.code == 2
        assert "capitals" in capsys.readouterr().err

    def test_a_country_by_its_code(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The Netherlands count where no country is named."""
        assert main([*DEADLINE, "--country", "NL"]) == 0
        named = capsys.readouterr().out
        assert main(DEADLINE) == 0
        assert capsys.readouterr().out == named


class TestCheck:
    """`check` reads a policy and reports all that is wrong at once."""

    @pytest.mark.parametrize("language", ["nl", "en"])
    def test_a_coherent_policy_is_summed_up(self, language: str, capsys: pytest.CaptureFixture[str]) -> None:
        """What it holds, in numbers."""
        assert main(["check", POLICY, "--lang", language]) == 0
        assert "11" in capsys.readouterr().out

    def test_in_json(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The same for a machine."""
        assert main(["check", POLICY, "--format", "json"]) == 0
        assert json.loads(capsys.readouterr().out)["items"] == 11

    def test_every_wrong_line_is_told_at_once(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Two typos far apart, both with their path and the nearest known key."""
        text = Path(POLICY).read_text(encoding="utf-8")
        text = text.replace('purpose = "newsletter"', 'purpose = "newsleter"', 1)
        text = text.replace("[items.phone]\nlabel", "[items.phone]\nlable", 1)
        bad = tmp_path / "policy.toml"
        bad.write_text(text, encoding="utf-8")
        assert main(["check", str(bad)]) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert "$.activities.newsletter.purpose" in said.err
        assert "'newsletter'" in said.err
        assert "$.items.phone.lable: unknown key; nearest known: 'label'" in said.err

    def test_a_file_that_is_not_there(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Is told by its name."""
        assert main(["check", str(tmp_path / "none.toml")]) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert "none.toml" in said.err


class TestExplain:
    """`explain` says whether items may be processed, and why."""

    def test_of_somebody_unknown(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A legal no is an answer: status 0."""
        assert main(["explain", POLICY, *NEWSLETTER]) == 0
        assert capsys.readouterr().out.startswith("Niet toegestaan.")

    def test_in_json(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The outcome stands in it by its code."""
        assert main(["explain", POLICY, *NEWSLETTER, "--lang", "en", "--format", "json"]) == 0
        assert json.loads(capsys.readouterr().out)["outcome"] == "prohibited"

    def test_of_somebody_in_a_ledger(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """The history in the ledger counts."""
        path = tmp_path / "ledger.db"
        at = datetime(2026, 11, 1, tzinfo=UTC)
        given = ConsentGiven(id="1", at=at, purpose="newsletter", text="newsletter-2026", channel=Channel.WEBSITE)
        withdrawn = ConsentWithdrawn(id="2", at=at.replace(day=3), purpose="newsletter", channel=Channel.WEBSITE)
        with SqliteLedger(path) as ledger:
            ledger.append("c-1", [given], expect=0, agenda=None)
            ledger.append("c-2", [given, withdrawn], expect=0, agenda=None)
        for subject, outcome in (("c-1", "Permitted."), ("c-2", "Not permitted.")):
            asked = ["explain", POLICY, *NEWSLETTER, "--ledger", str(path), "--subject", subject, "--lang", "en"]
            assert main(asked) == 0
            assert capsys.readouterr().out.startswith(outcome)

    @pytest.mark.parametrize(
        ("changed", "hint"),
        [
            (["--purpose", "newsleter"], "'newsletter'"),
            (["--items", "emial"], "'email'"),
            (["--at", "2010-01-01T00:00+01:00"], "2010-01-01"),
        ],
    )
    def test_bad_input_names_what_is_near(
        self, changed: list[str], hint: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """An unknown key, or an instant before the first version of the policy, gives no decision."""
        assert main(["explain", POLICY, *NEWSLETTER, *changed]) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert hint in said.err

    def test_every_unknown_key_is_told_at_once(self, capsys: pytest.CaptureFixture[str]) -> None:
        """By its name, each with what is like it and nothing else."""
        assert main(["explain", POLICY, *NEWSLETTER, "--purpose", "newsleter", "--items", "emial, bogus"]) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.splitlines() == [
            "purpose: 'newsleter' is not in the policy; nearest known: 'newsletter'",
            "items: 'emial' is not in the policy; nearest known: 'email'",
            "items: 'bogus' is not in the policy; nothing in it is like that",
        ]

    def test_somebody_whom_the_ledger_does_not_know(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Gets the answer for somebody of whom nothing is known, and on standard error that it is that."""
        path = tmp_path / "ledger.db"
        SqliteLedger(path).close()
        assert main(["explain", POLICY, *NEWSLETTER, "--ledger", str(path), "--subject", "c-3"]) == 0
        said = capsys.readouterr()
        assert said.out.startswith("Niet toegestaan.")
        assert "the ledger holds nothing of this subject" in said.err

    def test_an_instant_on_a_day_that_is_not_in_the_calendar(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Is no mistake in how it is written."""
        with pytest.raises(SystemExit):
            main(["explain", POLICY, *NEWSLETTER, "--at", "2026-02-30T09:30+01:00"])
        assert "there is no such day" in capsys.readouterr().err

    @pytest.mark.parametrize("at", ["2026-11-22T09:30", "2026-11-22", "now"])
    def test_a_naive_instant_is_refused(self, at: str, capsys: pytest.CaptureFixture[str]) -> None:
        """The offset is asked for by an example."""
        with pytest.raises(SystemExit) as stop:
            main(["explain", POLICY, *NEWSLETTER, "--at", at])
        said = capsys.readouterr()
        assert (stop.value.code, said.out) == (2, "")
        assert "+01:00" in said.err

    def test_a_ledger_that_is_not_there_is_not_made(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Reading leaves no file behind."""
        path = tmp_path / "none.db"
        assert main(["explain", POLICY, *NEWSLETTER, "--ledger", str(path), "--subject", "c-1"]) == 2
        assert capsys.readouterr().out == ""
        assert not path.exists()

    @pytest.mark.parametrize("half", [["--ledger", "ledger.db"], ["--subject", "c-1"]])
    def test_a_ledger_and_a_subject_go_together(self, half: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        """One without the other is a mistake, not somebody of whom nothing is known."""
        assert main(["explain", POLICY, *NEWSLETTER, *half]) == 2
        assert capsys.readouterr().out == ""

    def test_a_file_that_is_no_ledger_is_left_as_it_is(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Byte for byte."""
        path = tmp_path / "notes.db"
        path.write_bytes(b"these are not the events you are looking for")
        assert main(["explain", POLICY, *NEWSLETTER, "--ledger", str(path), "--subject", "c-1"]) == 2
        assert capsys.readouterr().out == ""
        assert path.read_bytes() == b"these are not the events you are looking for"


class TestOutput:
    """`python -m avgkit` is the command; where its answer goes makes no traceback."""

    COMMAND: Final = (sys.executable, "-m", "avgkit", *DEADLINE)

    def test_as_a_module(self) -> None:
        """An answer, on standard output."""
        ran = subprocess.run(self.COMMAND, capture_output=True, text=True, check=True)  # noqa: S603
        assert "2 maart 2026" in ran.stdout

    def test_whoever_reads_has_read_enough(self) -> None:
        """A pipe that is closed is no mistake of anybody, also not at exit."""
        reading, writing = os.pipe()
        os.close(reading)
        ran = subprocess.run(self.COMMAND, stdout=writing, stderr=subprocess.PIPE, check=False)  # noqa: S603
        os.close(writing)
        assert (ran.returncode, ran.stderr) == (0, b"")

    def test_a_closed_pipe(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        """The same from within a program."""
        reading, writing = os.pipe()
        os.close(reading)
        with os.fdopen(writing, "w", encoding="utf-8") as closed:
            monkeypatch.setattr(sys, "stdout", closed)
            assert main(DEADLINE) == 0
        assert capsys.readouterr().err == ""

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
    def test_a_full_disk(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        """Is told in one line, with a status of its own."""
        with Path("/dev/full").open("w", encoding="utf-8") as full:
            monkeypatch.setattr(sys, "stdout", full)
            assert main(DEADLINE) == 1
        said = capsys.readouterr().err
        assert said.startswith("the answer could not be written: ")
        assert said.count("\n") == 1

    @pytest.mark.parametrize("form", ["text", "json"])
    def test_letters_that_the_terminal_does_not_have(
        self, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Are escaped, so that JSON stays JSON."""
        asked = ["explain", POLICY, "--purpose", "communicate", "--items", "phone", "--at", "2026-11-22T09:30+01:00"]
        answer = tmp_path / "answer"
        with answer.open("w", encoding="ascii") as terminal:
            monkeypatch.setattr(sys, "stdout", terminal)
            assert main([*asked, "--format", form]) == 0
        told = answer.read_text(encoding="ascii")
        assert "v\\u00f3\\u00f3r" in told
        if form == "json":
            assert "vóór" in json.dumps(json.loads(told), ensure_ascii=False)

    def test_its_version(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The version of the library."""
        with pytest.raises(SystemExit) as stop:
            main(["--version"])
        assert (stop.value.code, capsys.readouterr().out) == (0, f"avgkit {__version__}\n")
