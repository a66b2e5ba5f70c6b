"""
The second opinion on what an activity says beside its ground: how consent was asked, exceptions to a prohibition, automated decisions,
new purposes. Plain ifs, written from the law and from no rule of avgkit; only the table of exceptions of art. 9(2) is shared, as data.
"""

# ruff: noqa: PLR0917 - plain questions with plain arguments
from __future__ import annotations

from datetime import date

from avgkit.law.condition import Condition
from avgkit.law.operations import Operation
from avgkit.law.special_categories import SpecialCategory
from avgkit.law.special_exceptions import EXCEPTIONS, SpecialCondition, SpecialException
from avgkit.models.activity import ProcessingActivity
from avgkit.models.automated_decision import (
    AutomatedDecision,
    AutomationException,
    DecisionEffect,
    DecisionOutput,
    DecisionSafeguard,
    HumanRole,
    SpecialDataKey,
)
from avgkit.models.consent_request import (
    ConsentAct,
    ConsentRelation,
    ConsentRequest,
    ConsentTopic,
    EquivalentAlternative,
    RefusalConsequence,
    WithdrawalConsequence,
    WithdrawalRoute,
)
from avgkit.models.further_use import FurtherUse
from avgkit.models.legal_basis import ConsentBasis, ContractBasis
from avgkit.models.personal_data import DataCategory, PersonalData, Source
from avgkit.models.policy import Policy
from avgkit.models.prohibited_data import (
    AuthorityLicence,
    CriminalAudience,
    CriminalPurpose,
    CriminalUse,
    NumberLaw,
    SpecialBasis,
)
from avgkit.models.promise import CookieKind
from avgkit.models.purpose import Purpose, PurposeKind
from avgkit.models.recipient import RecipientRole
from avgkit.models.sensitivity import SensitiveDatum
from independent.verdict import BAD, GOOD, OPEN, Verdict, best, judged, worst

WORD = {Condition.MET: GOOD, Condition.NOT_MET: BAD, Condition.UNKNOWN: OPEN}


def one_of(why: str, *conditions: Condition) -> Verdict:
    """Ask for a thing that any of these conditions puts right."""
    return best(Verdict(WORD[condition], why) for condition in conditions)


def none(condition: Condition) -> Condition:
    """Turn a condition round."""
    return {Condition.MET: Condition.NOT_MET, Condition.NOT_MET: Condition.MET}.get(condition, condition)


def asked_well(asked: ConsentRequest, *, needs_explicit: bool = False) -> Verdict:
    """Ask how consent was asked, element by element: art. 4(11) and 7; any defect is enough."""
    found = [refusing(asked), withdrawing(asked), told(asked)]
    if asked.act is None:
        found.append(Verdict(OPEN, "7 by which act"))
    elif asked.act in {ConsentAct.PRE_TICKED_BOX, ConsentAct.SCROLLING, ConsentAct.SILENCE}:
        found.append(Verdict(BAD, "7 not_unambiguous"))
    if asked.purposes is None or asked.purposes > 1:
        several = Condition.UNKNOWN if asked.purposes is None else Condition.NOT_MET
        found.append(one_of("7 not_granular", several, asked.separate_choices))
    found += [
        one_of("7 not_specific", asked.purpose_specific),
        one_of("7 not_specific", asked.use_as_asked),
        one_of("7 not_distinguishable", none(asked.other_matters), asked.distinguishable),
        one_of("7 no_proof", asked.evidence),
        one_of("7 not_explicit", none(asked.transfer_without_adequacy), asked.explicit),
        one_of("7 not_explicit", asked.explicit)
        if needs_explicit
        else one_of("7 not_explicit", none(asked.special_data), asked.explicit),
    ]
    return worst(found)


