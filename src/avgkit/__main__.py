"""
The command line of avgkit: ``python -m avgkit check|explain|deadline``.

It reads arguments, calls one function of the library and prints the answer. An answer goes to standard output with exit status 0,
also where it is "no" or where whoever reads it has read enough; bad input goes to standard error with status 2, and then nothing is
printed to standard output. An answer that cannot be written, such as to a full disk, is status 1.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Final, TextIO

from avgkit import __version__
from avgkit.errors import AvgkitError, InvalidValue, nearest
from avgkit.evaluation.processing import may_process
from avgkit.evaluation.requests import response_deadline
from avgkit.formats.decisions import deadline_to_json, decision_to_json
from avgkit.formats.policy import load_policy
from avgkit.language import LANGUAGES, Text
from avgkit.law.calendars import calendar_of
from avgkit.law.operations import Operation
from avgkit.law.response_term import response_term
from avgkit.law.rights import ANSWERED_WITHIN_A_MONTH, Right
from avgkit.models.dossier import Dossier
from avgkit.models.policy import Policy
from avgkit.models.purpose import DataForm
from avgkit.storage.sqlite import SqliteLedger

_COUNTED: Final = {
    "items": Text(nl="gegevens", en="items"),
    "purposes": Text(nl="doeleinden", en="purposes"),
    "activities": Text(nl="verwerkingsactiviteiten", en="processing activities"),
    "recipients": Text(nl="ontvangers", en="recipients"),
    "retention": Text(nl="bewaartermijnen", en="retention rules"),
    "rights": Text(nl="rechten", en="rights"),
}
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_ANSWERED: Final = sorted(right.value for right in ANSWERED_WITHIN_A_MONTH)
_READABLE: Final = Text(
    nl="{file}: leesbaar en samenhangend, versie {version}, geldig vanaf {since}.",
    en="{file}: readable and coherent, version {version}, in force from {since}.",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status (opdrachtregel): 0 with an answer, 2 where the input is not right, 1 where it cannot be written."""
    given = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], str] = given.command
    try:
        answer = command(given)
    except AvgkitError as error:
        return _refused(str(error))
    except OSError as error:
        return _refused(f"{error.filename}: {error.strerror}")
    return _answered(answer)


def check(given: argparse.Namespace) -> str:
    """Read a policy file; whatever is wrong in it is raised, all at once."""
    policy = load_policy(given.file)
    counts = {name: len(getattr(policy, name)) for name in _COUNTED}
    if given.format == "json":
        since = policy.since.isoformat()
        return json.dumps({"file": given.file, "version": policy.version, "since": since, **counts}, indent=2)
    head = _READABLE.in_(given.lang).format(file=given.file, version=policy.version, since=policy.since.isoformat())
    return "\n".join([head, *(f"- {count} {_COUNTED[name].in_(given.lang)}" for name, count in counts.items())])


def explain(given: argparse.Namespace) -> str:
    """Say whether items may be processed for a purpose, and why."""
    policy = load_policy(given.file)
    items = [item.strip() for item in given.items.split(",")]
    known = [("purpose", given.purpose, [one.key for one in policy.purposes])]
    known += [("items", item, [one.key for one in policy.items]) for item in items]
    unknown = [_unknown(*each) for each in known if each[1] not in each[2]]
    if unknown:
        raise _Unknown("\n".join(unknown))
    decision = may_process(
        policy,
        _dossier(given.ledger, given.subject),
        purpose=given.purpose,
        items=items,
        at=given.at,
        operation=Operation(given.operation),
        form=DataForm(given.form),
    )
    return decision_to_json(decision, given.lang) if given.format == "json" else decision.explain(given.lang)


def deadline(given: argparse.Namespace) -> str:
    """Say by when a request must be answered, with the whole derivation."""
    right = Right(given.right)
    policy: Policy | None = None if given.policy is None else load_policy(given.policy)
    if policy is None:
        due = response_term(given.received, calendar=calendar_of(given.country or "NL"))
    else:
        due = response_deadline(policy, right=right, received=given.received)
    return deadline_to_json(due, given.lang) if given.format == "json" else due.explain(given.lang)


def _dossier(ledger: str | None, subject: str | None) -> Dossier:
    if ledger is None and subject is None:
        return Dossier.of("nobody")
    if ledger is None or subject is None:
        raise InvalidValue("ledger", "a ledger and a subject together, or neither")
    if not Path(ledger).exists():
        raise InvalidValue("ledger", "a ledger that exists: reading does not make one")
    with SqliteLedger(ledger) as opened:
        dossier = opened.dossier(subject)
    if not dossier.events:
        _write(
            sys.stderr,
            "subject: the ledger holds nothing of this subject; the answer is that for somebody of whom nothing is known",
        )
    return dossier


