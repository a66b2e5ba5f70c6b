"""
Lines for the Dutch standard Logboek Dataverwerkingen 1.0.0, from decisions that were acted on (logregels).

The standard, as adopted on 9 April 2026: https://gitdocumentatie.logius.nl/publicatie/logboek/dataverwerkingen/1.0.0/ (its
sections 1.4 to 4 were read; numbers below are of sections). Earlier drafts said ``operation_id``, ``status_code`` and ``foreign_operation``; it does not.

* 16 and 8 bytes, milliseconds since 1970 (3.2.2)   Trace, ProcessingLogLine, write_log_line
* Unset, Ok or Error (3.2.2.3)                      LogStatus
* three fields, and a fourth when called (3.2.2.9)  ProcessingLogLine.attributes; no others: an extension must be adopted first
* one line per person; children of one action       log_lines (3.3.1, 3.3.1.1)
* no sampling (3.3.1)                               every decision that it is given becomes a line, or none does
* an encrypted or pseudonymised id (3.3.1.1)        SubjectCipher
* each relevant change of the activity is a new     activity_id, whose address alone names the version; the standard also lets
  version (3.4.1)                                   the time of the line tell it
* nothing of who used the application (2.3.4)       there is no field for it

How to: make the address of the activity once per policy, and the lines after the deed. All chance and all times are the host's.

>>> from datetime import UTC, datetime
>>> from avgkit.decision import Outcome, reason
>>> from avgkit.law.citation import AVG
>>> from avgkit.masked import Masked
>>> from avgkit.models.pseudonym import PseudonymKey, Pseudonymisation
>>> allowed = Decision(reasons=(reason(Outcome.PERMITTED, "example.allowed", AVG.art(6), nl="Het mag.", en="It may."),))
>>> names = Pseudonymisation(register="log", keys=(PseudonymKey(id="2026", secret=Masked(bytes(range(32)))),))
>>> [line] = log_lines(
...     {"4711": allowed},  # what may_process answered for this person
...     activity="https://register.example/activities/service/0a1b",  # activity_id(policy, "service", register=...)
...     name="Adres opgezocht",
...     trace=Trace(id=bytes(range(16))),  # secrets.token_bytes(16)
...     span_ids=[bytes(range(8))],  # secrets.token_bytes(8)
...     cipher=lambda subject: names.of(subject).text,
...     subject_type="https://register.example/types/customer-pseudonym",
...     start=datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
...     end=datetime(2026, 11, 22, 9, 30, 1, tzinfo=UTC),
...     status=LogStatus.OK,
... )
>>> write_log_line(line)[:99]
'{"trace_id":"000102030405060708090a0b0c0d0e0f","span_id":"0001020304050607","status":"Ok","name":"A'

Who sends with OpenTelemetry, as the standard recommends (3.1), sets the `attributes` of a line on its own span.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from enum import Enum
from hashlib import sha256
from typing import TYPE_CHECKING, Final, Protocol, final

from attrs import evolve, field
from attrs.validators import optional

from avgkit.checked import frozen
from avgkit.checks import filled, instant
from avgkit.decision import Decision
from avgkit.errors import InvalidValue, UnknownKey
from avgkit.formats.policy import policy_to_json
from avgkit.models.legal_basis import ConsentBasis
from avgkit.models.policy import Policy

if TYPE_CHECKING:
    from attrs import Attribute

STANDARD: Final = "1.0.0"  # of Logboek Dataverwerkingen
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND: Final = timedelta(milliseconds=1)
_URI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+")
_PREFIX: Final = re.compile(_URI.pattern + r"(?<=[/#=:])")


class LogStatus(Enum):
    """How a processing went (status), 3.2.2.3."""

    UNSET = "Unset"  # without an error of the system
    OK = "Ok"  # and by the host's own measure a success
    ERROR = "Error"  # an error of the system


class SubjectCipher(Protocol):
    """What makes the id of a person unreadable for whoever reads the log (versleuteling): encryption, or a pseudonym."""

    def __call__(self, subject: str, /) -> str:
        """Return the id as it goes into the log."""
        ...


def _bytes(value: object, length: int, field_name: str) -> None:
    # All zeros is no id: https://www.w3.org/TR/trace-context-1/, the standard of 3.1.
    if type(value) is not bytes or len(value) != length or not any(value):
        raise InvalidValue(field_name, f"{length} bytes that are not all zero")


def _trace_id(_instance: object, attribute: Attribute[bytes], value: bytes, /) -> None:
    _bytes(value, 16, attribute.name)


def _span_id(_instance: object, attribute: Attribute[bytes], value: bytes, /) -> None:
    _bytes(value, 8, attribute.name)


def _uri(_instance: object, attribute: Attribute[str], value: str, /) -> None:
    if type(value) is not str or not _URI.fullmatch(value):
        raise InvalidValue(attribute.name, "a URI with its scheme, for example 'https://register.example/activities/1'")


def _pairs(
    _instance: object, attribute: Attribute[tuple[tuple[str, str], ...]], value: tuple[tuple[str, str], ...], /
) -> None:
    fine = type(value) is tuple and all(type(one) is tuple and list(map(type, one)) == [str, str] for one in value)
    if not fine or len({name for name, _ in value}) < len(value):
        raise InvalidValue(attribute.name, "pairs of a name, which stands once, and a text")


def _moment(name: str, value: datetime) -> datetime:
    moment = instant(name, value)
    if moment < _EPOCH:
        raise InvalidValue(name, "an instant in 1970 or later")
    return moment - (moment - _EPOCH) % _MILLISECOND


def _start(value: datetime, /) -> datetime:
    return _moment("start", value)


def _end(value: datetime, /) -> datetime:
    return _moment("end", value)


@final
@frozen(kw_only=True)
class Trace:
    """
    What lines of one processing have in common, in whichever application (trace), 3.2.2.1.

    Who was called takes over the *id*, and *parent_span_id* is the action that called. *processor* is the address of the
    application of that action where it is another one, 3.2.2.7.
    """

    id: bytes = field(validator=_trace_id)
    parent_span_id: bytes | None = field(default=None, validator=optional(_span_id))
    processor: str | None = field(default=None, validator=optional(_uri))

    def __attrs_post_init__(self) -> None:
        if self.processor is not None and self.parent_span_id is None:
            raise InvalidValue("parent_span_id", "the action of the other application that called")


@final
@frozen(kw_only=True)
class ProcessingLogLine:
    """
    One action that was done with the data of one person (logregel), 3.2.2.

    *activity* is the address in the register of processing activities. *subject* is the id as the log has it, of the sort
    *subject_type*; both are absent only in the line that holds those of several persons together. *name* is for people, and holds
    nothing of a person. *resource* says which application it was, in the words of the host. Times are cut to milliseconds.
    """

    trace: Trace
    span_id: bytes = field(validator=_span_id)
    status: LogStatus
    name: str = field(validator=filled)
    start: datetime = field(converter=_start)
    end: datetime = field(converter=_end)
    activity: str = field(validator=_uri)
    subject: str | None = field(default=None, validator=optional(filled))
    subject_type: str | None = field(default=None, validator=optional(filled))
    resource: tuple[tuple[str, str], ...] = field(default=(), validator=_pairs)

    def __attrs_post_init__(self) -> None:
        if self.end < self.start:
            raise InvalidValue("end", "an instant that is not before start")
        if (self.subject is None) is not (self.subject_type is None):
            raise InvalidValue("subject_type", "a sort of id where there is an id, and only there")
        if self.span_id == self.trace.parent_span_id:
            raise InvalidValue("span_id", "another id than that of the action that called")

    @property
    def attributes(self) -> dict[str, str]:
        """Return the fields under ``dpl.core`` (attributen), 3.2.2.9, as a span of OpenTelemetry takes them."""
        fields = {
            "dpl.core.processing_activity_id": self.activity,
            "dpl.core.data_subject_id": self.subject,
            "dpl.core.data_subject_id_type": self.subject_type,
            "dpl.core.foreign_operation.processor": self.trace.processor,
        }
        return {name: value for name, value in fields.items() if value is not None}


def activity_id(policy: Policy, key: str, /, *, register: str) -> str:
    """
    Return the address of an activity as it now is (verwijzing naar het register): *register*, its key, and a digest.

    The digest is of all that the policy says of the activity, the purposes that it serves and that its items were collected for, its
    items, subjects, recipients and the processors that those engage, how its consent is asked, the cookies and whose those are, what
    protects its items, what ends it or keeps it, and the controller; a change of anything else gives no new address. UnknownKey where the
    policy has no such activity; InvalidValue where *register* is not a URI that ends in ``/``, ``#``, ``=`` or ``:``.
    """
    if type(register) is not str or not _PREFIX.fullmatch(register):
        raise InvalidValue(
            "register", "a URI that ends in '/', '#', '=' or ':', such as 'https://register.example/activities/'"
        )
    activity = next((one for one in policy.activities if one.key == key), None)
    if activity is None:
        raise UnknownKey("activity", key=key, known=(one.key for one in policy.activities))
    basis = activity.basis
    minimums = {rule.key for item in activity.items for rule in policy.statutory_minimums(item)}
    texts = basis.texts if isinstance(basis, ConsentBasis) else frozenset[str]()
    purposes = {activity.purpose, *(use.collected_for for use in activity.further_uses)}
    cookies = [one for one in policy.cookies if one.purpose in purposes]
    vendors = {one.vendor for one in cookies if one.vendor}
    said = {
        "activities": {activity.key},
        "purposes": purposes,
        "items": activity.items,
        "subjects": activity.subjects,
        "recipients": _with_other_processors(policy, activity.recipients | vendors),
        "retention": {activity.retention, *minimums},
        "consent_texts": {one.key for one in policy.consent_texts if one.key in texts},
        "measures": {one.key for one in policy.measures if not one.items or one.items & activity.items},
        "cookies": {one.key for one in cookies},
    }
    document = json.loads(policy_to_json(policy))
    line = {part: {one: document[part][one] for one in keys} for part, keys in said.items() if keys}
    whole = json.dumps([document["controller"], line], sort_keys=True, separators=(",", ":"))
    return f"{register}{activity.key}/{sha256(whole.encode()).hexdigest()}"


def log_lines(
    decisions: Mapping[str, Decision],
    /,
    *,
    activity: str,
    name: str,
    trace: Trace,
    span_ids: Sequence[bytes],
    cipher: SubjectCipher,
    subject_type: str,
    start: datetime,
    end: datetime,
    status: LogStatus,
    resource: tuple[tuple[str, str], ...] = (),
) -> tuple[ProcessingLogLine, ...]:
    """
    Return the lines of one action for all persons whose data it processed (logregels), by what was decided for each id.

    One person gives one line. Several give a line of the action itself and below it one for each, 3.3.1.1, so *span_ids* are one
    more than they are. NotPermitted, which carries the decision, where one did not permit it: then there are no lines at all.
    InvalidValue where there is nobody, the *cipher* leaves an id as it is or gives two persons one, or a field is not as the
    standard has it.
    """
    for decision in decisions.values():
        decision.ensure_permitted()
    if not decisions:
        raise InvalidValue("decisions", "at least one person")
    several = len(decisions) > 1
    needed = len(decisions) + several
    if len(span_ids) != needed or len(set(span_ids)) < needed:
        raise InvalidValue("span_ids", f"{needed} ids that differ")
    own, *children = span_ids

    subjects = _encrypted(decisions, cipher)
    action = ProcessingLogLine(
        trace=trace,
        span_id=own,
        status=status,
        name=name,
        start=start,
        end=end,
        activity=activity,
        resource=resource,
    )
    if not several:
        return (evolve(action, subject=subjects[0], subject_type=subject_type),)
    below = evolve(action, trace=Trace(id=trace.id, parent_span_id=own), span_id=children[0])
    lines = zip(children, subjects, strict=True)
    return (action, *(evolve(below, span_id=span, subject=who, subject_type=subject_type) for span, who in lines))


def write_log_line(line: ProcessingLogLine, /) -> str:
    """Write a log line (logregel) as JSON on one line, in ASCII, ids in hexadecimal digits and what is absent left out."""
    parent = line.trace.parent_span_id
    table: dict[str, object] = {
        "trace_id": line.trace.id.hex(),
        "span_id": line.span_id.hex(),
        "status": line.status.value,
        "name": line.name,
        "start_time": (line.start - _EPOCH) // _MILLISECOND,
        "end_time": (line.end - _EPOCH) // _MILLISECOND,
    }
    if parent is not None:
        table["parent_span_id"] = parent.hex()
    if line.resource:
        table["resource"] = {"attributes": dict(line.resource)}
    return json.dumps({**table, "attributes": line.attributes}, separators=(",", ":"))


def _with_other_processors(policy: Policy, recipients: Collection[str]) -> frozenset[str]:
    found, new = frozenset[str](), frozenset(recipients)
    while new := new - found:
        found |= new
        new = frozenset(other.recipient for key in new for other in policy.recipient(key).sub_processors)
    return found


def _encrypted(subjects: Mapping[str, object], cipher: SubjectCipher) -> list[str]:
    written = [cipher(subject) for subject in subjects]
    if any(plain == one for plain, one in zip(subjects, written, strict=True)) or len(set(written)) < len(written):
        raise InvalidValue("cipher", "for each person an id of its own that is not the id itself")
    return written