def refusing(asked: ConsentRequest) -> Verdict:
    """Ask what refusing costs: nothing is free; nothing is what an employer or an authority must show; a needed service is no condition."""
    if asked.refusal is None:
        return Verdict(OPEN, "7 what does refusing cost")
    if asked.refusal is RefusalConsequence.NONE:
        return Verdict(GOOD, "7 free to refuse")
    if asked.refusal in {RefusalConsequence.HIGHER_PRICE, RefusalConsequence.NO_REAL_OPTION}:
        return Verdict(BAD, "7 detriment")
    weak = {ConsentRelation.CUSTOMER: GOOD, ConsentRelation.EMPLOYEE: BAD, ConsentRelation.CITIZEN: BAD, None: OPEN}
    elsewhere = {EquivalentAlternative.SAME_CONTROLLER: Condition.MET, None: Condition.UNKNOWN}
    alternative = elsewhere.get(asked.alternative, Condition.NOT_MET)
    return worst(
        [
            Verdict(weak[asked.relation], "7 imbalance"),
            one_of("7 conditional", asked.needed_for_service, alternative),
        ]
    )


def withdrawing(asked: ConsentRequest) -> Verdict:
    """Ask whether withdrawing costs nothing and is as easy as giving: art. 7(3)."""
    costs = {WithdrawalConsequence.REDUCED_SERVICE: BAD, None: OPEN}.get(asked.withdrawal, GOOD)
    harder = {WithdrawalRoute.SAME_MEANS: GOOD, None: OPEN}.get(asked.route, BAD)
    return worst([Verdict(costs, "7 detriment"), Verdict(harder, "7 withdrawal_harder")])


def told(asked: ConsentRequest) -> Verdict:
    """Ask what was told beforehand: who, what for, which data, withdrawal, and the risks of a transfer where there is one."""
    found = [
        one_of("7 not_informed", asked.told.condition(topic))
        for topic in ConsentTopic
        if topic is not ConsentTopic.TRANSFER_RISKS
    ]
    risks = asked.told.condition(ConsentTopic.TRANSFER_RISKS)
    return worst([*found, one_of("7 not_informed", none(asked.transfer_without_adequacy), risks)])


def explicit(activity: ProcessingActivity, ground: Verdict, asked: ConsentRequest | None) -> Verdict:
    """Ask for explicit consent: that of an activity on consent is in the dossier, that of any other nobody knows."""
    if not isinstance(activity.basis, ConsentBasis):
        return Verdict(OPEN, "9-2-a is there explicit consent")
    return ground if asked is None else worst([ground, asked_well(asked, needs_explicit=True)])


def revealed(item: PersonalData) -> tuple[SpecialCategory | None, Condition]:
    """
    Return the special category that an item reveals, and whether it does: art. 9(1), indirectly too (C-184/20).

    Biometric data only where they are to recognise somebody uniquely (4(14), recital 51); ordinary data beside data on health only where the
    two are not kept apart (C-252/21).
    """
    if item.sensitivity is None:
        return None, Condition.NOT_MET
    datum = item.sensitivity.datum
    if datum in {SensitiveDatum.FINGERPRINT_TEMPLATE, SensitiveDatum.FACE_TEMPLATE, SensitiveDatum.PHOTO}:
        return SpecialCategory.BIOMETRIC, item.sensitivity.unique_identification
    if datum is SensitiveDatum.SET_WITH_HEALTH_ITEM:
        return SpecialCategory.HEALTH, none(item.sensitivity.kept_apart)
    others = {
        SensitiveDatum.TRADE_UNION_MEMBERSHIP: SpecialCategory.TRADE_UNION,
        SensitiveDatum.RELIGIOUS_BELIEF: SpecialCategory.RELIGION,
        SensitiveDatum.SEXUAL_ORIENTATION: SpecialCategory.SEX_LIFE_ORIENTATION,
        SensitiveDatum.NAME_OF_PARTNER: SpecialCategory.SEX_LIFE_ORIENTATION,
    }
    return others.get(datum, SpecialCategory.HEALTH), Condition.MET


def is_sensitive(item: PersonalData) -> Condition:
    """Tell whether an item is in art. 9, by its name or by what it reveals."""
    named = item.category not in {DataCategory.ORDINARY, DataCategory.BSN, DataCategory.CRIMINAL}
    return Condition.MET if named else revealed(item)[1]


