"""
Art. 4(11) and 7 AVG: consent that can carry processing (geldige toestemming).

A freely given, specific, informed and unambiguous indication of the person's wishes, that can be shown and taken back. Each element is
a finding of its own; one defect suffices, and an element that nobody recorded is asked.

* freely given (7)(4), recital 43     CONDITIONAL: a service is refused for consent that it does not need; IMBALANCE: towards an employer
                                      or an authority, where refusing has any consequence; DETRIMENT: refusing or withdrawing costs;
                                      NOT_FREE: refusing is not possible at all
* specific                            NOT_GRANULAR: several purposes in one choice; NOT_SPECIFIC: a vague purpose, or another use
* informed                            NOT_INFORMED names what was not told
* unambiguous, recital 32             NOT_UNAMBIGUOUS: a box that was ticked already, scrolling, silence
* distinguishable (7)(2)              NOT_DISTINGUISHABLE; the part that is not is not binding
* can be demonstrated (7)(1)          NO_PROOF
* withdrawn as easily as given (7)(3) WITHDRAWAL_HARDER; what follows from withdrawal is for `avg_7_withdrawal`
* explicit                            NOT_EXPLICIT: for special categories, art. 9(2)(a), and for a transfer, art. 49(1)(a)
* told of automated decisions         not computed here: such consent is judged under art. 22

Whether somebody consented is for art. 6(1)(a), whether a child can, for art. 8.
"""

from __future__ import annotations

from typing import Final, assert_never

from avgkit.decision import Decision, Outcome, Party, Reason, question, reason
from avgkit.law.citation import AVG, Citation
from avgkit.law.condition import Condition
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
from avgkit.rules.elements import opposite, wanting
from avgkit.rules.shared import shared

VALID: Final = reason(
    Outcome.PERMITTED,
    "avg-4-11.valid",
    AVG.art(4, 11),
    AVG.art(7),
    nl="De toestemming is vrij, specifiek, geïnformeerd, ondubbelzinnig, aantoonbaar en even makkelijk in te trekken.",
    en="The consent is free, specific, informed, unambiguous, demonstrable and as easy to withdraw.",
)
CONDITIONAL: Final = reason(
    Outcome.PROHIBITED,
    "avg-7-4.conditional",
    AVG.art(7, 4),
    nl="De dienst wordt geweigerd zonder toestemming die er niet voor nodig is: die toestemming is niet vrij.",
    en="The service is refused without consent that it does not need: that consent is not free.",
)
IMBALANCE: Final = reason(
    Outcome.PROHIBITED,
    "avg-4-11.imbalance",
    AVG.art(4, 11),
    AVG.recital(43),
    nl="Tegenover een werkgever of overheid is toestemming niet vrij wanneer weigeren gevolgen heeft.",
    en="Towards an employer or an authority consent is not free when refusing has consequences.",
)
DETRIMENT: Final = reason(
    Outcome.PROHIBITED,
    "avg-4-11.detriment",
    AVG.art(4, 11),
    AVG.recital(42),
    nl="Weigeren of intrekken kan niet zonder nadeel: de toestemming is niet vrij.",
    en="Refusing or withdrawing is not possible without detriment: the consent is not free.",
)
NOT_FREE: Final = reason(
    Outcome.PROHIBITED,
    "avg-4-11.not-free",
    AVG.art(4, 11),
    AVG.recital(42),
    nl="Weigeren kan in feite niet: de toestemming is niet vrij.",
    en="Refusing is not possible in practice: the consent is not free.",
)
NOT_GRANULAR: Final = reason(
    Outcome.PROHIBITED,
    "avg-4-11.not-granular",
    AVG.art(4, 11),
    AVG.recital(43),
    nl="Er is om toestemming voor meer doelen in één keuze gevraagd; elk doel vraagt een eigen keuze.",
    en="Consent to several purposes was asked in one choice; each purpose asks for a choice of its own.",
)
NOT_SPECIFIC: Final = reason(
    Outcome.PROHIBITED,
    "avg-4-11.not-specific",
    AVG.art(4, 11),
    AVG.art(6, 1, "a"),
    nl="De toestemming is niet specifiek: het doel was vaag, of het gebruik is een ander dan gevraagd.",
    en="The consent is not specific: the purpose was vague, or the use is another than was asked.",
)
NOT_INFORMED: Final = reason(
    Outcome.PROHIBITED,
    "avg-4-11.not-informed",
    AVG.art(4, 11),
    AVG.art(7, 3),
    nl="Vooraf is niet verteld: {missing}.",
    en="Not told beforehand: {missing}.",
)
NOT_UNAMBIGUOUS: Final = reason(
    Outcome.PROHIBITED,
    "avg-4-11.not-unambiguous",
    AVG.art(4, 11),
    AVG.recital(32),
    nl="Een vakje dat al was aangevinkt, doorscrollen of stilzwijgen is geen toestemming.",
    en="A box that was ticked already, scrolling or silence is no consent.",
)
NOT_DISTINGUISHABLE: Final = reason(
    Outcome.PROHIBITED,
    "avg-7-2.not-distinguishable",
    AVG.art(7, 2),
    nl="Het verzoek om toestemming stond niet duidelijk los van andere zaken: de toestemming bindt niet.",
    en="The request for consent did not clearly stand apart from other matters: the consent is not binding.",
)
NO_PROOF: Final = reason(
    Outcome.PROHIBITED,
    "avg-7-1.no-proof",
    AVG.art(7, 1),
    nl="De organisatie kan niet aantonen wie wanneer waarmee heeft ingestemd.",
    en="The organisation cannot demonstrate who agreed to what, and when.",
)
WITHDRAWAL_HARDER: Final = reason(
    Outcome.PROHIBITED,
    "avg-7-3.withdrawal-harder",
    AVG.art(7, 3),
    nl="Intrekken is moeilijker dan toestemming geven.",
    en="Withdrawing is harder than giving consent.",
)
NOT_EXPLICIT: Final = reason(
    Outcome.PROHIBITED,
    "avg-9-2a.not-explicit",
    AVG.art(9, 2, "a"),
    AVG.art(49, 1, "a"),
    nl="Voor dit gebruik moet de toestemming uitdrukkelijk zijn, en dat is zij niet.",
    en="For this use the consent must be explicit, and it is not.",
)


