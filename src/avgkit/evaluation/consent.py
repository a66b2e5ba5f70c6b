"""Does consent hold? Where it stands in the dossier, how it was asked, and whether this person could give it."""

from __future__ import annotations

from datetime import date, datetime

from attrs import evolve

from avgkit.decision import Decision, combine
from avgkit.evaluation.grounds import by_whom, on_text
from avgkit.evaluation.invoked import consent_stopped
from avgkit.evaluation.known import KnownConsent
from avgkit.evaluation.parts import alternatives
from avgkit.evaluation.retention import in_force
from avgkit.law.citation import clause
from avgkit.law.grounds import Ground
from avgkit.law.local_time import local_day
from avgkit.models.consent_request import ConsentRequest
from avgkit.models.dossier import Dossier
from avgkit.models.legal_basis import ConsentBasis
from avgkit.models.policy import Policy
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

    It was given on a text that asks for the purpose and not taken back. *asked* tells how, and so does the policy where it describes
    the text: each defect in either is a reason. *child* tells what is known of a person who may be a child; where it is None the
    dossier does. Its day and ground are those of this question. UnknownKey where the policy has no such purpose, NotInForce before its
    first day, InvalidValue for a naive datetime.
    """
    policy.purpose(purpose)
    if child is None:
        return combine(consent_standing(policy, dossier, purpose=purpose, at=at), valid_consent(asked))
    by = child_consent(evolve(child, on=day_under(policy, at), ground=Ground.CONSENT))
    texts = frozenset[str]().union(*(basis.texts for basis in _bases(policy, purpose)))
    stopped = consent_stopped(policy, dossier.at(at), purpose)
    return combine(_on_text(policy, dossier, texts, purpose=purpose, at=at), valid_consent(asked), by, *stopped)


def consent_standing(policy: Policy, dossier: Dossier, *, purpose: str, at: datetime) -> Decision:
    """
    Say where consent to a purpose stands at an instant (stand van de toestemming), by all that the policy and the dossier know.

    A text counts when an activity for the purpose rests on it; how it asks, as far as the policy describes it; and who gave the
    consent, where a child is in play. UnknownKey, NotInForce and InvalidValue as ``consent_holds``.
    """
    on = day_under(policy, at)
    policy.purpose(purpose)
    given, country = KnownConsent.of(dossier.at(at), purpose, policy.zone), policy.controller.country
    ways = [
        by_whom(
            basis,
            _on_text(policy, dossier, basis.texts, purpose=purpose, at=at),
            given=given,
            country=country,
            on=on,
        )
        for basis in _bases(policy, purpose)
    ]
    standing = alternatives(ways) if ways else _on_text(policy, dossier, frozenset(), purpose=purpose, at=at)
    return combine(standing, *consent_stopped(policy, dossier.at(at), purpose))


def _on_text(policy: Policy, dossier: Dossier, texts: frozenset[str], *, purpose: str, at: datetime) -> Decision:
    given, asked_for = KnownConsent.of(dossier.at(at), purpose, policy.zone), policy.purpose(purpose)
    return on_text(
        texts,
        purpose=asked_for,
        given=given,
        text=policy.consent_text(given.text),
        clauses=tuple(map(clause, asked_for.clauses)),
    )


def _bases(policy: Policy, purpose: str) -> list[ConsentBasis]:
    bases = (activity.basis for activity in policy.activities_for(purpose))
    return [basis for basis in bases if isinstance(basis, ConsentBasis)]


def day_under(policy: Policy, at: datetime, /) -> date:
    """Return the controller's day of an instant (dag); NotInForce before the policy, InvalidValue for a naive datetime."""
    return in_force(policy, local_day(at, policy.zone))
