"""
Art. 17 AVG: erasure of one item at the request of the data subject (gegevenswissing).

The controller erases without undue delay where one ground of the first paragraph applies, and does not have to, or may not, to the
extent that one exception of the third paragraph applies. Both are judged item by item, and purpose by purpose.

* (1)(a) no longer necessary                    `NOT_NEEDED`, `ENDED`
* (1)(b) consent withdrawn, no other ground     `CONSENT_WITHDRAWN`; the request itself withdraws it: `REQUEST_WITHDRAWS`
* (1)(c) objection                              `OBJECTION_UPHELD`, `MARKETING_OBJECTED`; the request itself objects to marketing
* (1)(d) unlawful                               `UNLAWFUL`: a test of art. 6(1)(f) was made, and the answer was no
* (3)(b) legal obligation, public task          `STATUTORY_MINIMUM`, `LEGAL_DUTY`, `PUBLIC_TASK`
* (3)(e) legal claims                           `HELD_FOR_CLAIM`
* (1)(e), (1)(f), (3)(a), (3)(c), (3)(d)        not computed: a dossier does not hold what they ask for

Choices: a request for erasure withdraws the consent that carries the item (art. 7(3): no harder than giving it), and objects to the
marketing it is used for (art. 21(2): no form, no reasons). It is no objection of art. 21(1), which needs grounds of one's own. A
maximum of the policy is not a need: after the contract, or in a stage that the activity is not for, the item is no longer necessary.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import Final, final

from attrs import field, frozen

from avgkit.decision import Decision, Duty, Outcome, Party, Reason, duty, question, reason
from avgkit.errors import InvalidValue
from avgkit.language import Text
from avgkit.law.citation import AVG, Citation
from avgkit.models.retention import AfterRetention
from avgkit.rules.avg_21_objection_request import NOT_WEIGHED as OBJECTION_PENDING
from avgkit.rules.shared import shared
from avgkit.sentence import Named

STATUTORY_MINIMUM: Final = reason(
    Outcome.PROHIBITED,
    "avg-17-3-b.statutory-minimum",
    AVG.art(17, 3, "b"),
    nl="Dit gegeven moet tot en met {last} bewaard blijven: dat eist {law}.",
    en="This item must be kept up to and including {last}: {law} requires it.",
)
STATUTORY_NO_END: Final = reason(
    Outcome.PROHIBITED,
    "avg-17-3-b.statutory-no-end",
    AVG.art(17, 3, "b"),
    nl="Dit gegeven moet bewaard blijven: dat eist {law}. Tot wanneer staat nog niet vast.",
    en="This item must be kept: {law} requires it. Until when is not settled yet.",
)
HELD_FOR_CLAIM: Final = reason(
    Outcome.PROHIBITED,
    "avg-17-3-e.held-for-claim",
    AVG.art(17, 3, "e"),
    nl="Dit gegeven is nodig voor een rechtsvordering en wordt daarvoor vastgehouden.",
    en="This item is needed for a legal claim and is held for it.",
)
LEGAL_DUTY: Final = reason(
    Outcome.PROHIBITED,
    "avg-17-3-b.legal-duty",
    AVG.art(17, 3, "b"),
    AVG.art(6, 1, "c"),
    nl="Dit gegeven is nodig voor {purposes}; {law} verplicht daartoe.",
    en="This item is needed for {purposes}; {law} requires that.",
)
PUBLIC_TASK: Final = reason(
    Outcome.NOT_REQUIRED,
    "avg-17-3-b.public-task",
    AVG.art(17, 3, "b"),
    AVG.art(6, 1, "e"),
    nl="Dit gegeven is nodig voor een publieke taak: {purposes}.",
    en="This item is needed for a public task: {purposes}.",
)
CONTRACT_RUNS: Final = reason(
    Outcome.NOT_REQUIRED,
    "avg-17-1-a.contract-runs",
    AVG.art(17, 1, "a"),
    AVG.art(6, 1, "b"),
    nl="De overeenkomst loopt nog en dit gegeven is daarvoor nodig: {purposes}.",
    en="The contract still runs and this item is needed for it: {purposes}.",
)
INTEREST_STANDS: Final = reason(
    Outcome.NOT_REQUIRED,
    "avg-17-1-c.interest-stands",
    AVG.art(17, 1, "c"),
    AVG.art(6, 1, "f"),
    nl="Dit gegeven is nodig voor een gerechtvaardigd belang: {purposes}. Bezwaar om persoonlijke redenen is mogelijk.",
    en="This item is needed for a legitimate interest: {purposes}. An objection for personal reasons is possible.",
)
VITAL_INTEREST: Final = reason(
    Outcome.NOT_REQUIRED,
    "avg-17-1-a.vital-interest",
    AVG.art(17, 1, "a"),
    AVG.art(6, 1, "d"),
    nl="Dit gegeven is nodig om leven of gezondheid te beschermen: {purposes}.",
    en="This item is needed to protect life or health: {purposes}.",
)
NOT_WEIGHED: Final = question(
    "avg-17-1-d.not-weighed",
    AVG.art(17, 1, "d"),
    AVG.art(6, 1, "f"),
    fact="balance_of_interests",
    answered_by=Party.CONTROLLER,
    nl="Nergens staat dat de belangen zijn afgewogen voor {purposes}. Weegt het belang van de organisatie zwaarder?",
    en="No balancing of interests is on record for {purposes}. Does the interest of the organisation prevail?",
)
NOT_JUDGED_VITAL: Final = question(
    "avg-17-1-a.not-judged-vital",
    AVG.art(17, 1, "a"),
    AVG.art(6, 1, "d"),
    fact="vital_interest",
    answered_by=Party.CONTROLLER,
    nl="Nergens staat of leven of gezondheid dit gegeven vraagt voor {purposes}. Is dat zo?",
    en="It is not on record whether life or health asks for this item for {purposes}. Is that so?",
)
PROPOSAL_STANDS: Final = question(
    "avg-17-1-a.proposal-stands",
    AVG.art(17, 1, "a"),
    AVG.art(6, 1, "b"),
    fact="wants_contract",
    answered_by=Party.DATA_SUBJECT,
    nl="Er wordt een overeenkomst gesloten waarvoor dit gegeven nodig is: {purposes}. Ziet de betrokkene daarvan af?",
    en="A contract is being concluded for which this item is needed: {purposes}. Does the data subject give it up?",
)
RESTRICTED: Final = question(
    "avg-18-2.erase-restricted",
    AVG.art(18, 2),
    AVG.art(17, 1),
    fact="wants_erasure_of_restricted",
    answered_by=Party.DATA_SUBJECT,
    nl="Dit gegeven is beperkt: het mag alleen worden bewaard. Wil de betrokkene dat het toch wordt gewist?",
    en="This item is restricted: it may only be stored. Does the data subject want it erased after all?",
)
NOT_NEEDED: Final = reason(
    Outcome.REQUIRED,
    "avg-17-1-a.not-needed",
    AVG.art(17, 1, "a"),
    nl="Geen doel heeft dit gegeven nodig.",
    en="No purpose needs this item.",
)
ENDED: Final = reason(
    Outcome.REQUIRED,
    "avg-17-1-a.ended",
    AVG.art(17, 1, "a"),
    nl="Dit gegeven is niet meer nodig voor {purposes}.",
    en="This item is no longer needed for {purposes}.",
)
CONSENT_WITHDRAWN: Final = reason(
    Outcome.REQUIRED,
    "avg-17-1-b.consent-withdrawn",
    AVG.art(17, 1, "b"),
    nl="De toestemming voor {purposes} is ingetrokken en er is geen andere grondslag.",
    en="The consent for {purposes} was withdrawn and there is no other ground.",
)
REQUEST_WITHDRAWS: Final = reason(
    Outcome.REQUIRED,
    "avg-17-1-b.request-withdraws",
    AVG.art(17, 1, "b"),
    AVG.art(7, 3),
    nl="Wie om wissing vraagt, trekt de toestemming voor {purposes} in, en er is geen andere grondslag.",
    en="Whoever asks for erasure withdraws the consent for {purposes}, and there is no other ground.",
)
CONSENT_RENEWED: Final = reason(
    Outcome.NOT_REQUIRED,
    "avg-17-1-b.consent-renewed",
    AVG.art(17, 1, "b"),
    nl="Na het verzoek is toestemming gegeven voor {purposes}.",
    en="After the request consent was given for {purposes}.",
)
OBJECTION_UPHELD: Final = reason(
    Outcome.REQUIRED,
    "avg-17-1-c.objection-upheld",
    AVG.art(17, 1, "c"),
    AVG.art(21, 1),
    nl="Het bezwaar tegen {purposes} is gegrond.",
    en="The objection to {purposes} was upheld.",
)
MARKETING_OBJECTED: Final = reason(
    Outcome.REQUIRED,
    "avg-17-1-c.marketing-objected",
    AVG.art(17, 1, "c"),
    AVG.art(21, 2),
    nl="Wie niet wil dat dit gegeven wordt gebruikt voor {purposes}, hoeft dat niet uit te leggen: het gaat om direct marketing.",
    en="Whoever does not want this item used for {purposes} need not explain: it is direct marketing.",
)
UNLAWFUL: Final = reason(
    Outcome.REQUIRED,
    "avg-17-1-d.unlawful",
    AVG.art(17, 1, "d"),
    nl="Voor {purposes} is er volgens de afweging van de organisatie zelf geen grondslag.",
    en="On the organisation's own assessment there is no ground for {purposes}.",
)
ONLY_FOR_LAW: Final = duty(
    Outcome.PROHIBITED,
    "avg-17-3-b.only-for-law",
    AVG.art(17, 3, "b"),
    AVG.art(5, 1, "b"),
    nl='Gebruik "{item}" alleen nog voor de bewaarplicht van {law}.',
    en='Use "{item}" only for the duty to keep it under {law}.',
)
ONLY_FOR_CLAIM: Final = duty(
    Outcome.PROHIBITED,
    "avg-17-3-e.only-for-claim",
    AVG.art(17, 3, "e"),
    AVG.art(5, 1, "b"),
    nl='Gebruik "{item}" alleen nog voor de rechtsvordering.',
    en='Use "{item}" only for the legal claim.',
)


class Need(Enum):
    """Whether a purpose needs an item at this moment, and on what (noodzaak)."""

    CONTRACT_RUNS = "contract_runs"
    LEGAL_DUTY = "legal_duty"
    PUBLIC_TASK = "public_task"
    INTEREST_STANDS = "interest_stands"
    VITAL_INTEREST = "vital_interest"
    NOT_WEIGHED = "not_weighed"
    NOT_JUDGED_VITAL = "not_judged_vital"
    OBJECTION_PENDING = "objection_pending"
    PROPOSAL_STANDS = "proposal_stands"
    CONSENT_STANDS = "consent_stands"
    CONSENT_RENEWED = "consent_renewed"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    OBJECTION_UPHELD = "objection_upheld"
    MARKETING = "marketing"
    UNLAWFUL = "unlawful"
    ENDED = "ended"


class Obstacle(Enum):
    """What stands in the way of erasure whatever the purpose (beletsel)."""

    HOLD = "hold"  # bewaring voor een rechtsvordering
    RESTRICTION = "restriction"  # beperking


_SAYS: Final[dict[Need, Reason]] = {
    Need.CONTRACT_RUNS: CONTRACT_RUNS,
    Need.LEGAL_DUTY: LEGAL_DUTY,
    Need.PUBLIC_TASK: PUBLIC_TASK,
    Need.INTEREST_STANDS: INTEREST_STANDS,
    Need.VITAL_INTEREST: VITAL_INTEREST,
    Need.NOT_WEIGHED: NOT_WEIGHED,
    Need.NOT_JUDGED_VITAL: NOT_JUDGED_VITAL,
    Need.OBJECTION_PENDING: OBJECTION_PENDING,
    Need.PROPOSAL_STANDS: PROPOSAL_STANDS,
    Need.CONSENT_STANDS: REQUEST_WITHDRAWS,
    Need.CONSENT_RENEWED: CONSENT_RENEWED,
    Need.CONSENT_WITHDRAWN: CONSENT_WITHDRAWN,
    Need.OBJECTION_UPHELD: OBJECTION_UPHELD,
    Need.MARKETING: MARKETING_OBJECTED,
    Need.UNLAWFUL: UNLAWFUL,
    Need.ENDED: ENDED,
}


# The purposes that need the item no longer, once its erasure is asked.
GONE: Final[frozenset[Need]] = frozenset(need for need, says in _SAYS.items() if says.outcome is Outcome.REQUIRED)


@final
@frozen(kw_only=True)
class PurposeNeed:
    """Whether and why one purpose needs an item (noodzaak per doel); *law* stands with a legal duty and with nothing else."""

    purpose: Named
    need: Need
    law: Text | None = None
    clauses: tuple[Citation, ...] = ()

    def __attrs_post_init__(self) -> None:
        if (self.need is Need.LEGAL_DUTY) is (self.law is None):
            raise InvalidValue("law", "the law of a legal duty, and of nothing else")


@final
@frozen(kw_only=True)
class StatutoryKeeping:
    """A legal duty to keep an item up to and including a day (bewaarplicht); None while that day is not settled."""

    law: Text
    last_day: date | None
    then: AfterRetention
    clauses: tuple[Citation, ...] = ()

    def over_on(self, day: date, /) -> bool:
        """Tell whether the duty had ended before that day."""
        return self.last_day is not None and self.last_day < day


@final
@frozen(kw_only=True)
class ErasureFacts:
    """What the answer to a request for erasure of one item depends on (feiten); *statutory* are the duties that still run."""

    item: Named
    needs: tuple[PurposeNeed, ...]
    statutory: tuple[StatutoryKeeping, ...] = ()
    obstacles: frozenset[Obstacle] = field(default=frozenset())


@shared
def erasure(facts: ErasureFacts, /) -> Decision:
    """
    Say whether an item must be erased on request (gegevenswissing): REQUIRED, NOT_REQUIRED, PROHIBITED or UNDECIDED.

    A ground holds only where no other purpose needs the item; an exception goes before every ground.
    """
    needed = [*said(facts.needs, Outcome.PROHIBITED), *said(facts.needs, Outcome.NOT_REQUIRED)]
    open_needs = said(facts.needs, Outcome.UNDECIDED)
    stops, only_for = obstacles(facts.item, statutory=facts.statutory, found=facts.obstacles)
    if needed or open_needs:
        only_for = ()
    if Obstacle.RESTRICTION in facts.obstacles and not stops and not needed:
        open_needs = (*open_needs, RESTRICTED)
    reasons = (*stops, *(needed or open_needs))
    if not reasons:
        reasons = said(facts.needs, Outcome.REQUIRED) or (NOT_NEEDED,)
    return Decision(reasons=reasons, duties=only_for)


def obstacles(
    item: Named, *, statutory: Iterable[StatutoryKeeping], found: frozenset[Obstacle]
) -> tuple[tuple[Reason, ...], tuple[Duty, ...]]:
    """Return the exceptions of art. 17(3) that keep an item whatever its purposes, and the duties that come with them."""
    reasons: list[Reason] = []
    duties: list[Duty] = []
    for keeping in statutory:
        if keeping.last_day is None:
            reasons.append(STATUTORY_NO_END.given(*keeping.clauses, law=keeping.law))
        else:
            reasons.append(STATUTORY_MINIMUM.given(*keeping.clauses, law=keeping.law, last=keeping.last_day))
        duties.append(ONLY_FOR_LAW.given(item=item, law=keeping.law))
    if Obstacle.HOLD in found:
        reasons.append(HELD_FOR_CLAIM)
        duties.append(ONLY_FOR_CLAIM.given(item=item))
    return tuple(reasons), tuple(duties)


def said(needs: Iterable[PurposeNeed], outcome: Outcome, /) -> tuple[Reason, ...]:
    """Return what the needs of one outcome say, purposes with the same need in one sentence."""
    alike: dict[tuple[Need, Text | None], list[PurposeNeed]] = {}
    for one in needs:
        if _SAYS[one.need].outcome is outcome:
            alike.setdefault((one.need, one.law), []).append(one)
    return tuple(_sentence(need, law, found) for (need, law), found in alike.items())


def _sentence(need: Need, law: Text | None, found: list[PurposeNeed]) -> Reason:
    purposes = tuple(sorted({one.purpose for one in found}, key=lambda purpose: purpose.key))
    clauses = dict.fromkeys(citation for one in found for citation in one.clauses)
    if law is None:
        return _SAYS[need].given(*clauses, purposes=purposes)
    return _SAYS[need].given(*clauses, purposes=purposes, law=law)
