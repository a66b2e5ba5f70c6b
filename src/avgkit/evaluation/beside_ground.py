"""
What the law asks of an item in an activity beside its ground: what lifts a prohibition, art. 22 for automated decisions, and art. 6(4)
for items that were collected for another purpose.

An exception that turns on the person - explicit consent, a contract - counts where the activity rests on that very ground, which is
judged in the dossier; on another ground it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, assert_never, final

from attrs import evolve, frozen

from avgkit.decision import Decision, Outcome, combine
from avgkit.evaluation.automated import automated_decision, with_special_data
from avgkit.evaluation.further_processing import may_reuse
from avgkit.evaluation.grounds import as_described, resting_on
from avgkit.evaluation.parts import alternatives
from avgkit.law.citation import Citation, clause
from avgkit.law.condition import Checklist, Condition
from avgkit.law.grounds import Ground
from avgkit.law.operations import Operation
from avgkit.law.special_categories import SpecialCategory
from avgkit.law.special_exceptions import SpecialCondition, SpecialException
from avgkit.models.activity import ProcessingActivity
from avgkit.models.automated_decision import AutomatedDecision, AutomationException, SpecialDataKey
from avgkit.models.consent_request import ConsentText
from avgkit.models.further_use import FurtherUse
from avgkit.models.personal_data import DataCategory, PersonalData
from avgkit.models.policy import Policy
from avgkit.models.prohibited_data import CriminalAudience, CriminalUse, NumberLaw, SpecialBasis
from avgkit.models.purpose import Purpose, PurposeKind
from avgkit.models.recipient import RecipientRole
from avgkit.models.sensitivity import Sensitivity
from avgkit.rules.avg_6_4_further_processing import NewPurposeKind, NewUse
from avgkit.rules.avg_7_consent import EXPLICIT
from avgkit.rules.avg_9_1_revealing import in_special_category, is_special
from avgkit.rules.avg_9_2_exceptions import ExceptionFacts, exception
from avgkit.rules.avg_9_special_categories import SpecialCategoryFacts, special_category
from avgkit.rules.avg_10_criminal_data import CriminalDataFacts, criminal_data
from avgkit.rules.elements import opposite
from avgkit.rules.shared import answer_on, condition_on
from avgkit.rules.uavg_30_sickness import as_employer
from avgkit.rules.uavg_32_criminal_exceptions import criminal_use
from avgkit.rules.uavg_46_bsn import CONSENT_DOES_NOT_HELP, BsnFacts, bsn
from avgkit.rules.uavg_46_number import NumberForm, NumberUse, number_use

_NEW_KIND: Final = {
    PurposeKind.GENERAL: NewPurposeKind.OTHER,
    PurposeKind.PUBLICATION: NewPurposeKind.OTHER,
    PurposeKind.DIRECT_MARKETING: NewPurposeKind.DIRECT_MARKETING,
    PurposeKind.STATISTICS: NewPurposeKind.STATISTICS,
    # Whether an archive serves the public interest is not for its owner to say (recital 158).
    PurposeKind.ARCHIVE: NewPurposeKind.OWN_ARCHIVE,
}


@final
@frozen(kw_only=True)
class ItemInActivity:
    """
    An item that an activity uses for one person on a day (gegeven in een verwerkingsactiviteit).

    *grounded* is the decision on the ground of the activity, *text* the one on which the person consented, as far as the policy
    describes it. *recipient* is the role of whoever is to receive the item, or None where it stays within the organisation.
    """

    policy: Policy
    item: PersonalData
    activity: ProcessingActivity
    purpose: Purpose
    operation: Operation
    recipient: RecipientRole | None
    on: date
    grounded: Decision
    text: ConsentText | None

    @property
    def clauses(self) -> tuple[Citation, ...]:
        """Return the clauses of the policy on the activity (bepalingen van het eigen beleid)."""
        return tuple(map(clause, self.activity.clauses or self.purpose.clauses))

    @property
    def item_clauses(self) -> tuple[Citation, ...]:
        """Return the clauses of the policy on the item (bepalingen van het eigen beleid)."""
        return tuple(map(clause, self.item.clauses))


def beside_ground(use: ItemInActivity, /) -> Iterator[Decision]:
    """Yield what is decided of an item in an activity beside its ground (naast de grondslag)."""
    yield from _lifted(use)
    if use.activity.automated is not None:
        yield resting_on(_automated(use, use.activity.automated), use.clauses)
    if use.operation is not Operation.COLLECT:  # what is collected for this purpose is not used further
        for further in use.activity.further_uses:
            if use.item.key in further.items:
                yield resting_on(_further(use, further), use.clauses)


def _lifted(use: ItemInActivity) -> Iterator[Decision]:
    """Yield whether the prohibition of each kind of data that an item is in is lifted, by what is named and by what is judged."""
    item, activity, special = use.item.named, use.activity, use.item.category.special
    answer, clauses, named = answer_on(activity.special, use.on), use.item_clauses, None
    if special is not None:
        yield _of_category(use, special)
    if use.item.sensitivity is not None:
        yield from _revealed(use, use.item.sensitivity)
    if use.item.category is DataCategory.BSN:
        if activity.number_law is not None:
            named = _number(use, activity.number_law)
        number = BsnFacts(item=item, ground=activity.basis.ground, prescribed=answer, clauses=clauses)
        yield _by_both(activity, named, bsn(number))
    if use.item.category is DataCategory.CRIMINAL:
        if activity.criminal_use is not None:
            named = _criminal(use, activity.criminal_use)
        yield _by_both(
            activity, named, criminal_data(CriminalDataFacts(item=item, allowed_by_law=answer, clauses=clauses))
        )


def _revealed(use: ItemInActivity, sensitivity: Sensitivity) -> Iterator[Decision]:
    """Yield whether an item may be used for what it reveals, beside the category that the policy names, art. 9(1) AVG."""
    category, needed = sensitivity.category, is_special(sensitivity)
    if category is None or category is use.item.category.special or needed.outcome is Outcome.NOT_REQUIRED:
        return
    lifted = _of_category(use, category)
    # That an exception applies makes it needless to ask whether one is needed.
    asks = needed.outcome is Outcome.UNDECIDED and not lifted.permitted
    yield resting_on(needed, use.item_clauses) if asks else lifted


def _of_category(use: ItemInActivity, category: SpecialCategory) -> Decision:
    item, basis, named = use.item.named, use.activity.special_basis, None
    if basis is not None:
        named = _special(use, category, basis)
    answer = answer_on(use.activity.special, use.on)
    facts = SpecialCategoryFacts(item=item, category=category, exception=answer, clauses=use.item_clauses)
    return _by_both(use.activity, named, special_category(facts))


def _by_both(activity: ProcessingActivity, named: Decision | None, judged: Decision) -> Decision:
    """Return what the named exception and the judgment say together; a judgment that nobody made is no part of it."""
    if named is None:
        return judged
    return named if activity.special is None else combine(named, judged)


def _special(use: ItemInActivity, category: SpecialCategory, basis: SpecialBasis) -> Decision:
    ways: list[Decision] = []
    for one in sorted(basis.exceptions, key=lambda found: found.value):
        facts = ExceptionFacts(
            category=category,
            exceptions=frozenset({one}),
            conditions=_conditions(use, basis, one),
            on=use.on,
            clauses=use.item_clauses,
        )
        by_consent = one is SpecialException.EXPLICIT_CONSENT
        ways.append(combine(exception(facts), _explicit(use)) if by_consent else exception(facts))
    return alternatives(ways)


def _conditions(use: ItemInActivity, basis: SpecialBasis, one: SpecialException) -> Checklist[SpecialCondition]:
    """Return which conditions of an exception are met: what an employer needs of an illness the law says, whatever the record does."""
    sensitivity = use.item.sensitivity
    if sensitivity is None or one is not SpecialException.SICKNESS_AND_BENEFITS:
        return basis.conditions
    return as_employer(basis.conditions, datum=sensitivity.datum, employer=basis.employer)


def _explicit(use: ItemInActivity) -> Decision:
    """Say whether the person consented explicitly, as far as the policy and the ground can tell (uitdrukkelijke toestemming)."""
    if use.activity.basis.ground is not Ground.CONSENT:
        return Decision(reasons=(EXPLICIT,))
    if use.text is None:
        return use.grounded
    explicit = evolve(use.text, asked=evolve(use.text.asked, special_data=Condition.MET))
    return combine(use.grounded, as_described(explicit))


def _number(use: ItemInActivity, law: NumberLaw) -> Decision:
    item, on_consent = use.item.named, use.activity.basis.ground is Ground.CONSENT
    consent = Condition.MET if on_consent else Condition.NOT_MET
    found = number_use(NumberUse(item=item, form=NumberForm.READABLE, law=law, consent=consent))
    if on_consent:
        found = combine(found, Decision(reasons=(CONSENT_DOES_NOT_HELP.given(item=item),)))
    return resting_on(found, use.item_clauses)


def _criminal(use: ItemInActivity, criminal: CriminalUse) -> Decision:
    consent = criminal.consent
    if consent is Condition.MET:
        consent = _condition(_explicit(use))
    changed = evolve(criminal, consent=consent, audience=_audience(use, criminal.audience))
    return resting_on(criminal_use(changed), use.item_clauses)


def _audience(use: ItemInActivity, named: CriminalAudience | None) -> CriminalAudience | None:
    """Return who gets criminal data; that nobody does is not true of what goes to a third party."""
    if use.operation is Operation.PUBLISH:
        return CriminalAudience.PUBLIC
    outside = use.recipient not in {None, RecipientRole.PROCESSOR, RecipientRole.DATA_SUBJECT}
    return None if outside and named is CriminalAudience.NOBODY else named


def _automated(use: ItemInActivity, decision: AutomatedDecision) -> Decision:
    return automated_decision(
        evolve(
            with_special_data(decision, map(use.policy.item, use.activity.items)),
            exception=_automation_exception(use, decision.exception),
            special_key=_special_key(use, decision.special_key),
        )
    )


def _automation_exception(use: ItemInActivity, named: AutomationException | None) -> AutomationException | None:
    """Return the exception of art. 22(2) that is there for this person; None where it is not known."""
    match named:
        case AutomationException.EXPLICIT_CONSENT:
            there = _recorded(use)
        case AutomationException.CONTRACT:
            there = Condition.MET if use.activity.basis.ground is Ground.CONTRACT else Condition.UNKNOWN
        case AutomationException.NONE | AutomationException.DUTCH_LAW | None:
            there = Condition.MET
        case _:
            assert_never(named)
    return {Condition.MET: named, Condition.NOT_MET: AutomationException.NONE, Condition.UNKNOWN: None}[there]


def _special_key(use: ItemInActivity, named: SpecialDataKey | None) -> SpecialDataKey | None:
    """Return what lifts the prohibition of art. 22(4) for this person; None where it is not known."""
    if named is not SpecialDataKey.EXPLICIT_CONSENT:
        return named
    there = _recorded(use)
    return {Condition.MET: named, Condition.NOT_MET: SpecialDataKey.NEITHER, Condition.UNKNOWN: None}[there]


def _recorded(use: ItemInActivity) -> Condition:
    """Say whether explicit consent is on record: of a text that the policy does not describe nobody knows how it asked."""
    there = _condition(_explicit(use))
    return Condition.UNKNOWN if use.text is None and there is Condition.MET else there


def _further(use: ItemInActivity, further: FurtherUse) -> Decision:
    on, criminal = use.on, use.item.category is DataCategory.CRIMINAL
    ordinary = Condition.NOT_MET if criminal else opposite(in_special_category(use.item))
    on_consent = use.activity.basis.ground is Ground.CONSENT
    return may_reuse(
        NewUse(
            kind=_NEW_KIND[use.purpose.kind],
            linked=condition_on(further.linked, on),
            expected=condition_on(further.expected, on),
            ordinary_data=condition_on(further.ordinary_data, on) if ordinary is Condition.MET else ordinary,
            harmless=condition_on(further.harmless, on),
            safeguarded=condition_on(further.safeguarded, on),
            art_89_safeguards=condition_on(further.art_89_safeguards, on),
            about_persons=condition_on(further.about_persons, on),
            consent=_condition(use.grounded) if on_consent else Condition.NOT_MET,
            law=Condition.NOT_MET if further.law is None else Condition.MET,
            informed_before=condition_on(further.informed_before, on),
            judged=answer_on(further.weighed, on),
        )
    )


def _condition(decision: Decision) -> Condition:
    if decision.permitted:
        return Condition.MET
    return Condition.UNKNOWN if decision.outcome is Outcome.UNDECIDED else Condition.NOT_MET