def special(
    activity: ProcessingActivity,
    item: PersonalData,
    day: date,
    what: Operation,
    ground: Verdict,
    asked: ConsentRequest | None,
    given_to: RecipientRole | None,
) -> Verdict:
    """
    Ask for the exception that special data, criminal data and the BSN need beside a ground: art. 9, art. 10, art. 46 UAVG.

    They are forbidden unless: an exception that nobody recorded is none. Whoever names one and lets it be judged too is held to both.
    Consent does not help for the BSN.
    """
    consented = explicit(activity, ground, asked)
    category, shown = revealed(item)
    found = [of_kind(activity, item, item.category, day, what, consented, given_to)]
    if category is not None and category.value != item.category.value and shown is not Condition.NOT_MET:
        of = of_kind(activity, item, DataCategory(category.value), day, what, consented, given_to)
        doubt = shown is Condition.UNKNOWN and of.word != GOOD
        found.append(Verdict(OPEN, "9-1 does it reveal that") if doubt else of)
    return worst(found)


def of_kind(
    activity: ProcessingActivity,
    item: PersonalData,
    kind: DataCategory,
    day: date,
    what: Operation,
    consented: Verdict,
    given_to: RecipientRole | None,
) -> Verdict:
    """Ask for what lifts the prohibition of one kind of data."""
    if kind is DataCategory.ORDINARY:
        return Verdict(GOOD, "ordinary")
    found = []
    if kind is DataCategory.BSN:
        if isinstance(activity.basis, ConsentBasis):
            return Verdict(BAD, "UAVG 46 consent does not help")
        if activity.number_law is not None:
            found.append(
                Verdict(
                    GOOD if activity.number_law is NumberLaw.THIS_PURPOSE else BAD, "UAVG 46 a law for this purpose"
                )
            )
    elif kind is DataCategory.CRIMINAL:
        if activity.criminal_use is not None:
            found.append(criminal(activity.criminal_use, what, consented, given_to))
    elif activity.special_basis is not None:
        found.append(excepted(activity.special_basis, item, SpecialCategory(kind.value), day, consented))
    if activity.special is not None or not found:
        exception = judged(activity.special, day, "9, 10 or UAVG 46: exception")
        found.append(exception if exception.word == GOOD else Verdict(BAD, exception.why))
    return worst(found)


def excepted(
    basis: SpecialBasis, item: PersonalData, category: SpecialCategory, day: date, consented: Verdict
) -> Verdict:
    """Ask for one exception of art. 9(2) that is for this category, with all of its conditions."""
    roads = []
    for one in basis.exceptions:
        if not any(entry.holds_on(day) for entry in EXCEPTIONS[one]):
            roads.append(Verdict(BAD, "9-2 not yet"))  # Stb. 2026, 154
            continue
        rule = EXCEPTIONS[one].on(day)
        steps = [Verdict(GOOD, f"9-2-{rule.point} {one.value}")]
        steps += [one_of(f"9-2 {each.value}", basis.conditions.condition(each)) for each in rule.conditions]
        if one is SpecialException.SICKNESS_AND_BENEFITS and item.sensitivity is not None:
            steps += [of_the_ill(basis, item.sensitivity.datum, basis.conditions.condition(SpecialCondition.NECESSARY))]
            steps = [each for each in steps if each.why != "9-2 necessary"]
        if one is SpecialException.EXPLICIT_CONSENT:
            steps.append(consented)
        if category not in rule.categories:
            steps.append(Verdict(BAD, "9-2 not for this category"))
        roads.append(worst(steps))
    return best(roads)


def of_the_ill(basis: SpecialBasis, datum: SensitiveDatum, recorded: Condition) -> Verdict:
    """
    Ask whether it is needed of somebody who is ill: art. 30(1) UAVG with the policy rules of the AP.

    An employer needs the administrative side, and never the nature or the cause, whatever it wrote down; who pays benefits may.
    """
    if datum is SensitiveDatum.ILLNESS_CAUSE and basis.employer is not Condition.NOT_MET:
        said = BAD if basis.employer is Condition.MET or recorded is Condition.NOT_MET else OPEN
        return Verdict(said, f"UAVG 30-1 the cause of an illness: {said}")
    if datum is SensitiveDatum.SICK_REPORT and basis.employer is Condition.MET:
        return Verdict(GOOD, "UAVG 30-1 a sick report")
    return one_of("UAVG 30-1 necessary", recorded)


