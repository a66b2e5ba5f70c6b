"""
Art. 28 AVG: whether the relation with a processor is in order (verwerkersovereenkomst).

* sufficient guarantees (1)             NO_GUARANTEES where nobody checked them
* a contract (3), in writing or         NO_AGREEMENT, NOT_WRITTEN; a document that is signed electronically is in writing
  electronic (9)
* sets out and stipulates (3)           INCOMPLETE names what is missing
* persons bound to confidentiality      NOT_BOUND; by contract or by law (3)(b)
* another processor (2), (4)            only with authorisation in writing: NOT_AUTHORISED; under a general one the controller is told
                                        beforehand and can object: NOT_TOLD, OBJECTED; with the same duties: LIGHTER_DUTIES

Whether an agreement runs on a day and covers a purpose and an item is for ``avg_28_processor``, also for another processor.
"""

from __future__ import annotations

from enum import Enum
from typing import Final, final

from avgkit.checked import frozen
from avgkit.decision import Decision, Outcome, Party, Reason, question, reason
from avgkit.law.citation import AVG, Citation
from avgkit.law.condition import Checklist, Condition
from avgkit.models.recipient import AgreementElement, SubAuthorisation
from avgkit.rules.avg_28_processor import INCOMPLETE, NO_AGREEMENT, named_elements
from avgkit.rules.shared import shared
from avgkit.rules.ways import one_of, shortfalls
from avgkit.sentence import Named

IN_ORDER: Final = reason(
    Outcome.PERMITTED,
    "avg-28.in-order",
    AVG.art(28),
    nl='De verwerking door "{recipient}" is geregeld zoals de wet vraagt.',
    en='The processing by "{recipient}" is arranged as the law asks.',
)
NOT_WRITTEN: Final = reason(
    Outcome.PROHIBITED,
    "avg-28-9.not-written",
    AVG.art(28, 9),
    nl='De verwerkersovereenkomst met "{recipient}" is niet op schrift gesteld, ook niet elektronisch.',
    en='The processing agreement with "{recipient}" is not in writing, nor in electronic form.',
)
FORM: Final = question(
    "avg-28-9.form-not-known",
    AVG.art(28, 3),
    AVG.art(28, 9),
    fact="form",
    answered_by=Party.CONTROLLER,
    nl='Is er een verwerkersovereenkomst met "{recipient}", en in welke vorm?',
    en='Is there a processing agreement with "{recipient}", and in which form?',
)
ELEMENTS: Final = question(
    "avg-28-3.elements-not-known",
    AVG.art(28, 3),
    fact="elements",
    answered_by=Party.CONTROLLER,
    nl='Staat dit in de verwerkersovereenkomst met "{recipient}": {elements}?',
    en='Does the processing agreement with "{recipient}" say this: {elements}?',
)
NO_GUARANTEES: Final = reason(
    Outcome.PROHIBITED,
    "avg-28-1.no-guarantees",
    AVG.art(28, 1),
    nl='Niet is nagegaan of "{recipient}" afdoende garanties biedt.',
    en='It was not checked whether "{recipient}" offers sufficient guarantees.',
)
GUARANTEES: Final = question(
    "avg-28-1.guarantees-not-known",
    AVG.art(28, 1),
    fact="guarantees_checked",
    answered_by=Party.CONTROLLER,
    nl='Is nagegaan of "{recipient}" afdoende garanties biedt?',
    en='Was it checked whether "{recipient}" offers sufficient guarantees?',
)
NOT_BOUND: Final = reason(
    Outcome.PROHIBITED,
    "avg-28-3b.not-bound",
    AVG.art(28, 3, "b"),
    nl='Wie bij "{recipient}" bij de gegevens kan, is niet tot geheimhouding verplicht.',
    en='Those with access at "{recipient}" are not bound to confidentiality.',
)
BOUND: Final = question(
    "avg-28-3b.bound-not-known",
    AVG.art(28, 3, "b"),
    fact="staff_bound",
    answered_by=Party.RECIPIENT,
    nl='Is wie bij "{recipient}" bij de gegevens kan, tot geheimhouding verplicht?',
    en='Are those with access at "{recipient}" bound to confidentiality?',
)
SUB_PROCESSOR: Final = question(
    "avg-28-2.sub-processor-not-known",
    AVG.art(28, 2),
    fact="sub_processor",
    answered_by=Party.RECIPIENT,
    nl='Schakelt "{recipient}" een andere verwerker in?',
    en='Does "{recipient}" engage another processor?',
)
NOT_AUTHORISED: Final = reason(
    Outcome.PROHIBITED,
    "avg-28-2.not-authorised",
    AVG.art(28, 2),
    nl='"{recipient}" schakelt een andere verwerker in zonder voorafgaande schriftelijke toestemming.',
    en='"{recipient}" engages another processor without prior authorisation in writing.',
)
AUTHORISATION: Final = question(
    "avg-28-2.authorisation-not-known",
    AVG.art(28, 2),
    fact="authorisation",
    answered_by=Party.CONTROLLER,
    nl='Mocht "{recipient}" een andere verwerker inschakelen, en is dat schriftelijk vastgelegd?',
    en='Was "{recipient}" authorised in writing to engage another processor?',
)
NOT_TOLD: Final = reason(
    Outcome.PROHIBITED,
    "avg-28-2.not-told",
    AVG.art(28, 2),
    nl='"{recipient}" heeft een andere verwerker niet vooraf gemeld, zodat bezwaar niet mogelijk was.',
    en='"{recipient}" did not announce another processor beforehand, so that nobody could object.',
)
TOLD: Final = question(
    "avg-28-2.told-not-known",
    AVG.art(28, 2),
    fact="told_of_change",
    answered_by=Party.CONTROLLER,
    nl='Heeft "{recipient}" de andere verwerker vooraf gemeld, zodat bezwaar mogelijk was?',
    en='Did "{recipient}" announce the other processor beforehand, so that one could object?',
)
OBJECTED: Final = reason(
    Outcome.PROHIBITED,
    "avg-28-2.objected",
    AVG.art(28, 2),
    nl='De organisatie heeft bezwaar gemaakt tegen de andere verwerker die "{recipient}" inschakelt.',
    en='The organisation objected to the other processor that "{recipient}" engages.',
)
LIGHTER_DUTIES: Final = reason(
    Outcome.PROHIBITED,
    "avg-28-4.lighter-duties",
    AVG.art(28, 4),
    nl='De andere verwerker van "{recipient}" heeft niet dezelfde verplichtingen.',
    en='The other processor of "{recipient}" does not have the same duties.',
)
SAME_DUTIES: Final = question(
    "avg-28-4.same-duties-not-known",
    AVG.art(28, 4),
    fact="same_duties",
    answered_by=Party.RECIPIENT,
    nl='Heeft de andere verwerker van "{recipient}" bij overeenkomst dezelfde verplichtingen?',
    en='Does the other processor of "{recipient}" have the same duties by contract?',
)


