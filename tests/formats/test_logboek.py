"""Logboek Dataverwerkingen 1.0.0: the lines of a processing log, from decisions that were acted on."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from avgkit.decision import Decision, NotPermitted, Outcome, reason
from avgkit.errors import InvalidValue, UnknownKey
from avgkit.formats.logboek import (
    LogStatus,
    ProcessingLogLine,
    Trace,
    activity_id,
    log_lines,
    write_log_line,
)
from avgkit.language import Text
from avgkit.law.citation import AVG
from avgkit.law.operations import Operation
from avgkit.law.period import Period
from avgkit.models.activity import ProcessingActivity, Stage
from avgkit.models.personal_data import DataCategory
from avgkit.models.policy import _KEYED, Policy, _references
from avgkit.models.recipient import Certification
from avgkit.models.retention import RetentionKind
from avgkit.testing.strategies import decisions, policies
from evaluation.shop import SHOP, judgment, minimum

ALLOWED = Decision(reasons=(reason(Outcome.PERMITTED, "test.allowed", AVG.art(6), nl="Het mag.", en="It may."),))
START = datetime(2026, 11, 22, 9, 30, 0, 123_999, tzinfo=UTC)
TRACE = Trace(id=bytes(range(1, 17)))
CALLED = Trace(id=bytes(range(1, 17)), parent_span_id=b"caller-1", processor="https://other.example/app")
REGISTER = "https://register.example/activities/"


def spans(number: int) -> list[bytes]:
    """Give ids of spans."""
    return [each.to_bytes(8, "big") for each in range(1, number + 1)]


def hidden(subject: str) -> str:
    """Stand in for the cipher of a host."""
    return f"enc:{subject.encode().hex()}"


def logged(found: dict[str, Decision], **more: Any) -> tuple[ProcessingLogLine, ...]:
    """Log an action on these persons."""
    asked: dict[str, Any] = {
        "activity": f"{REGISTER}service/1",
        "name": "Adres opgezocht",
        "trace": TRACE,
        "span_ids": spans(len(found) if len(found) < 2 else len(found) + 1),
        "cipher": hidden,
        "subject_type": "BSN",
        "start": START,
        "end": START + timedelta(seconds=1),
        "status": LogStatus.OK,
    }
    return log_lines(found, **(asked | more))


[LINE] = logged({"4711": ALLOWED}, trace=CALLED, resource=(("service.name", "crm"), ("service.version", "2")))


class TestWritten:
    """3.2.2: the fields of the interface, by their names and of their types."""

    def test_every_field(self) -> None:
        """Bytes in hexadecimal digits, times in milliseconds, the namespace dpl.core, and nothing else."""
        written = write_log_line(LINE)
        assert "\n" not in written
        assert json.loads(written) == {
            "trace_id": "0102030405060708090a0b0c0d0e0f10",
            "span_id": "0000000000000001",
            "status": "Ok",
            "name": "Adres opgezocht",
            "start_time": 1795339800123,
            "end_time": 1795339801123,
            "parent_span_id": "63616c6c65722d31",
            "resource": {"attributes": {"service.name": "crm", "service.version": "2"}},
            "attributes": {
                "dpl.core.processing_activity_id": "https://register.example/activities/service/1",
                "dpl.core.data_subject_id": "enc:34373131",
                "dpl.core.data_subject_id_type": "BSN",
                "dpl.core.foreign_operation.processor": "https://other.example/app",
            },
        }

    def test_what_is_absent_is_left_out(self) -> None:
        """3.2.2 and 3.2.2.9: a parent, a resource and a calling application are optional."""
        [line] = logged({"4711": ALLOWED})
        table = json.loads(write_log_line(line))
        assert table.keys() == {"trace_id", "span_id", "status", "name", "start_time", "end_time", "attributes"}
        assert "dpl.core.foreign_operation.processor" not in table["attributes"]

    @pytest.mark.parametrize(("status", "word"), list(zip(LogStatus, ["Unset", "Ok", "Error"], strict=True)))
    def test_status(self, status: LogStatus, word: str) -> None:
        """3.2.2.3: three of them."""
        assert json.loads(write_log_line(evolve(LINE, status=status)))["status"] == word

    @given(
        st.datetimes(datetime(1970, 1, 2), datetime(9000, 1, 1)),
        st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
    )
    def test_milliseconds_since_1970(self, moment: datetime, zone: timezone) -> None:
        """3.2.2.5: whatever zone the host writes in, cut and never rounded up."""
        aware = moment.replace(tzinfo=zone)
        table = json.loads(write_log_line(evolve(LINE, start=aware, end=aware)))
        seconds = (aware - datetime.fromtimestamp(0, UTC)).total_seconds()
        assert table["start_time"] == table["end_time"]
        assert abs(table["start_time"] + aware.microsecond % 1000 / 1000 - seconds * 1000) < 0.05

    @given(st.text(min_size=1).filter(str.strip))
    def test_any_name_is_one_line(self, name: str) -> None:
        """A log is read line by line, and written in any encoding."""
        written = write_log_line(evolve(LINE, name=name))
        assert written.isascii()
        assert len(written.splitlines()) == 1
        assert json.loads(written)["name"] == name


class TestOneLinePerPerson:
    """3.3.1, 3.3.1.1: a line for each person and for each action; several persons stand below one action; no sampling."""

    @given(st.sets(st.text(st.characters(codec="utf-8"), min_size=4).filter(str.strip), min_size=2, max_size=20))
    def test_several(self, subjects: set[str]) -> None:
        """Each of them once, with a span of its own, as a child of the action, which is about nobody."""
        own, *children = logged(dict.fromkeys(subjects, ALLOWED), trace=CALLED)
        assert own.trace == CALLED
        assert own.subject is own.subject_type is None
        assert "dpl.core.data_subject_id" not in json.loads(write_log_line(own))["attributes"]
        assert {line.subject for line in children} == set(map(hidden, subjects))
        assert len(children) == len(subjects)
        assert len({line.span_id for line in (own, *children)}) == len(subjects) + 1
        assert {line.trace for line in children} == {Trace(id=CALLED.id, parent_span_id=own.span_id)}
        assert {line.activity for line in (own, *children)} == {LINE.activity}

    def test_one(self) -> None:
        """One person needs no action above."""
        [line] = logged({"4711": ALLOWED})
        assert (line.trace, line.subject, line.subject_type) == (TRACE, hidden("4711"), "BSN")

    @given(st.integers(10**8, 10**9 - 1).map("#{}#".format))
    def test_the_id_itself_is_not_logged(self, subject: str) -> None:
        """3.3.1.1: it is encrypted or pseudonymised."""
        [line] = logged({subject: ALLOWED})
        assert subject not in write_log_line(line)

    @pytest.mark.parametrize(
        "cipher", [lambda plain: plain, lambda plain: "the same", lambda plain: ""], ids=["bare", "same", "empty"]
    )
    def test_a_cipher_must_hide(self, cipher: Callable[[str], str]) -> None:
        """And keep persons apart; what it gave is not shown."""
        with pytest.raises(InvalidValue) as refused:
            logged({"4711": ALLOWED, "4712": ALLOWED}, cipher=cipher)
        assert "471" not in str(refused.value)

    @pytest.mark.parametrize(
        ("persons", "ids"),
        [(1, []), (1, spans(2)), (2, spans(2)), (2, spans(4)), (2, [*spans(2), spans(1)[0]])],
        ids=["none", "more", "fewer", "too many", "twice"],
    )
    def test_spans_differ(self, persons: int, ids: list[bytes]) -> None:
        """As many as there are lines."""
        with pytest.raises(InvalidValue, match=r"^span_ids: expected [13] ids that differ"):
            logged(dict.fromkeys(map(str, range(persons)), ALLOWED), span_ids=ids)

    def test_nobody(self) -> None:
        """There is nothing to account for."""
        with pytest.raises(InvalidValue, match=r"^decisions: expected at least one person"):
            logged({})


class TestOnlyWhatWasAllowed:
    """Lines account for processing that was decided on: no decision that permits, no line."""

    @given(decision=decisions(max_depth=1))
    def test_decides(self, decision: Decision) -> None:
        """All lines, or none where one person's decision is not a yes; nothing is encrypted before that is known."""
        asked: list[str] = []

        def cipher(subject: str, /) -> str:
            asked.append(subject)
            return hidden(subject)

        found = {"4711": ALLOWED, "4712": decision}
        if decision.permitted:
            assert len(logged(found, cipher=cipher)) == 3
        else:
            with pytest.raises(NotPermitted) as refused:
                logged(found, cipher=cipher)
            assert refused.value.decision == decision
            assert not asked