def criminal(use: CriminalUse, what: Operation, consented: Verdict, given_to: RecipientRole | None) -> Verdict:
    """
    Ask for one of the roads of art. 32(a) and 33 UAVG that is open to its end.

    Who says that nobody gets the data, and gives them to somebody who is no processor, leaves it open who gets them.
    """
    to = CriminalAudience.PUBLIC if what is Operation.PUBLISH else use.audience
    if to is CriminalAudience.NOBODY and given_to not in {None, RecipientRole.PROCESSOR, RecipientRole.DATA_SUBJECT}:
        to = None

    def among(value: object, *these: object) -> Verdict:
        return Verdict(OPEN if value is None else GOOD if value in these else BAD, "UAVG 33")

    nobody = among(to, CriminalAudience.NOBODY)
    third = among(to, CriminalAudience.SAME_GROUP, CriminalAudience.CLIENT, CriminalAudience.OTHER_THIRD_PARTY)
    agreed = one_of("UAVG 32-a consent", use.consent)
    roads = [
        worst([agreed, consented]) if agreed.word == GOOD else agreed,
        worst([nobody, among(use.purpose, CriminalPurpose.REQUEST_OF_PERSON)]),
        worst(
            [
                nobody,
                among(use.purpose, CriminalPurpose.PROTECTION),
                one_of("UAVG 33-2-b", use.against_own_organisation),
            ]
        ),
        worst(
            [
                one_of("UAVG 33-4-a", use.licensed_investigator),
                among(use.purpose, CriminalPurpose.FOR_CLIENT),
                among(to, CriminalAudience.NOBODY, CriminalAudience.CLIENT),
            ]
        ),
        among(to, CriminalAudience.SAME_GROUP),
        worst(
            [third, among(use.licence, AuthorityLicence.GRANTED), one_of("UAVG 33-5 protocol", use.protocol_followed)]
        ),
    ]
    return Verdict(best(roads).word, f"UAVG 33 criminal data: {best(roads).word}")


def automated(policy: Policy, activity: ProcessingActivity, ground: Verdict, asked: ConsentRequest | None) -> Verdict:
    """
    Ask whether a computer may decide: art. 22, and art. 40 UAVG; a person may not be subject to it unless (2).

    The decision rests on special data if the record says so, or if the activity uses any. That consent is explicit must be shown, 7(1): of
    a text that nobody described it is not known.
    """
    decision = activity.automated
    if decision is None:
        return Verdict(GOOD, "22 nothing is decided by a computer")
    scored = decision.output is DecisionOutput.SCORE_FOR_THIRD_PARTY
    drawn_on = decision.third_party_draws_strongly if scored else Condition.MET
    if decision.human_role is HumanRole.MEANINGFUL or decision.effect is DecisionEffect.MINOR:
        return Verdict(GOOD, "22-1 not solely, or without effect")
    if drawn_on is Condition.NOT_MET:
        return Verdict(GOOD, "22-1 not drawn on")
    consented = explicit(activity, ground, asked)
    if asked is None and consented.word == GOOD:
        consented = Verdict(OPEN, "22-2-c nobody recorded how it was asked")
    found = [may_be_automated(activity, decision, consented)]
    kinds = {decision.special_data} & {Condition.MET}
    kinds |= {is_sensitive(one) for one in policy.items if one.key in activity.items}
    if kinds - {Condition.NOT_MET}:
        lifted = []
        if decision.special_key is SpecialDataKey.EXPLICIT_CONSENT:
            lifted.append(consented)
        words = {SpecialDataKey.NEITHER: BAD, None: OPEN}
        lifted.append(Verdict(words.get(decision.special_key, GOOD), "22-4 special data"))
        doubt = Condition.MET not in kinds and worst(lifted).word != GOOD
        found.append(Verdict(OPEN, "22-4 is it special data") if doubt else worst(lifted))
    unsure = decision.human_role is None or decision.effect is None or drawn_on is Condition.UNKNOWN
    verdict = worst(found)
    return Verdict(OPEN, "22-1 is it covered") if unsure and verdict.word != GOOD else verdict