class AgreementForm(Enum):
    """The form of a processing agreement (vorm), art. 28(9)."""

    NONE = "none"
    ORAL = "oral"
    WRITTEN = "written"
    ELECTRONIC = "electronic"


class SubProcessing(Enum):
    """Whether a processor engaged another processor (subverwerker), art. 28(2)."""

    NONE = "none"
    ENGAGED = "engaged"


@final
@frozen(kw_only=True)
class AgreementFacts:
    """What the relation with a processor depends on (feiten): the agreement, the guarantees, the staff and the other processors."""

    recipient: Named
    form: AgreementForm | None
    elements: Checklist[AgreementElement]
    guarantees_checked: Condition
    staff_bound: Condition
    sub_processor: SubProcessing | None
    authorisation: SubAuthorisation | None
    told_of_change: Condition
    same_duties: Condition
    clauses: tuple[Citation, ...]


@shared
def processor_agreement(facts: AgreementFacts, /) -> Decision:
    """Say whether the relation with a processor is in order (verwerkersovereenkomst)."""
    written = one_of(facts.form, (AgreementForm.WRITTEN, AgreementForm.ELECTRONIC))
    wanting = shortfalls(
        (written, NO_AGREEMENT if facts.form is AgreementForm.NONE else NOT_WRITTEN, FORM),
        (facts.guarantees_checked, NO_GUARANTEES, GUARANTEES),
        (facts.staff_bound, NOT_BOUND, BOUND),
    )
    found = [
        one.given(*facts.clauses, recipient=facts.recipient) for one in (*wanting, *_other_processors(facts))
    ] + _elements(facts)
    in_order = IN_ORDER.given(*facts.clauses, recipient=facts.recipient)
    return Decision(reasons=tuple(found) or (in_order,))


def _elements(facts: AgreementFacts) -> list[Reason]:
    by = {known: [one for one in AgreementElement if facts.elements.condition(one) is known] for known in Condition}
    found = list[Reason]()
    if by[Condition.NOT_MET]:
        missing = named_elements(by[Condition.NOT_MET])
        found.append(INCOMPLETE.given(*facts.clauses, recipient=facts.recipient, missing=missing))
    if by[Condition.UNKNOWN]:
        asked = named_elements(by[Condition.UNKNOWN])
        found.append(ELEMENTS.given(*facts.clauses, recipient=facts.recipient, elements=asked))
    return found


def _other_processors(facts: AgreementFacts) -> tuple[Reason, ...]:
    if facts.sub_processor is None:
        return (SUB_PROCESSOR,)
    if facts.sub_processor is SubProcessing.NONE:
        return ()
    return other_processor(
        facts.authorisation,
        told=facts.told_of_change,
        not_objected=Condition.MET,
        same_duties=facts.same_duties,
    )


def other_processor(
    authorisation: SubAuthorisation | None,
    /,
    *,
    told: Condition,
    same_duties: Condition,
    not_objected: Condition,
) -> tuple[Reason, ...]:
    """Return what is wanting where a processor engages another (subverwerker); a specific authorisation needs no announcement."""
    given = one_of(authorisation, (SubAuthorisation.SPECIFIC, SubAuthorisation.GENERAL))
    announced = told if authorisation is SubAuthorisation.GENERAL else Condition.MET
    return shortfalls(
        (given, NOT_AUTHORISED, AUTHORISATION),
        (announced, NOT_TOLD, TOLD),
        (not_objected, OBJECTED, TOLD),
        (same_duties, LIGHTER_DUTIES, SAME_DUTIES),
    )