class TestLine:
    """3.2.2: a line that is not as the standard has it is not made."""

    @pytest.mark.parametrize(
        ("wrong", "named"),
        [
            ({"span_id": bytes(8)}, "span_id"),
            ({"span_id": b"1234567"}, "span_id"),
            ({"span_id": "12345678"}, "span_id"),
            ({"span_id": b"caller-1"}, "span_id"),
            ({"name": " "}, "name"),
            ({"start": datetime(2026, 1, 1)}, "start"),
            ({"end": date(2026, 1, 1)}, "end"),
            ({"start": datetime(1969, 12, 31, tzinfo=UTC)}, "start"),
            ({"end": START - timedelta(milliseconds=1)}, "end"),
            ({"activity": "service"}, "activity"),
            ({"activity": "https://register.example/a b"}, "activity"),
            ({"activity": None}, "activity"),
            ({"subject": ""}, "subject"),
            ({"subject": None}, "subject_type"),
            ({"subject_type": None}, "subject_type"),
            ({"resource": (("a", "1"), ("a", "2"))}, "resource"),
            ({"resource": (("a", 1),)}, "resource"),
            ({"resource": ("ab",)}, "resource"),
            ({"resource": {"a": "1"}}, "resource"),
        ],
    )
    def test_fields(self, wrong: dict[str, Any], named: str) -> None:
        """The error names the field."""
        with pytest.raises(InvalidValue, match=f"^{named}: expected"):
            evolve(LINE, **wrong)

    @pytest.mark.parametrize(
        ("wrong", "named"),
        [
            ({"id": bytes(16)}, "id"),
            ({"id": bytes(range(15))}, "id"),
            ({"id": "0123456789abcdef"}, "id"),
            ({"parent_span_id": b"1234567"}, "parent_span_id"),
            ({"processor": "other.example"}, "processor"),
            ({"parent_span_id": None}, "parent_span_id"),
        ],
    )
    def test_trace(self, wrong: dict[str, Any], named: str) -> None:
        """3.2.2.7: who names a calling application names its action."""
        with pytest.raises(InvalidValue, match=f"^{named}: expected"):
            evolve(CALLED, **wrong)

    def test_within_the_same_millisecond(self) -> None:
        """What took no time was not over before it began."""
        moment = evolve(LINE, start=START, end=START - timedelta(microseconds=999))
        assert moment.start == moment.end