class _Unknown(AvgkitError):
    """Every key on the command line that is not in the policy, each with what is like it (onbekende sleutels)."""


def _unknown(field: str, key: str, known: Sequence[str]) -> str:
    like = nearest(key, known)
    hint = f"nearest known: {', '.join(map(repr, like))}" if len(like) < len(known) else "nothing in it is like that"
    return f"{field}: {key!r} is not in the policy; {hint}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m avgkit", description="The AVG (GDPR) answers, with its reasons.")
    parser.add_argument("--version", action="version", version=f"avgkit {__version__}")
    commands = parser.add_subparsers(title="commands", required=True)
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--lang", choices=LANGUAGES, default="nl", help="language of the answer (default: nl)")
    common.add_argument("--format", choices=("text", "json"), default="text", help="form of the answer (default: text)")

    checking = commands.add_parser(
        "check", parents=[common], help="read a policy file and report all that is wrong in it"
    )
    checking.add_argument("file", help="policy file, .toml or .json")
    checking.set_defaults(command=check)

    explaining = commands.add_parser("explain", parents=[common], help="say whether items may be processed, and why")
    explaining.add_argument("file", help="policy file, .toml or .json")
    explaining.add_argument("--purpose", required=True, help="key of the purpose")
    explaining.add_argument("--items", required=True, help="keys of the items, with commas between them")
    explaining.add_argument("--at", required=True, type=_instant, help="instant with offset, 2026-11-22T09:30+01:00")
    explaining.add_argument("--ledger", help="SQLite ledger with the history of the person")
    explaining.add_argument(
        "--subject", help="id of the person in the ledger; without it, somebody of whom nothing is known"
    )
    explaining.add_argument(
        "--operation",
        choices=[one.value for one in Operation],
        default=Operation.USE.value,
        help="what is done with the items (default: use)",
    )
    explaining.add_argument(
        "--form",
        choices=[one.value for one in DataForm],
        default=DataForm.IDENTIFIABLE.value,
        help="how the items tell of the person (default: identifiable)",
    )
    explaining.set_defaults(command=explain)

    counting = commands.add_parser("deadline", parents=[common], help="say by when a request must be answered")
    counting.add_argument("--right", required=True, choices=_ANSWERED, help="right that is invoked")
    counting.add_argument("--received", required=True, type=_day, help="day of receipt, 2026-01-31")
    holidays = counting.add_mutually_exclusive_group()
    holidays.add_argument("--policy", help="policy file whose promises count too, and the holidays of its country")
    holidays.add_argument("--country", type=_country, help="country whose holidays count where there is no policy (NL)")
    counting.set_defaults(command=deadline)
    return parser


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007
    except ValueError:
        raise argparse.ArgumentTypeError(_no_day(text, "expected a day such as 2026-01-31, not an instant")) from None


def _instant(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        wanted = "expected an instant such as 2026-11-22T09:30+01:00"
        raise argparse.ArgumentTypeError(_no_day(text, wanted)) from None
    if moment.utcoffset() is None:
        raise argparse.ArgumentTypeError("expected an instant with its offset, such as 2026-11-22T09:30+01:00")
    return moment


def _no_day(text: str, otherwise: str) -> str:
    """Say that there is no such day where it is written as one, such as the thirtieth of February."""
    day = _DAY.match(text)
    if day is None:
        return otherwise
    try:
        date.fromisoformat(day[0])
    except ValueError:
        return "there is no such day in the calendar"
    return otherwise


def _country(code: str) -> str:
    if code != code.upper():
        raise argparse.ArgumentTypeError("expected the code of a country in capitals, such as NL")
    return code


def _refused(message: str) -> int:
    _write(sys.stderr, message)
    return 2


def _answered(answer: str) -> int:
    try:
        _write(sys.stdout, answer)
    except OSError as error:
        # What was not written must not be tried again at exit.
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            return 0
        _write(sys.stderr, f"the answer could not be written: {error.strerror}")
        return 1
    return 0


def _write(stream: TextIO, text: str) -> None:
    """Write a text and see that it is written; what the encoding does not have is escaped, as JSON does it."""
    try:
        text.encode(stream.encoding)
    except UnicodeEncodeError:
        text = "".join(one if one.isascii() else json.dumps(one)[1:-1] for one in text)
    stream.write(text + "\n")
    stream.flush()


if __name__ == "__main__":
    sys.exit(main())
