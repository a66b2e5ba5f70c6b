"""The answer to a request for access: a copy of the data, with the information of art. 15(1) and (2) AVG about this person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from itertools import chain
from typing import Final, assert_never, final

from attrs import frozen

from avgkit.decision import Outcome
from avgkit.errors import InvalidValue
from avgkit.evaluation.disclosure import transfer_to
from avgkit.evaluation.recipients import recipients_of
from avgkit.evaluation.requests import assess_request
from avgkit.evaluation.retention import known_on, retention_of
from avgkit.evaluation.spans import spans_of
from avgkit.evaluation.uses import Use, UseStanding, uses_of
from avgkit.language import Language, Text, listed
from avgkit.law.citation import AVG
from avgkit.law.countries import country
from avgkit.law.eea import Standing, standing
from avgkit.law.local_time import local_day
from avgkit.law.period import Period
from avgkit.law.rights import Right
from avgkit.law.step import wording
from avgkit.masked import Masked
from avgkit.models.dossier import Dossier
from avgkit.models.personal_data import Source
from avgkit.models.policy import Policy
from avgkit.models.recipient import Recipient, TransferToolKind
from avgkit.rules.avg_5_1e_retention import EVENT, Span, said_of, whole_days
from avgkit.sentence import Named, Sentence
from avgkit.text.letter import CLOSING, GREETING, plain, remedies, told
from avgkit.text.request_letters import opening

SUBJECT: Final = Text(nl="Uw gegevens bij ons", en="Your data with us")
NOTHING: Final = Text(nl="Wij bewaren geen gegevens van u.", en="We hold no data about you.")
FROM: Final = wording(
    "letter.from",
    AVG.art(15, 1, "g"),
    nl="Verkregen op {day}, {source}.",
    en="Obtained on {day}, {source}.",
)
PURPOSE: Final = wording(
    "letter.purpose",
    AVG.art(15, 1, "a"),
    nl="Gebruikt of bewaard op grond van {ground}, voor: {purposes}.",
    en="Used or kept on the ground of {ground}, for: {purposes}.",
)
ONLY_KEPT: Final = wording(
    "letter.only-kept",
    AVG.art(15, 1, "a"),
    nl="Alleen nog bewaard, en niet meer gebruikt, voor: {purposes}.",
    en="Only kept, and no longer used, for: {purposes}.",
)
NOT_WEIGHED: Final = wording(
    "letter.not-weighed",
    AVG.art(15, 1, "a"),
    nl="Nog niet afgewogen is of wij dit mogen gebruiken voor: {purposes}.",
    en="It is not weighed yet whether we may use this for: {purposes}.",
)
MAY_NOT: Final = wording(
    "letter.may-not",
    AVG.art(15, 1, "a"),
    nl="Hiervoor mogen wij dit niet of niet meer gebruiken: {purposes}.",
    en="We may not use this, or no longer, for: {purposes}.",
)
NO_PURPOSE: Final = Text(nl="Wij hebben hier geen doel meer voor.", en="We have no purpose for this any more.")
FROM_EVENT: Final = wording(
    "letter.from-event",
    AVG.art(15, 1, "d"),
    nl="Voor {purposes} bewaren wij dit tot {period} na {event}.",
    en="For {purposes} we keep this until {period} after {event}.",
)
UNTIL_EVENT: Final = wording(
    "letter.until-event",
    AVG.art(15, 1, "d"),
    nl="Voor {purposes} bewaren wij dit tot {event}.",
    en="For {purposes} we keep this until {event}.",
)
NO_PERIOD: Final = wording(
    "letter.no-period",
    AVG.art(15, 1, "d"),
    nl="Hoe lang wij dit bewaren voor {purposes}, staat nog niet vast.",
    en="How long we keep this for {purposes} is not settled yet.",
)
NOBODY: Final = Text(nl="Wij hebben uw gegevens aan niemand gegeven.", en="We have not given your data to anybody.")
RECEIVED_BY: Final = wording(
    "letter.received-by",
    AVG.art(15, 1, "c"),
    nl='Van ons gekregen door "{recipient}": {items}.',
    en='Received from us by "{recipient}": {items}.',
)
WORKS_FOR_US: Final = wording(
    "letter.works-for-us",
    AVG.art(15, 1, "c"),
    AVG.art(28),
    nl='Voor ons verwerkt door "{recipient}": {items}.',
    en='Processed for us by "{recipient}": {items}.',
)
OUTSIDE: Final = wording(
    "letter.outside-eea",
    AVG.art(15, 2),
    nl='Buiten de Europese Economische Ruimte: "{recipient}", in {country}. Waarborg: {safeguard}.',
    en='Outside the European Economic Area: "{recipient}", in {country}. Safeguard: {safeguard}.',
)
YOUR_RIGHTS: Final = Text(
    nl="U kunt ons vragen om uw gegevens te verbeteren of aan te vullen, te wissen, of alleen nog te bewaren. U kunt ook bezwaar "
    "maken tegen wat wij ermee doen. Toestemming die u hebt gegeven, kunt u altijd intrekken.",
    en="You can ask us to correct or complete your data, to erase them, or only to store them from now on. You can also object "
    "to what we do with them. Consent that you have given can be withdrawn at any time.",
)
_SOURCE: Final[dict[Source, Text]] = {
    Source.SUBJECT: Text(nl="van uzelf", en="from yourself"),
    Source.OBSERVED: Text(nl="waargenomen bij uw gebruik", en="observed in your use"),
    Source.DERIVED: Text(nl="door ons afgeleid uit andere gegevens", en="derived by us from other data"),
    Source.ELSEWHERE: Text(nl="van een ander", en="from somebody else"),
}
_TOOL: Final[dict[TransferToolKind, Text]] = {
    TransferToolKind.STANDARD_CLAUSES: Text(nl="standaardcontractbepalingen", en="standard contractual clauses"),
    TransferToolKind.BINDING_CORPORATE_RULES: Text(nl="bindende bedrijfsvoorschriften", en="binding corporate rules"),
}
_ADEQUACY: Final = Text(
    nl="een adequaatheidsbesluit van de Europese Commissie", en="an adequacy decision of the European Commission"
)
_NO_SAFEGUARD: Final = Text(nl="niet vastgelegd", en="not on record")
_HEADS: Final = {
    "data": Text(nl="Welke gegevens wij hebben, en waarvoor", en="Which data we have, and what for"),
    "recipients": Text(nl="Wie ze kreeg", en="Who received them"),
    "rights": Text(nl="Uw rechten", en="Your rights"),
}


@final
@frozen(kw_only=True)
class ReportedItem:
    """One item of an access report with all that is said of it (gegeven in het inzageoverzicht)."""

    item: Named
    value: Masked[str]
    collected_on: date
    sources: tuple[Text, ...]
    uses: tuple[Text, ...]
    periods: tuple[Text, ...]


@final
@frozen(kw_only=True, repr=False)
class AccessReport:
    """
    The answer to a request for access (inzageoverzicht), art. 15.

    The values stay masked in it; `write` reveals them, for the eyes of the data subject alone.
    """

    opening: Text
    items: tuple[ReportedItem, ...]
    recipients: tuple[Text, ...]
    remedies: tuple[Text, ...]
    signed: Text

    def __repr__(self) -> str:
        return f"AccessReport({len(self.items)} items)"

    def write(self, language: Language, /) -> str:
        """Write the report in one language, with the personal values in it."""
        return "\n".join(self._lines(language))

    def _lines(self, language: Language) -> Iterator[str]:
        for start in (SUBJECT, GREETING, self.opening):
            yield from (start.in_(language), "")
        yield from (_HEADS["data"].in_(language), "")
        for reported in self.items:
            yield from _item_lines(reported, language)
        yield from (() if self.items else (NOTHING.in_(language), ""))
        yield from (_HEADS["recipients"].in_(language), "")
        yield from (f"- {line.in_(language)}" for line in self.recipients or (NOBODY,))
        yield from ("", _HEADS["rights"].in_(language), "")
        for end in (YOUR_RIGHTS, *self.remedies, CLOSING):
            yield from (end.in_(language), "")
        yield from (self.signed.in_(language), "")


def access_report(
    policy: Policy, dossier: Dossier, /, *, request: str, at: datetime, values: Mapping[str, Masked[str]]
) -> AccessReport:
    """
    Return the answer to a request for access (inzageoverzicht), art. 15 AVG.

    *values* holds the personal value of each item that is held and asked for: InvalidValue where one is missing or too many, for
    an answer that leaves something out is no answer. NotPermitted where the request cannot be answered yet, or is another.
    """
    decision = assess_request(policy, dossier, request=request, at=at)
    on = local_day(at, policy.zone)
    known = known_on(policy, dossier.at(at), on)
    found = known.requests[request]
    if found.right is not Right.ACCESS:
        raise InvalidValue("request", "a request for access")
    decision.ensure_permitted()
    asked = sorted(decision.keys(Outcome.REQUIRED))
    if set(values) != set(asked):
        raise InvalidValue("values", "a value for each item that is held and asked for, and for no other")
    return AccessReport(
        opening=opening(policy, found),
        items=tuple(_reported(policy, known, item, values[item], at) for item in asked),
        recipients=tuple(_recipient_lines(policy, known, found.items, on)),
        remedies=remedies(policy),
        signed=policy.controller.name,
    )


def _reported(policy: Policy, dossier: Dossier, item: str, value: Masked[str], at: datetime) -> ReportedItem:
    held = dossier.held[item]
    uses = uses_of(policy, dossier, item=item, at=at)
    return ReportedItem(
        item=policy.item(item).named,
        value=value,
        collected_on=local_day(held.collected_at, policy.zone),
        sources=tuple(_SOURCE[source] for source in Source if source in held.sources),
        uses=tuple(map(plain, _use_lines(policy, uses))),
        periods=tuple(map(plain, _period_lines(policy, dossier, item, uses, local_day(at, policy.zone)))),
    )


def _use_lines(policy: Policy, uses: tuple[Use, ...]) -> Iterator[Sentence]:
    used: dict[Text, dict[Named, None]] = {}
    others: dict[Sentence, dict[Named, None]] = {ONLY_KEPT: {}, NOT_WEIGHED: {}, MAY_NOT: {}}
    for use in uses:
        purpose = policy.purpose(use.activity.purpose).named
        match use.standing:
            case UseStanding.USED:
                used.setdefault(use.activity.basis.ground.label, {})[purpose] = None
            case UseStanding.ONLY_KEPT:
                others[ONLY_KEPT][purpose] = None
            case UseStanding.NOT_WEIGHED:
                others[NOT_WEIGHED][purpose] = None
            case UseStanding.MAY_NOT:
                others[MAY_NOT][purpose] = None
            case _:
                assert_never(use.standing)
    yield from (PURPOSE.given(ground=ground, purposes=tuple(purposes)) for ground, purposes in used.items())
    yield from (says.given(purposes=tuple(purposes)) for says, purposes in others.items() if purposes)


def _period_lines(policy: Policy, dossier: Dossier, item: str, uses: tuple[Use, ...], on: date) -> Iterator[Sentence]:
    """Say what keeps the item whatever its purposes, and then of each purpose that may keep it for how long."""
    decision = retention_of(policy, dossier, item=item, on=on).decision
    yield from told(decision, Outcome.PROHIBITED, Outcome.REQUIRED)
    there = [use.activity for use in uses if use.standing is not UseStanding.MAY_NOT]
    spans = [span for span in spans_of(policy, dossier, there, dossier.held[item]) if not span.over_on(on)]
    yield from (_period(span, span.period) for span in spans if span.settled and span.period is not None)
    open_ended = [span.purposes for span in spans if not span.settled or span.period is None]
    if open_ended:
        yield NO_PERIOD.given(purposes=tuple(dict.fromkeys(chain.from_iterable(open_ended))))


def _period(span: Span, period: Period) -> Sentence:
    if span.last_day is not None:
        return said_of(span)
    if whole_days(period) == Period():
        return UNTIL_EVENT.given(purposes=span.purposes, event=EVENT[span.event])
    return FROM_EVENT.given(purposes=span.purposes, period=period, event=EVENT[span.event])


def _item_lines(reported: ReportedItem, language: Language) -> Iterator[str]:
    yield f"{reported.item.in_(language)}: {reported.value.reveal()}"
    source = Text(
        nl=listed([one.nl for one in reported.sources], "nl"), en=listed([one.en for one in reported.sources], "en")
    )
    yield f"- {FROM.given(day=reported.collected_on, source=source).words(language)}"
    yield from (f"- {line.in_(language)}" for line in (*(reported.uses or (NO_PURPOSE,)), *reported.periods))
    yield ""


def _recipient_lines(policy: Policy, dossier: Dossier, asked: frozenset[str], on: date) -> Iterator[Text]:
    # Also who received what is no longer held: it was disclosed all the same.
    ever = frozenset(dossier.held).union(*dossier.disclosed.values())
    for one in recipients_of(policy, dossier, items=asked or ever):
        disclosed = one.items & dossier.disclosed.get(one.recipient.key, frozenset())
        for says, items in ((RECEIVED_BY, disclosed), (WORKS_FOR_US, one.items - disclosed)):
            if items:
                named = tuple(policy.item(item).named for item in sorted(items))
                yield plain(says.given(recipient=one.recipient.named, items=named))
        yield from _transfer(one.recipient, on)


def _transfer(recipient: Recipient, on: date) -> Iterator[Text]:
    code = recipient.country
    if code is not None and standing(code, on=on) is Standing.THIRD_COUNTRY:
        tools = [_TOOL[tool.kind] for tool in recipient.tools if tool.since <= on]  # also what carried an earlier one
        tools = tools or [_ADEQUACY if transfer_to(recipient, on=on).permitted else _NO_SAFEGUARD]
        safeguard = Text(nl=listed([tool.nl for tool in tools], "nl"), en=listed([tool.en for tool in tools], "en"))
        yield plain(OUTSIDE.given(recipient=recipient.named, country=country(code), safeguard=safeguard))