def with_newsletter(policy: Policy, **changes: Any) -> Policy:
    """Give the policy with another activity "newsletter"."""
    return evolve(
        policy,
        activities=tuple(evolve(one, **changes) if one.key == "newsletter" else one for one in policy.activities),
    )


def with_one(part: str, key: str, **changes: Any) -> Policy:
    """Give the shop with one part changed."""
    entries = getattr(SHOP, part)
    return evolve(SHOP, **{part: tuple(evolve(one, **changes) if one.key == key else one for one in entries)})


WORDS = Text(nl="iets anders", en="something else")
RELEVANT = {
    "label": with_newsletter(SHOP, label=WORDS),
    "purpose": with_newsletter(SHOP, purpose="flyers"),
    "items": with_newsletter(SHOP, items=frozenset({"email", "address"})),
    "stages": with_newsletter(SHOP, stages=frozenset({Stage.ENDED})),
    "operations": with_newsletter(SHOP, operations=frozenset({Operation.USE})),
    "basis": with_newsletter(SHOP, basis=SHOP.activities[0].basis),
    "recipients": with_newsletter(SHOP, recipients=frozenset({"mailer"})),
    "retention": with_newsletter(SHOP, retention="visit"),
    "special": with_newsletter(SHOP, special=judgment()),
    "clauses": with_newsletter(SHOP, clauses=()),
    "the purpose in words": with_one("purposes", "newsletter", label=WORDS),
    "the sort of an item": with_one("items", "email", category=DataCategory.HEALTH),
    "the country of a recipient": with_one("recipients", "scorer", country="BR"),
    "the listing of a recipient": with_one(
        "recipients", "mailer", certifications=(Certification(framework="dpf", since=date(2024, 1, 1)),)
    ),
    "how long": with_one("retention", "after-consent", period=Period(days=1)),
    "a legal duty to keep": evolve(SHOP, retention=(*SHOP.retention[:-1], minimum("invoice", "name", "email"))),
    "who is responsible": evolve(SHOP, controller=evolve(SHOP.controller, name=WORDS)),
}
BESIDE = {
    "version": evolve(SHOP, version="2026-02"),
    "since": evolve(SHOP, since=date(2021, 1, 1)),
    "another activity": evolve(SHOP, activities=SHOP.activities[1:]),
    "another purpose": with_one("purposes", "fraud", label=WORDS),
    "another item": with_one("items", "visits", category=DataCategory.HEALTH),
    "another recipient": with_one("recipients", "carrier", country="BR"),
    "another period": with_one("retention", "visit", period=Period(weeks=1)),
    "another duty to keep": evolve(SHOP, retention=(*SHOP.retention[:-1], minimum("invoice"))),
    "order": evolve(SHOP, items=SHOP.items[::-1], activities=SHOP.activities[::-1], recipients=SHOP.recipients[::-1]),
}
NOW = activity_id(SHOP, "newsletter", register=REGISTER)