def _ask(fact: str, *citations: Citation, nl: str, en: str) -> Reason:
    code = f"avg-7.{fact.replace('_', '-')}-not-known"
    return question(code, *citations, fact=fact, answered_by=Party.CONTROLLER, nl=nl, en=en)


ACT: Final = _ask(
    "act", AVG.art(4, 11), nl="Met welke handeling is toestemming gegeven?", en="By which act was consent given?"
)
RELATION: Final = _ask(
    "relation",
    AVG.recital(43),
    nl="Is de betrokkene werknemer of burger tegenover wie om toestemming vraagt?",
    en="Is the data subject an employee or a citizen of whom asks for consent?",
)
PURPOSES: Final = _ask(
    "purposes",
    AVG.recital(43),
    nl="Voor hoeveel doelen is toestemming gevraagd?",
    en="For how many purposes was consent asked?",
)
SEPARATE_CHOICES: Final = _ask(
    "separate_choices",
    AVG.recital(43),
    nl="Kon elk doel apart worden gekozen?",
    en="Could each purpose be chosen apart?",
)
PURPOSE_SPECIFIC: Final = _ask(
    "purpose_specific",
    AVG.art(4, 11),
    nl="Was het doel in het verzoek welbepaald?",
    en="Was the purpose in the request specific?",
)
USE_AS_ASKED: Final = _ask(
    "use_as_asked",
    AVG.art(6, 1, "a"),
    nl="Is het gebruik dat waarvoor toestemming is gevraagd?",
    en="Is the use the one for which consent was asked?",
)
REFUSAL: Final = _ask(
    "refusal", AVG.art(7, 4), nl="Welk gevolg heeft weigeren?", en="Which consequence does refusing have?"
)
NEEDED_FOR_SERVICE: Final = _ask(
    "needed_for_service",
    AVG.art(7, 4),
    nl="Zijn de gegevens nodig voor de dienst die de betrokkene vraagt?",
    en="Are the data needed for the service that the data subject asks for?",
)
ALTERNATIVE: Final = _ask(
    "alternative",
    AVG.art(7, 4),
    nl="Biedt de organisatie hetzelfde ook zonder de toestemming aan?",
    en="Does the organisation offer the same without the consent?",
)
WITHDRAWAL: Final = _ask(
    "withdrawal", AVG.recital(42), nl="Welk gevolg heeft intrekken?", en="Which consequence does withdrawing have?"
)
TOLD: Final = _ask(
    "told",
    AVG.art(4, 11),
    nl="Is vooraf verteld: {missing}?",
    en="Was told beforehand: {missing}?",
)
TRANSFER_WITHOUT_ADEQUACY: Final = _ask(
    "transfer_without_adequacy",
    AVG.art(49, 1, "a"),
    nl="Moet de toestemming ook een doorgifte zonder passende bescherming dragen?",
    en="Must the consent also carry a transfer without adequate protection?",
)
OTHER_MATTERS: Final = _ask(
    "other_matters",
    AVG.art(7, 2),
    nl="Is toestemming gevraagd in een verklaring die ook over andere zaken gaat?",
    en="Was consent asked in a declaration that also concerns other matters?",
)
DISTINGUISHABLE: Final = _ask(
    "distinguishable",
    AVG.art(7, 2),
    nl="Stond het verzoek duidelijk los van de andere zaken?",
    en="Did the request clearly stand apart from the other matters?",
)
EVIDENCE: Final = _ask(
    "evidence",
    AVG.art(7, 1),
    nl="Kan worden aangetoond wie wanneer met welke tekst heeft ingestemd?",
    en="Can it be demonstrated who agreed to which text, and when?",
)
ROUTE: Final = _ask(
    "route", AVG.art(7, 3), nl="Hoe kan de toestemming worden ingetrokken?", en="How can the consent be withdrawn?"
)
SPECIAL_DATA: Final = _ask(
    "special_data",
    AVG.art(9, 2, "a"),
    nl="Moet de toestemming bijzondere persoonsgegevens dragen?",
    en="Must the consent carry special categories of data?",
)
EXPLICIT: Final = _ask(
    "explicit",
    AVG.art(9, 2, "a"),
    AVG.art(49, 1, "a"),
    nl="Is de toestemming uitdrukkelijk gegeven?",
    en="Was the consent given explicitly?",
)


