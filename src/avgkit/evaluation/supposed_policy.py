"""What a policy leaves open beside a ground, or says is not met, supposed to be met: one element of one description at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any, Final, TypeAlias, TypeVar

from attrs import evolve

from avgkit.evaluation.supposed import Asked, Draft, Step, Supposition, supposition
from avgkit.evaluation.suppositions import consent_texts, unless_yes, with_activity, yes_on
from avgkit.language import Text
from avgkit.law.condition import Checklist, Condition
from avgkit.law.local_time import local_day
from avgkit.law.special_exceptions import EXCEPTIONS, SpecialCondition
from avgkit.models.activity import ProcessingActivity
from avgkit.models.automated_decision import AutomatedDecision, DecisionEffect, DecisionSafeguard, HumanRole
from avgkit.models.consent_request import (
    ConsentAct,
    ConsentRequest,
    ConsentTopic,
    RefusalConsequence,
    WithdrawalConsequence,
    WithdrawalRoute,
)
from avgkit.models.further_use import FurtherUse
from avgkit.models.judgment import Answer
from avgkit.models.prohibited_data import (
    AuthorityLicence,
    CriminalAudience,
    CriminalPurpose,
    CriminalUse,
    NumberLaw,
    SpecialBasis,
)
from avgkit.rules.shared import answer_on
from avgkit.sentence import Named

E = TypeVar("E", ConsentTopic, DecisionSafeguard, SpecialCondition)
T = TypeVar("T")
_MET: Final = Condition.MET
# An element in words, and the description in which it is met.
_Met: TypeAlias = tuple[Text, T]

ASKS_WELL: Final = supposition(
    "text-met",
    nl='Het verzoek om toestemming "{text}" voldoet aan deze eis: {element}.',
    en='The request for consent "{text}" meets this requirement: {element}.',
)
EXCEPTION: Final = supposition(
    "exception-met",
    nl='Aan deze voorwaarde van de uitzondering voor "{activity}" is voldaan: {element}.',
    en='This condition of the exception for "{activity}" is met: {element}.',
)
CRIMINAL: Final = supposition(
    "criminal-met",
    nl='Voor de strafrechtelijke gegevens in "{activity}" geldt: {element}.',
    en='For the criminal data in "{activity}" this holds: {element}.',
)
NUMBER: Final = supposition(
    "number-met",
    nl='Voor het nummer in "{activity}" geldt: {element}.',
    en='For the number in "{activity}" this holds: {element}.',
)
AUTOMATED: Final = supposition(
    "automated-met",
    nl='Voor het besluit door een computer in "{activity}" geldt: {element}.',
    en='For the decision by a computer in "{activity}" this holds: {element}.',
)
FURTHER: Final = supposition(
    "further-met",
    nl='Voor gegevens die voor "{origin}" zijn verzameld, is bij "{activity}" vastgelegd: {element}.',
    en='For data collected for "{origin}" it is on record in "{activity}": {element}.',
)


def supposed_policy(asked: Asked) -> Iterator[Step]:
    """Yield every element that the policy describes for the purpose and that is not met, as met: none of these makes a yes a no."""
    for key in consent_texts(asked):
        text = asked.policy.consent_text(key)
        if text is not None:
            named = Named(key=key, label=Text(nl=key, en=key))
            for label, change in _lacking(text.asked, _asked_well):
                yield ASKS_WELL.given(text=named, element=label), partial(_with_text, key=key, change=change)
    on = local_day(asked.at, asked.policy.zone)
    for activity in asked.policy.activities_for(asked.purpose):
        for field, (words, met) in _DESCRIBED.items():
            described = getattr(activity, field)
            if described is not None:
                for label, change in _lacking(described, met):
                    step = with_activity(activity.key, partial(_with_field, field=field, change=change))
                    yield words.given(activity=activity.named, element=label), step
        for number, use in enumerate(activity.further_uses):
            origin = asked.policy.purpose(use.collected_for).named
            for label, judged in _lacking(use, partial(_further, on=on)):
                step = with_activity(activity.key, partial(_with_use, number=number, change=judged))
                yield FURTHER.given(origin=origin, activity=activity.named, element=label), step


def alternatives(asked: Asked) -> Iterator[Step]:
    """Yield for what and for whom criminal data are used, where nobody says: one of these at a time, for they exclude each other."""
    for activity in asked.policy.activities_for(asked.purpose):
        use = activity.criminal_use
        if use is None:
            continue
        for field, members in (("purpose", _CRIMINAL_PURPOSES), ("audience", _CRIMINAL_AUDIENCES)):
            for member, label in members.items() if getattr(use, field) is None else ():
                change = partial(_with_member, field=field, member=member)
                step = with_activity(activity.key, partial(_with_field, field="criminal_use", change=change))
                yield CRIMINAL.given(activity=activity.named, element=label), step


def _with_member(use: CriminalUse, *, field: str, member: CriminalPurpose | CriminalAudience) -> CriminalUse:
    change: dict[str, Any] = {field: member}
    return evolve(use, **change)


_CRIMINAL_PURPOSES: Final[Mapping[CriminalPurpose | CriminalAudience, Text]] = {
    CriminalPurpose.REQUEST_OF_PERSON: Text(
        nl="om een verzoek van de betrokkene te beoordelen", en="to assess a request of the data subject"
    ),
    CriminalPurpose.PROTECTION: Text(nl="ter bescherming van zichzelf", en="for its own protection"),
    CriminalPurpose.FOR_CLIENT: Text(nl="voor een opdrachtgever", en="for a client"),
}
_CRIMINAL_AUDIENCES: Final[Mapping[CriminalPurpose | CriminalAudience, Text]] = {
    CriminalAudience.NOBODY: Text(nl="niemand anders krijgt ze", en="nobody else gets them"),
    CriminalAudience.SAME_GROUP: Text(nl="ze blijven binnen het concern", en="they stay within the group"),
    CriminalAudience.CLIENT: Text(nl="de opdrachtgever krijgt ze", en="the client gets them"),
}


def _lacking(described: T, met: Callable[[T], Iterator[_Met[T]]]) -> Iterator[tuple[Text, Callable[[T], T]]]:
    """Yield the elements that are not met, each with what makes it met in whatever else the description has become."""
    for number, (label, better) in enumerate(met(described)):
        if better != described:
            yield label, partial(_nth_met, met=met, number=number)


def _nth_met(described: T, *, met: Callable[[T], Iterator[_Met[T]]], number: int) -> T:
    return tuple(met(described))[number][1]


def _with_text(draft: Draft, *, key: str, change: Callable[[ConsentRequest], ConsentRequest]) -> None:
    draft.text(key, lambda text: evolve(text, asked=change(text.asked)))


def _with_field(activity: ProcessingActivity, *, field: str, change: Callable[[Any], Any]) -> ProcessingActivity:
    return evolve(activity, **{field: change(getattr(activity, field))})


def _with_use(
    activity: ProcessingActivity, *, number: int, change: Callable[[FurtherUse], FurtherUse]
) -> ProcessingActivity:
    uses = tuple(change(use) if place == number else use for place, use in enumerate(activity.further_uses))
    return evolve(activity, further_uses=uses)


def _ticked(found: Checklist[E], element: E) -> Checklist[E]:
    return Checklist(met=found.met | {element}, not_met=found.not_met - {element})


# --- What each description asks --------------------------------------------------------------------------------------------------


def _asked_well(one: ConsentRequest) -> Iterator[_Met[ConsentRequest]]:
    """Yield the elements of art. 4(11) and 7, each as met."""
    for nl, en, better in (
        ("een actieve handeling", "a clear affirmative act", evolve(one, act=ConsentAct.TICK_EMPTY_BOX)),
        ("een keuze per doel", "a choice for each purpose", evolve(one, separate_choices=_MET)),
        ("het doel is precies", "the purpose is precise", evolve(one, purpose_specific=_MET)),
        ("gebruikt zoals gevraagd", "used as was asked", evolve(one, use_as_asked=_MET)),
        ("weigeren heeft geen gevolg", "refusing has no consequence", evolve(one, refusal=RefusalConsequence.NONE)),
        ("nodig voor de dienst", "needed for the service", evolve(one, needed_for_service=_MET)),
        ("intrekken kost niets", "withdrawing costs nothing", evolve(one, withdrawal=WithdrawalConsequence.NONE)),
        ("intrekken is even eenvoudig", "withdrawing is as easy", evolve(one, route=WithdrawalRoute.SAME_MEANS)),
        ("te onderscheiden van de rest", "distinguishable from the rest", evolve(one, distinguishable=_MET)),
        ("de toestemming is aan te tonen", "the consent can be shown", evolve(one, evidence=_MET)),
        ("de toestemming is uitdrukkelijk", "the consent is explicit", evolve(one, explicit=_MET)),
    ):
        yield Text(nl=nl, en=en), better
    for topic in ConsentTopic:
        yield (
            Text(nl=f"vooraf verteld: {topic.label.nl}", en=f"told beforehand: {topic.label.en}"),
            evolve(one, told=_ticked(one.told, topic)),
        )


def _special(one: SpecialBasis) -> Iterator[_Met[SpecialBasis]]:
    """Yield the conditions of the exceptions that are relied on, each as met."""
    of_law = {
        condition for found in one.exceptions for entry in EXCEPTIONS[found] for condition in entry.value.conditions
    }
    for condition in SpecialCondition:
        if condition in of_law:
            yield condition.label, evolve(one, conditions=_ticked(one.conditions, condition))


def _criminal(one: CriminalUse) -> Iterator[_Met[CriminalUse]]:
    """Yield what the exceptions of art. 32 and 33 UAVG turn on, each as met; for what and for whom are *alternatives*."""
    for nl, en, better in (
        ("uitdrukkelijke toestemming", "explicit consent", evolve(one, consent=_MET)),
        (
            "het gaat om feiten tegen de eigen organisatie",
            "they concern offences against the organisation itself",
            evolve(one, against_own_organisation=_MET),
        ),
        ("een vergund recherchebureau", "a licensed investigator", evolve(one, licensed_investigator=_MET)),
        ("een vergunning van de AP", "a licence of the authority", evolve(one, licence=AuthorityLicence.GRANTED)),
        ("het protocol wordt gevolgd", "the protocol is followed", evolve(one, protocol_followed=_MET)),
    ):
        yield Text(nl=nl, en=en), better


def _number(_: NumberLaw) -> Iterator[_Met[NumberLaw]]:
    yield (
        Text(nl="een wet schrijft het voor dit doel voor", en="a law prescribes it for this purpose"),
        NumberLaw.THIS_PURPOSE,
    )


def _automated(one: AutomatedDecision) -> Iterator[_Met[AutomatedDecision]]:
    """Yield what art. 22 AVG and 40 UAVG turn on; which exception is relied on is not supposed."""
    for nl, en, better in (
        ("een mens weegt mee", "a person weighs in", evolve(one, human_role=HumanRole.MEANINGFUL)),
        ("het gevolg is gering", "the effect is minor", evolve(one, effect=DecisionEffect.MINOR)),
        (
            "een ander gaat er niet in sterke mate op af",
            "others do not draw strongly on it",
            evolve(one, third_party_draws_strongly=Condition.NOT_MET),
        ),
        ("geen profilering", "no profiling", evolve(one, profiling=Condition.NOT_MET)),
        ("nodig voor een plicht of taak", "needed for a duty or task", evolve(one, needed_for_duty_or_task=_MET)),
    ):
        yield Text(nl=nl, en=en), better
    for safeguard in DecisionSafeguard:
        yield safeguard.label, evolve(one, safeguards=_ticked(one.safeguards, safeguard))


def _further(one: FurtherUse, *, on: date) -> Iterator[_Met[FurtherUse]]:
    """Yield the judgments of art. 6(4), 13(3) and 89(1), each as one that speaks for the new use."""
    yes = yes_on(on)
    free = answer_on(one.about_persons, on) is Answer.NO
    for nl, en, better in (
        ("een sterk verband", "a strong link", evolve(one, linked=unless_yes(one.linked, yes))),
        ("te verwachten", "to be expected", evolve(one, expected=unless_yes(one.expected, yes))),
        ("gewone gegevens", "ordinary data", evolve(one, ordinary_data=unless_yes(one.ordinary_data, yes))),
        ("zonder nadeel", "without detriment", evolve(one, harmless=unless_yes(one.harmless, yes))),
        ("sterke waarborgen", "strong safeguards", evolve(one, safeguarded=unless_yes(one.safeguarded, yes))),
        ("na afweging verenigbaar", "compatible, all weighed", evolve(one, weighed=unless_yes(one.weighed, yes))),
        (
            "de waarborgen van art. 89",
            "the safeguards of Art. 89",
            evolve(one, art_89_safeguards=unless_yes(one.art_89_safeguards, yes)),
        ),
        (
            "geen maatregelen over bepaalde personen",
            "no measures about particular persons",
            evolve(one, about_persons=one.about_persons if free else evolve(yes, answer=Answer.NO)),
        ),
        (
            "de betrokkene is vooraf geïnformeerd",
            "the data subject was told beforehand",
            evolve(one, informed_before=unless_yes(one.informed_before, yes)),
        ),
    ):
        yield Text(nl=nl, en=en), better


_DESCRIBED: Final[Mapping[str, tuple[Supposition, Callable[[Any], Iterator[_Met[Any]]]]]] = {
    "special_basis": (EXCEPTION, _special),
    "criminal_use": (CRIMINAL, _criminal),
    "number_law": (NUMBER, _number),
    "automated": (AUTOMATED, _automated),
}
