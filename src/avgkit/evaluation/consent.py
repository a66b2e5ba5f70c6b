"""Does consent hold? Where it stands in the dossier, how it was asked, and whether this person could give it."""

from __future__ import annotations

from datetime import date, datetime

from attrs import evolve

from avgkit.checks import instant
from avgkit.decision import Decision, combine
from avgkit.evaluation.retention import in_force
from avgkit.law.citation import clause
from avgkit.law.grounds import Ground
from avgkit.models.consent_request import ConsentRequest
from avgkit.models.dossier import Dossier
from avgkit.models.legal_basis import ConsentBasis
from avgkit.models.policy import Policy
from avgkit.rules.avg_6_1a_consent import AnsweredText, ConsentFacts, consent
from avgkit.rules.avg_7_consent import valid_consent
from avgkit.rules.avg_8_2_verification import child_consent
from avgkit.rules.avg_8_children import ChildFacts


def consent_holds(
    policy: Policy,
    dossier: Dossier,
    *,
    purpose: str,
    asked: ConsentRequest,
    child: ChildFacts | None,
    at: datetime,
) -> Decision:
    """
    Say whether the consent of a person to a purpose holds (houdt de toestemming stand).

    It was given on a text that asks for the purpose and not taken back; *asked* tells how, and each defect is a reason. *child* tells
    what is known of a person who may be a child, and is None for an adult; its day and ground are those of this question. UnknownKey
    where the policy has no such purpose, NotInForce before its first day, InvalidValue for a naive datetime.
    """
    found = [consent_standing(policy, dossier, purpose=purpose, at=at), valid_consent(asked)]
    if child is not None:
        found.append(child_consent(evolve(child, on=day_under(policy, at), ground=Ground.CONSENT)))
    return combine(*found)


def consent_standing(policy: Policy, dossier: Dossier, *, purpose: str, at: datetime) -> Decision:
    """
    Say where consent to a purpose stands at an instant (stand van de toestemming), whatever the quality of the request.

    A text counts when an activity for the purpose rests on it. UnknownKey, NotInForce and InvalidValue as ``consent_holds``.
    """
    day_under(policy, at)
    asked_for = policy.purpose(purpose)
    bases = [activity.basis for activity in policy.activities_for(purpose)]
    texts = frozenset[str]().union(*(basis.texts for basis in bases if isinstance(basis, ConsentBasis)))
    found = dossier.at(at).consent(purpose)
    return consent(
        ConsentFacts(
            purpose=asked_for.named,
            standing=found.standing,
            text=AnsweredText.ASKS_FOR_PURPOSE if found.text in texts else AnsweredText.OTHER,
            since=None if found.since is None else found.since.astimezone(policy.zone).date(),
            clauses=tuple(map(clause, asked_for.clauses)),
        )
    )


def day_under(policy: Policy, at: datetime, /) -> date:
    """Return the controller's day of an instant (dag); NotInForce before the policy, InvalidValue for a naive datetime."""
    return in_force(policy, instant("at", at).astimezone(policy.zone).date())