def may_be_automated(activity: ProcessingActivity, decision: AutomatedDecision, consented: Verdict) -> Verdict:
    """Ask for an exception of art. 22(2), with the safeguards of 22(3)."""
    safeguards = [one_of("22-3 safeguards", decision.safeguards.condition(one)) for one in DecisionSafeguard]
    if decision.exception is None:
        return Verdict(OPEN, "22-2 on which exception")
    if decision.exception is AutomationException.NONE:
        return Verdict(BAD, "22-2 no exception")
    if decision.exception is AutomationException.EXPLICIT_CONSENT:
        # Where it is not known whether there is an exception, its safeguards are not asked for.
        return worst([consented, *safeguards]) if consented.word == GOOD else consented
    if decision.exception is AutomationException.CONTRACT:
        if not isinstance(activity.basis, ContractBasis):
            return Verdict(OPEN, "22-2-a is there such a contract")
        return worst(safeguards)
    missing = {one.word for one in safeguards}
    measures = Verdict(GOOD if missing == {GOOD} else BAD if missing == {BAD} else OPEN, "UAVG 40-2 measures")
    needed = one_of("UAVG 40-1 needed", decision.needed_for_duty_or_task)
    return worst([one_of("UAVG 40-1 profiling", none(decision.profiling)), needed, measures])


def reused(
    activity: ProcessingActivity, purpose: Purpose, item: PersonalData, day: date, what: Operation, ground: Verdict
) -> Verdict:
    """Ask whether an item that was collected for another purpose may be used for this one: art. 5(1)(b), 6(4), 13(3)."""
    found = []
    for use in activity.further_uses:
        if item.key in use.items and what is not Operation.COLLECT:
            on_consent = isinstance(activity.basis, ConsentBasis)
            roads = [
                compatible(use, purpose, item, day),
                Verdict(GOOD if use.law is not None else BAD, "6-4 a law"),
                ground if on_consent else Verdict(BAD, "6-4 no consent"),
            ]
            found += [best(roads), judged(use.informed_before, day, "13-3 informed before")]
    return worst(found) if found else Verdict(GOOD, "6-4 not used further")


def compatible(use: FurtherUse, purpose: Purpose, item: PersonalData, day: date) -> Verdict:
    """Presume it for statistics with safeguards, and weigh the five factors otherwise; marketing is never compatible by itself."""
    shown = Condition.MET if item.category is DataCategory.CRIMINAL else is_sensitive(item)
    ordinary = {
        Condition.MET: Verdict(BAD, "6-4-c sensitive"),
        Condition.UNKNOWN: Verdict(OPEN, "6-4-c is it sensitive"),
        Condition.NOT_MET: judged(use.ordinary_data, day, "6-4-c"),
    }
    factors = [
        judged(use.linked, day, "6-4-a"),
        judged(use.expected, day, "6-4-b"),
        ordinary[shown],
        judged(use.harmless, day, "6-4-d"),
        judged(use.safeguarded, day, "6-4-e"),
    ]
    together = judged(use.weighed, day, "6-4 weighed")
    words = {one.word for one in factors}
    if words == {BAD}:
        weighed = Verdict(BAD, "6-4 all against")
    elif OPEN in words:
        weighed = Verdict(OPEN, "6-4 a factor is not known")
    elif together.word == OPEN and words == {GOOD} and purpose.kind is not PurposeKind.DIRECT_MARKETING:
        weighed = Verdict(GOOD, "6-4 all for")
    else:
        weighed = together
    if purpose.kind is not PurposeKind.STATISTICS:
        return weighed
    safe = judged(use.art_89_safeguards, day, "89-1 safeguards")
    about = judged(use.about_persons, day, "89-1 about persons")
    if safe.word == BAD or about.word == GOOD:
        return weighed
    if safe.word == GOOD and about.word == BAD:
        return Verdict(GOOD, "5-1-b presumed for statistics")
    return weighed if weighed.word == GOOD else Verdict(OPEN, "5-1-b is it presumed")


def from_device(policy: Policy, activity: ProcessingActivity, item: PersonalData, what: Operation) -> Verdict:
    """Ask for consent to reading from a device: art. 11.7a Tw; not for what is necessary, and measuring may have little impact."""
    found = [Verdict(GOOD, "Tw 11.7a not read from a device")]
    if what is Operation.COLLECT and Source.OBSERVED in item.sources and not isinstance(activity.basis, ConsentBasis):
        words = {CookieKind.NECESSARY: GOOD, CookieKind.ANALYTICS: OPEN, CookieKind.TRACKING: BAD}
        found += [Verdict(words[one.kind], "Tw 11.7a") for one in policy.cookies if one.purpose == activity.purpose]
    return worst(found)