@shared
def valid_consent(facts: ConsentRequest, /) -> Decision:
    """Say whether consent that was asked like this can carry processing (geldige toestemming); each defect is a reason."""
    defects = (
        *_unambiguous(facts.act),
        *_refusing(facts),
        *_withdrawing(facts),
        *_specific(facts),
        *_informed(facts),
        *wanting(
            NOT_DISTINGUISHABLE,
            (opposite(facts.other_matters), OTHER_MATTERS),
            (facts.distinguishable, DISTINGUISHABLE),
        ),
        *wanting(NO_PROOF, (facts.evidence, EVIDENCE)),
        *wanting(NOT_EXPLICIT, (opposite(facts.special_data), SPECIAL_DATA), (facts.explicit, EXPLICIT)),
        *wanting(
            NOT_EXPLICIT,
            (opposite(facts.transfer_without_adequacy), TRANSFER_WITHOUT_ADEQUACY),
            (facts.explicit, EXPLICIT),
        ),
    )
    return Decision(reasons=defects or (VALID,))


def _unambiguous(act: ConsentAct | None) -> tuple[Reason, ...]:
    match act:
        case None:
            return (ACT,)
        case ConsentAct.PRE_TICKED_BOX | ConsentAct.SCROLLING | ConsentAct.SILENCE:
            return (NOT_UNAMBIGUOUS,)
        case (
            ConsentAct.TICK_EMPTY_BOX
            | ConsentAct.CLICK_BUTTON
            | ConsentAct.SUBSCRIBE_FORM
            | ConsentAct.SIGNATURE
            | ConsentAct.CONFIRMED_STATEMENT
        ):
            return ()
        case _:
            assert_never(act)


