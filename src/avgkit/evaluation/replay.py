"""Is the answer still the same? A question is asked again on the policy, the history and the law of then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from enum import Enum
from typing import Final, final

from attrs import evolve, frozen

from avgkit.decision import Decision
from avgkit.errors import AvgkitError, InvalidValue
from avgkit.evaluation.differences import Difference, compare
from avgkit.evaluation.fingerprint import fingerprint
from avgkit.evaluation.receipt import RELEASE, Receipt, law_digest, policy_digest
from avgkit.language import Language, Text
from avgkit.law.local_time import local_day
from avgkit.models.dossier import Dossier
from avgkit.models.events import Decided, Event, Forgotten
from avgkit.models.policy import Policy
from avgkit.sentence import Sentence


class ReplayVerdict(Enum):
    """How a replay ended (uitslag van de herhaling); what comes later weighs more."""

    AGREES = "agrees"
    CANNOT_RUN = "cannot_run"
    DIFFERS = "differs"


_VERDICTS: Final = tuple(ReplayVerdict)
_HEAD: Final[Mapping[ReplayVerdict, Text]] = {
    ReplayVerdict.AGREES: Text(
        nl="Op hetzelfde beleid en dezelfde geschiedenis volgt hetzelfde antwoord.",
        en="The same policy and the same history give the same answer.",
    ),
    ReplayVerdict.CANNOT_RUN: Text(
        nl="Dit is niet meer te herhalen: wat ertoe leidde is vergeten.",
        en="This cannot be run again: what led to it was forgotten.",
    ),
    ReplayVerdict.DIFFERS: Text(nl="Dit komt niet overeen met het bewijs.", en="This does not agree with the receipt."),
}


@final
@frozen(kw_only=True, repr=False)
class ReplayFinding(Sentence):
    """One thing that a replay found (bevinding): what it means for the verdict, and the ids of the events that it is about."""

    bearing: ReplayVerdict
    events: frozenset[str] = frozenset()


def _finding(bearing: ReplayVerdict, code: str, *, nl: str, en: str) -> ReplayFinding:
    return ReplayFinding(bearing=bearing, code=f"receipt.{code}", text=Text(nl=nl, en=en), citations=())


OTHER_POLICY: Final = _finding(
    ReplayVerdict.DIFFERS,
    "other-policy",
    nl="Er is beslist onder versie {then} van het beleid, en dit is versie {now}.",
    en="It was decided under version {then} of the policy, and this is version {now}.",
)
CHANGED_POLICY: Final = _finding(
    ReplayVerdict.DIFFERS,
    "changed-policy",
    nl="Versie {version} van het beleid is niet meer zoals toen eronder werd beslist.",
    en="Version {version} of the policy is not what it was when it was decided under it.",
)
FORGOTTEN: Final = _finding(
    ReplayVerdict.CANNOT_RUN,
    "forgotten",
    nl="Gebeurtenissen die meetelden en sindsdien vergeten zijn: {number}.",
    en="Events that counted and have been forgotten since: {number}.",
)
GONE: Final = _finding(
    ReplayVerdict.DIFFERS,
    "gone",
    nl="Gebeurtenissen die meetelden en er niet meer zijn: {number}.",
    en="Events that counted and are no longer there: {number}.",
)
CHANGED: Final = _finding(
    ReplayVerdict.DIFFERS,
    "changed",
    nl="Gebeurtenissen die meetelden en nu iets anders zeggen: {number}.",
    en="Events that counted and now say something else: {number}.",
)
NOT_COUNTED: Final = _finding(
    ReplayVerdict.DIFFERS,
    "not-counted",
    nl="Gebeurtenissen die toen al waren vastgelegd en niet meetelden: {number}.",
    en="Events that had been recorded by then and did not count: {number}.",
)
NOT_RECORDED: Final = _finding(
    ReplayVerdict.DIFFERS,
    "not-recorded",
    nl="De geschiedenis vermeldt dit bewijs niet: het is van een ander, of het is veranderd.",
    en="The history does not mention this receipt: it is about somebody else, or it was changed.",
)
RECORD_FORGOTTEN: Final = _finding(
    ReplayVerdict.CANNOT_RUN,
    "record-forgotten",
    nl="De vermelding van dit bewijs in de geschiedenis is vergeten.",
    en="The mention of this receipt in the history was forgotten.",
)
OTHER_DECISION: Final = _finding(
    ReplayVerdict.DIFFERS,
    "other-decision",
    nl="Op dezelfde feiten volgt nu een ander antwoord.",
    en="The same facts now give another answer.",
)
NO_ANSWER: Final = _finding(
    ReplayVerdict.DIFFERS,
    "no-answer",
    nl="Op dezelfde feiten is de vraag nu niet te beantwoorden.",
    en="On the same facts the question cannot be answered now.",
)
OTHER_WORDS: Final = _finding(
    ReplayVerdict.AGREES,
    "other-words",
    nl="De redenen zijn dezelfde, met andere woorden of vindplaatsen.",
    en="The reasons are the same, with other words or citations.",
)
OTHER_LAW: Final = _finding(
    ReplayVerdict.AGREES,
    "other-law",
    nl="De overzichten van het recht zeggen nu iets anders over het recht tot en met {on}.",
    en="The catalogues of the law now say something else of the law up to and including {on}.",
)
OTHER_RELEASE: Final = _finding(
    ReplayVerdict.AGREES,
    "other-release",
    nl="Toen antwoordde avgkit {then}, nu avgkit {now}.",
    en="Then avgkit {then} answered, now avgkit {now}.",
)


@final
@frozen(kw_only=True)
class Replay:
    """
    What came of asking again (herhaling), with everything that is not as it was.

    *decision* is what comes out now; None where the facts are not those of then, so that nothing was asked.
    """

    receipt: Receipt
    findings: tuple[ReplayFinding, ...] = ()
    decision: Decision | None = None

    @property
    def verdict(self) -> ReplayVerdict:
        """Return how the replay ended: as its weightiest finding says."""
        return max((one.bearing for one in self.findings), key=_VERDICTS.index, default=ReplayVerdict.AGREES)

    @property
    def difference(self) -> Difference | None:
        """Return what the answer now says differently from then (verschil), or None where it says the same or was not asked."""
        if self.decision is None or self.decision == self.receipt.decision:
            return None
        return compare(self.receipt.decision, self.decision)

    def explain(self, language: Language, /) -> str:
        """Write the verdict, what was found, and how the answers differ."""
        found = [f"- {finding.in_(language)}" for finding in self.findings]
        difference = [] if self.difference is None else self.difference.explain(language).splitlines()
        return "\n".join([_HEAD[self.verdict].in_(language), *found, *(f"  {line}" for line in difference)])


def replay(receipt: Receipt, /, *, policy: Policy, history: Iterable[Event]) -> Replay:
    """
    Ask again what a receipt says was asked, and compare (herhalen).

    *policy* is the version that held then; *history* are the events of the person in the order of appending, as ``Ledger.read`` gives
    them. What was appended after the decision does not count. What differs is found, not raised; InvalidValue where different events
    of the history bear one id.
    """
    happened = _by_id(history)
    forgotten = frozenset(key for event in happened.values() if isinstance(event, Forgotten) for key in event.events)
    events = {key: event for key, event in happened.items() if key not in forgotten}
    facts = (*_policy_findings(receipt, policy), *_event_findings(receipt, events, forgotten))
    found = [*facts, *_record_findings(receipt, events, forgotten)]
    decision = None
    if not facts:
        decision = _answer(receipt, policy, events)
        found += (*_answer_findings(receipt, decision), *_library_findings(receipt, policy))
    return Replay(receipt=receipt, findings=tuple(found), decision=decision)


def _by_id(history: Iterable[Event]) -> dict[str, Event]:
    events: dict[str, Event] = {}
    for event in history:
        if events.setdefault(event.id, event) != event:
            raise InvalidValue("history", "different ids for different events")
    return events


def _policy_findings(receipt: Receipt, policy: Policy) -> Iterator[ReplayFinding]:
    if policy.version != receipt.policy_version:
        yield OTHER_POLICY.given(then=_word(receipt.policy_version), now=_word(policy.version))
    elif policy_digest(policy) != receipt.policy_digest:
        yield CHANGED_POLICY.given(version=_word(policy.version))


def _event_findings(
    receipt: Receipt, events: Mapping[str, Event], forgotten: frozenset[str]
) -> Iterator[ReplayFinding]:
    known = {one.id: one.digest for one in receipt.known}
    lost = known.keys() - events.keys()
    changed = {key for key in known.keys() & events.keys() if fingerprint(events[key]) != known[key]}
    for finding, ids in (
        (FORGOTTEN, lost & forgotten),
        (GONE, lost - forgotten),
        (CHANGED, changed),
        (NOT_COUNTED, _before(receipt, events) - known.keys()),
    ):
        if ids:
            yield evolve(finding.given(number=len(ids)), events=frozenset(ids))


def _before(receipt: Receipt, events: Mapping[str, Event]) -> AbstractSet[str]:
    """Return the events that were there when the decision was recorded, and had happened by then; none where it was not."""
    ids = list(events)
    until = ids[: ids.index(receipt.event.id)] if receipt.event.id in events else []
    return {key for key in until if events[key].at <= receipt.at and not isinstance(events[key], Decided | Forgotten)}


def _record_findings(
    receipt: Receipt, events: Mapping[str, Event], forgotten: frozenset[str]
) -> Iterator[ReplayFinding]:
    if receipt.event.id in forgotten:
        yield RECORD_FORGOTTEN
    elif receipt.event not in events.values():
        yield NOT_RECORDED


def _answer(receipt: Receipt, policy: Policy, events: Mapping[str, Event]) -> Decision | None:
    try:
        # Whose it is decides nothing, and the receipt does not say.
        dossier = Dossier.of("-", (events[one.id] for one in receipt.known))
        return receipt.question.ask(policy, dossier, at=receipt.at)
    except AvgkitError:  # the question is not the one that was asked, or another release refuses it
        return None


def _answer_findings(receipt: Receipt, decision: Decision | None) -> Iterator[ReplayFinding]:
    if decision is None:
        yield NO_ANSWER
    elif _substance(decision) != _substance(receipt.decision):
        yield OTHER_DECISION
    elif decision != receipt.decision:
        yield OTHER_WORDS


def _library_findings(receipt: Receipt, policy: Policy) -> Iterator[ReplayFinding]:
    on = local_day(receipt.at, policy.zone)
    if law_digest(on) != receipt.law_digest:
        yield OTHER_LAW.given(on=on)
    if receipt.release != RELEASE:
        yield OTHER_RELEASE.given(then=_word(receipt.release), now=_word(RELEASE))


def _substance(decision: Decision) -> object:
    """Return what a decision says, whatever its words and citations."""
    return (
        frozenset((one.outcome, one.code, one.fact, one.details) for one in decision.reasons),
        frozenset((one.comes_with, one.code, one.by, one.details) for one in decision.duties),
        frozenset((part.of.key, _substance(part.decision)) for part in decision.parts),
    )


def _word(word: str) -> Text:
    return Text(nl=word, en=word)
