"""
Art. 6(1)(f) AVG: legitimate interests of the controller or a third party (gerechtvaardigd belang).

Three tests, all of them open norms, each answered by a judgment that stands on the day.

* a legitimate interest               lawful, precise, present: LEGITIMATE_NOT_JUDGED, NOT_LEGITIMATE
* necessary                           nothing lighter will do: NECESSARY_NOT_JUDGED, NOT_NECESSARY
* not overridden                      by the interests and rights of the person: BALANCE_NOT_JUDGED, OVERRIDDEN
* all three                           BALANCED
* not public authorities              PUBLIC_AUTHORITY: not in the performance of their tasks (second subparagraph)

The person may object: art. 21(1), and to direct marketing art. 21(2).
"""

from __future__ import annotations

from typing import Final, assert_never, final

from attrs import frozen

from avgkit.decision import Decision, Outcome, Party, Reason, question, reason
from avgkit.language import Text
from avgkit.law.citation import AVG, Citation
from avgkit.models.judgment import Answer
from avgkit.models.policy import ControllerKind
from avgkit.rules.shared import shared
from avgkit.sentence import Named

BALANCED: Final = reason(
    Outcome.PERMITTED,
    "avg-6-1f.balanced",
    AVG.art(6, 1, "f"),
    nl='"{purpose}" rust op een gerechtvaardigd belang ({interest}) dat is afgewogen tegen dat van de betrokkene.',
    en='"{purpose}" rests on a legitimate interest ({interest}) that was weighed against that of the data subject.',
)
LEGITIMATE_NOT_JUDGED: Final = question(
    "avg-6-1f.legitimate-not-judged",
    AVG.art(6, 1, "f"),
    fact="legitimate",
    answered_by=Party.CONTROLLER,
    nl='Er is geen geldige afweging of het belang achter "{purpose}" ({interest}) gerechtvaardigd is.',
    en='No valid judgment says whether the interest behind "{purpose}" ({interest}) is legitimate.',
)
NOT_LEGITIMATE: Final = reason(
    Outcome.PROHIBITED,
    "avg-6-1f.not-legitimate",
    AVG.art(6, 1, "f"),
    nl='Het belang achter "{purpose}" ({interest}) is niet gerechtvaardigd.',
    en='The interest behind "{purpose}" ({interest}) is not legitimate.',
)
NECESSARY_NOT_JUDGED: Final = question(
    "avg-6-1f.necessary-not-judged",
    AVG.art(6, 1, "f"),
    fact="necessary",
    answered_by=Party.CONTROLLER,
    nl='Er is geen geldige afweging of "{purpose}" nodig is voor het belang ({interest}), of dat het ook lichter kan.',
    en='No valid judgment says whether "{purpose}" is necessary for the interest ({interest}), or something lighter will do.',
)
NOT_NECESSARY: Final = reason(
    Outcome.PROHIBITED,
    "avg-6-1f.not-necessary",
    AVG.art(6, 1, "f"),
    nl='"{purpose}" is niet nodig voor het belang ({interest}): het kan ook lichter.',
    en='"{purpose}" is not necessary for the interest ({interest}): something lighter will do.',
)
BALANCE_NOT_JUDGED: Final = question(
    "avg-6-1f.balance-not-judged",
    AVG.art(6, 1, "f"),
    fact="balanced",
    answered_by=Party.CONTROLLER,
    nl='Er is geen geldige afweging van "{purpose}" ({interest}) tegen de belangen van de betrokkene.',
    en='No valid judgment weighs "{purpose}" ({interest}) against the interests of the data subject.',
)
OVERRIDDEN: Final = reason(
    Outcome.PROHIBITED,
    "avg-6-1f.overridden",
    AVG.art(6, 1, "f"),
    nl='Bij "{purpose}" ({interest}) wegen de belangen van de betrokkene zwaarder.',
    en='In "{purpose}" ({interest}) the interests of the data subject weigh more.',
)
PUBLIC_AUTHORITY: Final = reason(
    Outcome.PROHIBITED,
    "avg-6-1f.public-authority",
    AVG.art(6, 1),
    nl='Een overheidsinstantie kan "{purpose}" bij haar taken niet op een gerechtvaardigd belang gronden.',
    en='A public authority cannot rest "{purpose}" on a legitimate interest in the performance of its tasks.',
)


@final
@frozen(kw_only=True)
class LegitimateInterestsFacts:
    """What legitimate interests depend on (feiten): who the controller is, and the answers to the three tests that stand today, or None."""

    purpose: Named
    interest: Text
    controller: ControllerKind
    legitimate: Answer | None
    necessary: Answer | None
    balanced: Answer | None
    clauses: tuple[Citation, ...]


@shared
def legitimate_interests(facts: LegitimateInterestsFacts, /) -> Decision:
    """Say whether a legitimate interest carries the purpose (gerechtvaardigd belang)."""
    if facts.controller is ControllerKind.PUBLIC:
        return Decision(reasons=(PUBLIC_AUTHORITY.given(*facts.clauses, purpose=facts.purpose),))
    tests = (
        _test(facts.legitimate, LEGITIMATE_NOT_JUDGED, NOT_LEGITIMATE),
        _test(facts.necessary, NECESSARY_NOT_JUDGED, NOT_NECESSARY),
        _test(facts.balanced, BALANCE_NOT_JUDGED, OVERRIDDEN),
    )
    wanting = tuple(found for found in tests if found is not None) or (BALANCED,)
    return Decision(
        reasons=tuple(found.given(*facts.clauses, purpose=facts.purpose, interest=facts.interest) for found in wanting)
    )


def _test(answer: Answer | None, not_judged: Reason, failed: Reason) -> Reason | None:
    match answer:
        case Answer.YES:
            return None
        case Answer.NO:
            return failed
        case None:
            return not_judged
        case _:
            assert_never(answer)