def _refusing(facts: ConsentRequest) -> tuple[Reason, ...]:
    """Recital 42 and 43: refusing is free, all the more towards an employer or an authority."""
    match facts.refusal:
        case None:
            return (REFUSAL,)
        case RefusalConsequence.NONE:
            return ()
        case RefusalConsequence.SERVICE_DENIED:
            return (*_imbalance(facts.relation), *_conditional(facts))
        case RefusalConsequence.HIGHER_PRICE:
            return (*_imbalance(facts.relation), DETRIMENT)
        case RefusalConsequence.NO_REAL_OPTION:
            return (NOT_FREE, *(_imbalance(facts.relation) or (DETRIMENT,)))
        case _:
            assert_never(facts.refusal)


def _imbalance(relation: ConsentRelation | None) -> tuple[Reason, ...]:
    match relation:
        case None:
            return (RELATION,)
        case ConsentRelation.CUSTOMER:
            return ()
        case ConsentRelation.EMPLOYEE | ConsentRelation.CITIZEN:
            return (IMBALANCE,)
        case _:
            assert_never(relation)


def _conditional(facts: ConsentRequest) -> tuple[Reason, ...]:
    """Art. 7(4): the same without the consent counts only where the controller itself offers it (EDPB Guidelines 05/2020)."""
    alternative = {None: Condition.UNKNOWN, EquivalentAlternative.SAME_CONTROLLER: Condition.MET}.get(
        facts.alternative, Condition.NOT_MET
    )
    return wanting(CONDITIONAL, (facts.needed_for_service, NEEDED_FOR_SERVICE), (alternative, ALTERNATIVE))


def _withdrawing(facts: ConsentRequest) -> tuple[Reason, ...]:
    return (*_consequence(facts.withdrawal), *_route(facts.route))


def _consequence(withdrawal: WithdrawalConsequence | None) -> tuple[Reason, ...]:
    match withdrawal:
        case None:
            return (WITHDRAWAL,)
        case WithdrawalConsequence.NONE | WithdrawalConsequence.PERSONALISATION_LOST:
            return ()
        case WithdrawalConsequence.REDUCED_SERVICE:
            return (DETRIMENT,)
        case _:
            assert_never(withdrawal)


def _route(route: WithdrawalRoute | None) -> tuple[Reason, ...]:
    match route:
        case None:
            return (ROUTE,)
        case WithdrawalRoute.SAME_MEANS:
            return ()
        case WithdrawalRoute.PHONE_OFFICE_HOURS | WithdrawalRoute.NONE:
            return (WITHDRAWAL_HARDER,)
        case _:
            assert_never(route)


def _specific(facts: ConsentRequest) -> tuple[Reason, ...]:
    one = Condition.UNKNOWN
    if facts.purposes is not None:
        one = Condition.MET if facts.purposes <= 1 else Condition.NOT_MET
    return (
        *wanting(NOT_GRANULAR, (one, PURPOSES), (facts.separate_choices, SEPARATE_CHOICES)),
        *wanting(NOT_SPECIFIC, (facts.purpose_specific, PURPOSE_SPECIFIC)),
        *wanting(NOT_SPECIFIC, (facts.use_as_asked, USE_AS_ASKED)),
    )


def _informed(facts: ConsentRequest) -> tuple[Reason, ...]:
    found: list[Reason] = []
    for topic in ConsentTopic:
        told = facts.told.condition(topic), TOLD.given(missing=topic.label)
        missing = NOT_INFORMED.given(missing=topic.label)
        if topic is ConsentTopic.TRANSFER_RISKS:
            no_transfer = opposite(facts.transfer_without_adequacy), TRANSFER_WITHOUT_ADEQUACY
            found += wanting(missing, no_transfer, told)
        else:
            found += wanting(missing, told)
    return tuple(found)
