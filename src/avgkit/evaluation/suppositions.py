"""Single facts supposed to be otherwise: what the person or the organisation could say, do or record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from functools import partial
from typing import Final, TypeAlias, assert_never

from attrs import evolve

from avgkit.evaluation.known import contract_standing, known_ages
from avgkit.evaluation.supposed import Asked, Draft, Step, supposition
from avgkit.language import Text
from avgkit.law.children import OLDEST, AgeGroup, AgeSource, ConsentGiver, ParentVerification, ages_on
from avgkit.law.local_time import local_day
from avgkit.law.period import Period
from avgkit.models.activity import ProcessingActivity, Stage
from avgkit.models.events import (
    AgeEstablished,
    Collected,
    ConsentGiven,
    ConsentWithdrawn,
    ContactMade,
    ContractConcluded,
    ContractEnded,
    ContractProposed,
    Event,
    HoldEnded,
    Objected,
    ObjectionDecided,
    ObjectionResult,
    Restricted,
    RestrictionGround,
    RestrictionLifted,
)
from avgkit.models.judgment import Answer, Judgment
from avgkit.models.legal_basis import (
    ConsentBasis,
    ContractBasis,
    LegalBasis,
    LegalObligationBasis,
    LegitimateInterestsBasis,
    PublicTaskBasis,
    VitalInterestsBasis,
)
from avgkit.models.personal_data import DataCategory, Source
from avgkit.models.policy import Policy
from avgkit.models.promise import Channel
from avgkit.models.purpose import DataForm
from avgkit.models.standing import ConsentStanding
from avgkit.rules.shared import answer_on
from avgkit.sentence import Named

CONSENTS: Final = supposition(
    "consent-given", nl='De betrokkene stemt toe in "{purpose}".', en='The data subject consents to "{purpose}".'
)
REPRESENTED: Final = supposition(
    "representative-consented",
    nl='De wettelijk vertegenwoordiger van de betrokkene stemt toe in "{purpose}", en die is gecontroleerd.',
    en='The legal representative of the data subject consents to "{purpose}", and was checked.',
)
OLD_ENOUGH: Final = supposition(
    "old-enough",
    nl="Vastgesteld is dat de betrokkene {age} jaar of ouder is.",
    en="It is established that the data subject is {age} or older.",
)
WITHDRAWS: Final = supposition(
    "consent-withdrawn",
    nl='De betrokkene trekt de toestemming voor "{purpose}" in.',
    en='The data subject withdraws consent to "{purpose}".',
)
OBJECTS: Final = supposition(
    "objection", nl='De betrokkene maakt bezwaar tegen "{purpose}".', en='The data subject objects to "{purpose}".'
)
TAKES_BACK: Final = supposition(
    "objection-retracted",
    nl='De betrokkene neemt het bezwaar tegen "{purpose}" terug.',
    en='The data subject takes back the objection to "{purpose}".',
)
OVERRIDES: Final = supposition(
    "objection-overridden",
    nl='De organisatie toont voor "{purpose}" dwingende gronden aan die zwaarder wegen dan het bezwaar.',
    en='The organisation shows compelling grounds for "{purpose}" that outweigh the objection.',
)
CONCLUDES: Final = supposition(
    "contract-concluded", nl='De overeenkomst "{contract}" is gesloten.', en='The contract "{contract}" is concluded.'
)
PROPOSES: Final = supposition(
    "contract-proposed",
    nl='De betrokkene vraagt om de overeenkomst "{contract}", en die is in voorbereiding.',
    en='The data subject asks for the contract "{contract}", and it is being concluded.',
)
ASKS: Final = supposition(
    "contract-asked",
    nl='De betrokkene vraagt naar de overeenkomst "{contract}".',
    en='The data subject asks about the contract "{contract}".',
)
FOLLOWED_UP: Final = supposition(
    "request-followed-up",
    nl='De organisatie heeft vastgelegd dat zij een vraag om de overeenkomst "{contract}" zo lang opvolgt.',
    en='The organisation has recorded that it follows up a request for the contract "{contract}" for that long.',
)
ENDS: Final = supposition(
    "contract-ended", nl='De overeenkomst "{contract}" is geëindigd.', en='The contract "{contract}" has ended.'
)
CONTACTS: Final = supposition("contact", nl="De betrokkene neemt contact op.", en="The data subject makes contact.")
LIFTED: Final = supposition(
    "restriction-lifted", nl="De beperking van {items} is opgeheven.", en="The restriction of {items} is lifted."
)
RESTRICTS: Final = supposition(
    "restricted",
    nl="De betrokkene betwist de juistheid van {items}; het gebruik wordt daarom beperkt.",
    en="The data subject contests the accuracy of {items}, so use is restricted.",
)
CLAIM_OVER: Final = supposition(
    "claim-over",
    nl="De rechtsvordering waarvoor bewaring van {items} nodig is, is voorbij.",
    en="The legal claim that calls for holding {items} is over.",
)
COLLECTED: Final = supposition(
    "collected-anew",
    nl="De betrokkene verstrekt {items} opnieuw.",
    en="The data subject provides {items} anew.",
)
WEIGHED: Final = supposition(
    "judged",
    nl='De organisatie heeft beoordeeld dat aan de eisen voor "{activity}" is voldaan, en dat vastgelegd.',
    en='The organisation has judged that the tests for "{activity}" are met, and recorded that.',
)
ALLOWED: Final = supposition(
    "kind-judged",
    nl='De organisatie heeft beoordeeld dat de wet dit soort gegevens voor "{activity}" toelaat, en dat vastgelegd.',
    en='The organisation has judged that the law allows this kind of data for "{activity}", and recorded that.',
)
LESS_NEAR: Final = {
    DataForm.PSEUDONYMOUS: supposition(
        "pseudonymous", nl="De gegevens zijn gepseudonimiseerd.", en="The data are pseudonymised."
    ),
    DataForm.AGGREGATED: supposition(
        "aggregated", nl="Het gaat alleen om gegevens op groepsniveau.", en="Only data on groups are used."
    ),
}
FEWER: Final = supposition(
    "fewer-items", nl="De verwerking blijft beperkt tot {items}.", en="Processing is limited to {items}."
)

# What a person does to stop something permits nothing that was not permitted before.
WIDENS_NOTHING: Final = frozenset({WITHDRAWS.code, OBJECTS.code, RESTRICTS.code})

_Happen: TypeAlias = Callable[[str, datetime], Event]
_SUPPOSED: Final = Text(nl="verondersteld", en="supposed")


def _happening(happen: _Happen) -> Callable[[Draft], None]:
    """Return the step in which something happens at the instant that is asked about."""
    return lambda draft: draft.happens(happen)


def _in_form(form: DataForm) -> Callable[[Draft], None]:
    def step(draft: Draft) -> None:
        draft.form = form

    return step


def suppositions(asked: Asked) -> Iterator[Step]:
    """Yield every single change of a fact that bears on the question."""
    yield from _choices(asked)
    yield from _contracts(asked)
    yield from _followed_up(asked)
    yield CONTACTS, _happening(lambda i, at: ContactMade(id=i, at=at, channel=Channel.EMAIL))
    yield from _stops(asked)
    for activity in asked.policy.activities_for(asked.purpose):
        yield from _judgments(asked, activity)
    forms = list(DataForm)
    for form in forms[forms.index(asked.form) + 1 :]:
        yield LESS_NEAR[form], _in_form(form)


def _choices(asked: Asked) -> Iterator[Step]:
    """Yield what the person can say: consent or not, objection or not; and what the organisation can say to an objection."""
    key, of = asked.purpose, asked.policy.purpose(asked.purpose).named
    yield from _consents(asked, of)
    if asked.dossier.consent(key).standing is ConsentStanding.GIVEN:
        yield (
            WITHDRAWS.given(purpose=of),
            _happening(lambda i, at: ConsentWithdrawn(id=i, at=at, purpose=key, channel=Channel.WEBSITE)),
        )
    yield (
        OBJECTS.given(purpose=of),
        _happening(lambda i, at: Objected(id=i, at=at, purpose=key, channel=Channel.EMAIL)),
    )
    if key in asked.dossier.objections:
        yield TAKES_BACK.given(purpose=of), _happening(_deciding(key, ObjectionResult.RETRACTED))
        yield OVERRIDES.given(purpose=of), _happening(_deciding(key, ObjectionResult.OVERRIDDEN))


def _consents(asked: Asked, of: Named) -> Iterator[Step]:
    """Yield that the person consents and, where a child may be in play, that a representative does or that it is none."""
    key, on_consent = asked.purpose, _on_consent(asked)
    if not on_consent:
        return
    text = _supposed_text(on_consent)
    yield (
        CONSENTS.given(purpose=of),
        _happening(lambda i, at: ConsentGiven(id=i, at=at, purpose=key, text=text, channel=Channel.WEBSITE)),
    )
    ages = known_ages(asked.dossier, on=local_day(asked.at, asked.policy.zone), zone=asked.policy.zone)
    if ages is None and all(basis.children is None for basis in on_consent):
        return
    yield (
        REPRESENTED.given(purpose=of),
        _happening(
            lambda i, at: ConsentGiven(
                id=i,
                at=at,
                purpose=key,
                text=text,
                channel=Channel.WEBSITE,
                by=ConsentGiver.REPRESENTATIVE,
                verification=ParentVerification.IDENTITY_CHECK,
            )
        ),
    )
    for group in _old_enough(asked, ages):
        yield OLD_ENOUGH.given(age=group.years[0]), _happening(_aged(group))


def _aged(group: AgeGroup) -> _Happen:
    return lambda i, at: AgeEstablished(id=i, at=at, group=group, how=AgeSource.DOCUMENT)


def _old_enough(asked: Asked, ages: tuple[int, int] | None) -> Iterator[AgeGroup]:
    """Yield the ages that nobody established and that can be true: sixteen now, or eighteen now and so sixteen when consent was given."""
    zone = asked.policy.zone
    on, since = local_day(asked.at, zone), asked.dossier.consent(asked.purpose).since
    youngest, oldest = ages or (0, OLDEST)
    given = on if since is None else local_day(since, zone)
    sixteen, eighteen = AgeGroup.FROM_16, AgeGroup.FROM_18
    was = {group: ages_on(group, established=on, on=given)[0] for group in (sixteen, eighteen)}
    enough = (sixteen, eighteen) if was[sixteen] < sixteen.years[0] <= was[eighteen] else (sixteen,)
    yield from (group for group in enough if youngest < group.years[0] <= oldest)


def _on_consent(asked: Asked) -> list[ConsentBasis]:
    bases = (activity.basis for activity in asked.policy.activities_for(asked.purpose))
    return [basis for basis in bases if isinstance(basis, ConsentBasis)]


def _supposed_text(on_consent: list[ConsentBasis]) -> str:
    return min(frozenset[str]().union(*(basis.texts for basis in on_consent)))


def consent_texts(asked: Asked) -> tuple[str, ...]:
    """Return the texts that matter: the one that the person answered, and the one on which consent is supposed."""
    on_consent = _on_consent(asked)
    if not on_consent:
        return ()
    answered = asked.dossier.consent(asked.purpose).text
    supposed = _supposed_text(on_consent)
    return (supposed,) if answered is None else tuple(sorted({answered, supposed}))


def _deciding(purpose: str, result: ObjectionResult) -> _Happen:
    return lambda i, at: ObjectionDecided(id=i, at=at, purpose=purpose, result=result)


def _contracts(asked: Asked) -> Iterator[Step]:
    of_policy = {one.basis.contract for one in asked.policy.activities if isinstance(one.basis, ContractBasis)}
    for contract in sorted(of_policy.union(asked.dossier.contracts)):
        named = Named(key=contract, label=Text(nl=contract, en=contract))
        found = asked.dossier.contracts.get(contract)
        running = found is not None and found.stage is Stage.PERFORMANCE
        for words, kind in (
            ((ENDS, ContractEnded),) if running else ((PROPOSES, ContractProposed), (CONCLUDES, ContractConcluded))
        ):
            yield words.given(contract=named), _happening(_of_contract(kind, contract))
        if not running:
            yield ASKS.given(contract=named), _happening(_asking(contract))


def _followed_up(asked: Asked) -> Iterator[Step]:
    """Yield, where the policy does not say for how long a request for a contract is followed up, that it is until now."""
    for activity in asked.policy.activities_for(asked.purpose):
        basis = activity.basis
        if isinstance(basis, ContractBasis) and basis.steps_within is None:
            _, since = contract_standing(asked.dossier, basis.contract)
            days = 0 if since is None else (asked.at - since).days
            named = Named(key=basis.contract, label=Text(nl=basis.contract, en=basis.contract))
            longer = evolve(basis, steps_within=Period(days=days + 1))
            yield FOLLOWED_UP.given(contract=named), with_activity(activity.key, partial(evolve, basis=longer))


def _asking(contract: str) -> _Happen:
    return lambda i, at: ContactMade(id=i, at=at, channel=Channel.EMAIL, contract=contract)


def _of_contract(kind: type[ContractProposed | ContractConcluded | ContractEnded], contract: str) -> _Happen:
    return lambda i, at: kind(id=i, at=at, contract=contract)


def _stops(asked: Asked) -> Iterator[Step]:
    """Yield what stops the use of items, or ends a stop: a restriction, that they are gone, a hold for a claim."""
    restricted = asked.items.intersection(asked.dossier.restricted)
    if restricted:
        lifted = labels_of(asked.policy, restricted)
        yield LIFTED.given(items=lifted), _happening(lambda i, at: RestrictionLifted(id=i, at=at, items=restricted))
    free = asked.items - restricted
    if free:
        contested = RestrictionGround.ACCURACY_CONTESTED
        yield (
            RESTRICTS.given(items=labels_of(asked.policy, free)),
            _happening(lambda i, at: Restricted(id=i, at=at, items=free, ground=contested)),
        )
    gone = asked.items.intersection(asked.dossier.gone)
    if gone:
        yield (
            COLLECTED.given(items=labels_of(asked.policy, gone)),
            _happening(lambda i, at: Collected(id=i, at=at, items=gone, source=Source.SUBJECT)),
        )
    for hold, items in sorted(asked.dossier.holds.items()):
        claimed = items & asked.items
        if claimed:
            yield CLAIM_OVER.given(items=labels_of(asked.policy, claimed)), _happening(_of_hold(hold))


def _of_hold(hold: str) -> _Happen:
    return lambda i, at: HoldEnded(id=i, at=at, hold=hold)


def _judgments(asked: Asked, activity: ProcessingActivity) -> Iterator[Step]:
    """Yield that the open norms of an activity, those not answered with yes that day, were."""
    on = local_day(asked.at, asked.policy.zone)
    yes = yes_on(on)
    basis = _judged(activity.basis, yes)
    if basis != activity.basis:
        yield WEIGHED.given(activity=activity.named), with_activity(activity.key, lambda one: evolve(one, basis=basis))
    apart = any(asked.policy.item(key).category is not DataCategory.ORDINARY for key in asked.items & activity.items)
    if apart and answer_on(activity.special, on) is not Answer.YES:
        yield (
            ALLOWED.given(activity=activity.named),
            with_activity(activity.key, lambda one: evolve(one, special=yes)),
        )


def _judged(basis: LegalBasis, yes: Judgment) -> LegalBasis:
    match basis:
        case LegitimateInterestsBasis():
            return evolve(
                basis,
                legitimate=unless_yes(basis.legitimate, yes),
                necessary=unless_yes(basis.necessary, yes),
                balanced=unless_yes(basis.balanced, yes),
            )
        case VitalInterestsBasis():
            return evolve(basis, judgment=unless_yes(basis.judgment, yes))
        case ConsentBasis() | ContractBasis() | LegalObligationBasis() | PublicTaskBasis():
            return basis
        case _:
            assert_never(basis)


def yes_on(day: date, /) -> Judgment:
    """Return a supposed yes to an open norm, of that day."""
    return Judgment(question=_SUPPOSED, answer=Answer.YES, reasons=_SUPPOSED, by="-", on=day)


def unless_yes(judgment: Judgment | None, yes: Judgment) -> Judgment | None:
    """Return a judgment that says yes already, or else the supposed one."""
    return judgment if answer_on(judgment, yes.on) is Answer.YES else yes


def with_activity(key: str, change: Callable[[ProcessingActivity], ProcessingActivity]) -> Callable[[Draft], None]:
    """Return the step in which an activity of the policy is another."""
    return lambda draft: draft.activity(key, change)


def labels_of(policy: Policy, items: Iterable[str], /) -> tuple[Named, ...]:
    """Return items by their key and label, in one order."""
    return tuple(policy.item(item).named for item in sorted(items))