# Each kind of reference that a policy can hold, sorted by whether what is named, or what names it, belongs to an activity.
NAMED = {
    "activities.purpose",
    "activities.items",
    "activities.subjects",
    "activities.recipients",
    "activities.retention",
    "activities.further_uses.collected_for",
    "cookies.vendor",
    "recipients.sub_processors.recipient",
}
NAMING = {"measures.items", "cookies.purpose", "retention.items"}
NEITHER = {
    "stages.items",
    "roles.purposes",
    "activities.further_uses.items",
    *(
        f"recipients.{line}.{keys}"
        for line in ("agreements", "sub_processors", "arrangements", "uses")
        for keys in ("items", "purposes")
    ),
}
Part = tuple[str, str]
_NUMBER = re.compile(r"\[\d+\]")


def reached(policy: Policy, activity: ProcessingActivity) -> set[Part]:
    """Return what an activity rests on, by following every reference there is from one part of the policy to another."""
    steps: dict[Part, set[Part]] = {}
    for path, name, keys in _references(policy):
        part, key, rest = path.split(".", 2)
        kind = f"{part}.{_NUMBER.sub('', rest)}"
        for other in keys:
            if kind in NAMED:
                steps.setdefault((part, key), set()).add((name, other))
            elif kind in NAMING:
                steps.setdefault((name, other), set()).add((part, key))
            else:
                assert kind in NEITHER, f"a new kind of reference: does what it names belong to the activity? {kind}"
    texts = {("consent_texts", one) for one in getattr(activity.basis, "texts", ())}
    everywhere = {("measures", one.key) for one in policy.measures if not one.items}
    found = set[Part]()
    left = {("activities", activity.key), *texts, *everywhere}
    while left:
        found |= left
        left = {one for place in left for one in steps.get(place, ())} - found
    maxima = {("retention", one.key) for one in policy.retention if one.kind is RetentionKind.MAXIMUM}
    return found - (maxima - {("retention", activity.retention)})


