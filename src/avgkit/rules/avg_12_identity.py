"""
Art. 11, 12(2) and 12(6) AVG: who invokes a right must be who he says he is (identificatie).

* facilitate the exercise of rights, 12(2)                  no form, no reasons, no more data than needed
* reasonable doubt about identity, 12(6)                    `DOUBT`: only then may more be asked
* information necessary to confirm identity, 12(6)          `SHOW_IDENTITY`; `ASK_AT_ONCE`: the clock runs on while nobody asks
* the policy asks everybody                                 `POLICY_ASKS_MORE`: it asks more than art. 12(6) allows
* to withdraw consent, or to stop marketing, 7(3), 21(3)    `NOT_ASKED`: it is as easy as it was to begin, and harms nobody
* not in a position to identify, 11(2)                      not computed: a dossier is a person that was found
"""

from __future__ import annotations

from typing import Final, assert_never, final

from avgkit.checked import frozen
from avgkit.decision import Decision, Outcome, Party, duty, question, reason
from avgkit.law.citation import AVG, Citation
from avgkit.law.rights import Right
from avgkit.models.promise import IdentityCheck
from avgkit.models.request import RequestState
from avgkit.rules.shared import shared

SHOWN: Final = reason(
    Outcome.NOT_APPLICABLE,
    "avg-12-6.shown",
    AVG.art(12, 6),
    nl="Het staat vast wie het verzoek doet.",
    en="It is established who makes the request.",
)
NOT_ASKED: Final = reason(
    Outcome.NOT_APPLICABLE,
    "avg-12-6.not-asked",
    AVG.art(12, 2),
    AVG.art(12, 6),
    nl="Hiervoor hoeft niemand te laten zien wie hij is.",
    en="Nobody has to show who he is for this.",
)
SHOW_IDENTITY: Final = question(
    "avg-12-6.show-identity",
    AVG.art(12, 6),
    fact="identity",
    answered_by=Party.DATA_SUBJECT,
    nl="Het staat nog niet vast wie het verzoek doet.",
    en="It is not established yet who makes the request.",
)
DOUBT: Final = question(
    "avg-12-6.doubt",
    AVG.art(12, 6),
    fact="reasonable_doubt",
    answered_by=Party.CONTROLLER,
    nl="Is er gerede twijfel over wie het verzoek doet? Zo nee, leg dan vast dat bekend is wie het is, en vraag niets.",
    en="Is there reasonable doubt about who makes the request? If not, record that it is known who it is, and ask nothing.",
)
POLICY_ASKS_MORE: Final = question(
    "avg-12-6.policy-asks-more",
    AVG.art(12, 6),
    fact="reasonable_doubt",
    answered_by=Party.CONTROLLER,
    nl="Het beleid vraagt iedereen om zich te identificeren; de wet laat dat alleen toe bij gerede twijfel. Is die er?",
    en="The policy asks everybody for identification; the law allows that only on reasonable doubt. Is there any?",
)
ASK_AT_ONCE: Final = duty(
    Outcome.UNDECIDED,
    "avg-12-6.ask-at-once",
    AVG.art(12, 6),
    AVG.art(12, 3),
    nl="Vraag bij gerede twijfel meteen om wat nodig is om de identiteit vast te stellen, en niet om meer.",
    en="On reasonable doubt ask at once for what is needed to establish identity, and for no more.",
)


_FREE: Final = frozenset({Right.WITHDRAWAL, Right.MARKETING_OBJECTION, Right.COMPLAINT})


@final
@frozen(kw_only=True)
class IdentityFacts:
    """What identification depends on (feiten): the right, when the policy asks for it, and how far the request has come."""

    right: Right
    check: IdentityCheck
    state: RequestState
    clauses: tuple[Citation, ...] = ()


@shared
def identity(facts: IdentityFacts, /) -> Decision:
    """Say whether the request can be answered as far as identity goes (identificatie): UNDECIDED, or NOT_APPLICABLE any more."""
    if facts.right in _FREE:
        return Decision(reasons=(NOT_ASKED,))
    if facts.state is RequestState.IDENTIFIED:
        return Decision(reasons=(SHOWN,))
    match facts.check:
        case IdentityCheck.ALWAYS:
            doubt = POLICY_ASKS_MORE.given(*facts.clauses)
        case IdentityCheck.ON_REASONABLE_DOUBT:
            doubt = DOUBT.given(*facts.clauses)
        case _:
            assert_never(facts.check)
    duties = (ASK_AT_ONCE,) if facts.state is RequestState.RECEIVED else ()
    return Decision(reasons=(SHOW_IDENTITY, doubt), duties=duties)