class TestActivity:
    """3.4.1: each relevant change of a processing activity is a version of its own, and a line names one of them."""

    @pytest.mark.parametrize("policy", RELEVANT.values(), ids=RELEVANT)
    def test_a_relevant_change(self, policy: Policy) -> None:
        """Another address, below the same key."""
        changed = activity_id(policy, "newsletter", register=REGISTER)
        assert changed != NOW
        assert changed.rpartition("/")[0] == NOW.rpartition("/")[0] == f"{REGISTER}newsletter"

    @pytest.mark.parametrize("policy", BESIDE.values(), ids=BESIDE)
    def test_a_change_of_something_else(self, policy: Policy) -> None:
        """The same address: lines before and after belong together."""
        assert activity_id(policy, "newsletter", register=REGISTER) == NOW

    @given(policy=policies())
    def test_any_policy(self, policy: Policy) -> None:
        """Each activity has an address of its own that a line takes; without one of its subjects it has another."""
        found = {one.key: activity_id(policy, one.key, register=REGISTER) for one in policy.activities}
        assert len(set(found.values())) == len(policy.activities)
        for activity in policy.activities:
            assert evolve(LINE, activity=found[activity.key]).activity == found[activity.key]
            if activity.subjects:
                fewer = evolve(activity, subjects=frozenset())
                rest = tuple(fewer if one is activity else one for one in policy.activities)
                changed = evolve(policy, activities=rest)
                assert activity_id(changed, activity.key, register=REGISTER) != found[activity.key]

    @given(policy=policies())
    def test_whatever_the_activity_rests_on(self, policy: Policy) -> None:
        """What one gets to from the activity changes its address, and nothing else does: tried for everything that has a key."""
        for activity in policy.activities:
            rests_on = reached(policy, activity)
            before = activity_id(policy, activity.key, register=REGISTER)
            for part in _KEYED:
                entries = getattr(policy, part)
                for place, entry in enumerate(entries):
                    if entry.clauses == ("S-99",):
                        continue
                    others = (*entries[:place], evolve(entry, clauses=("S-99",)), *entries[place + 1 :])
                    after = activity_id(evolve(policy, **{part: others}), activity.key, register=REGISTER)
                    assert (after != before) is ((part, entry.key) in rests_on), (part, entry.key)

    def test_stays_the_same(self) -> None:
        """A later release gives the same address for the same policy: lines of years belong together."""
        assert NOW.removeprefix(f"{REGISTER}newsletter/") == (
            "c65e5920649a89c1a793307995a1db65c22fc24de0f7a3d07149906f2f210945"
        )

    def test_unknown(self) -> None:
        """The error names the nearest activity."""
        with pytest.raises(UnknownKey, match="newsletter"):
            activity_id(SHOP, "newsleter", register=REGISTER)

    @pytest.mark.parametrize("good", ["urn:example:", "https://r.example/#", "https://r.example/?id="])
    def test_addresses(self, good: str) -> None:
        """Any URI to which a key can be added."""
        assert activity_id(SHOP, "newsletter", register=good).startswith(f"{good}newsletter/")

    @pytest.mark.parametrize("wrong", ["", "register/", "https://register.example", "https://r.example/a b/", None])
    def test_no_address(self, wrong: Any) -> None:
        """A name without a scheme is not one, and an address that goes on into the key is another."""
        with pytest.raises(InvalidValue, match=r"^register: expected a URI"):
            activity_id(SHOP, "newsletter", register=wrong)
