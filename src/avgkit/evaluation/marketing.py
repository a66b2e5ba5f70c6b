"""May we market? A message or call along a channel, against what the dossier knows of consent and objection."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from avgkit.decision import Decision, Outcome, combine
from avgkit.evaluation.consent import consent_standing, day_under
from avgkit.evaluation.invoked import invoked
from avgkit.law.citation import clause
from avgkit.law.condition import Condition
from avgkit.law.rights import Right
from avgkit.models.dossier import Dossier
from avgkit.models.events import ObjectionResult
from avgkit.models.policy import Policy
from avgkit.models.purpose import PurposeKind
from avgkit.models.standing import ConsentStanding
from avgkit.rules.avg_5_1b_marketing import for_marketing
from avgkit.rules.tw_11_7_channels import ChannelFacts, MarketingMessage, MessageContent, channel

_CONSENT: Final = {
    Outcome.PERMITTED: Condition.MET,
    Outcome.PROHIBITED: Condition.NOT_MET,
    Outcome.UNDECIDED: Condition.UNKNOWN,
}


def may_market(policy: Policy, dossier: Dossier, *, purpose: str, message: MarketingMessage, at: datetime) -> Decision:
    """
    Say whether a marketing message or call may go out (mag dit reclamebericht eruit).

    The dossier says whether this person consented on a text that asks for the purpose, and whether he objected to it: an objection
    closes every road until he takes it back, and so does taking consent back. Consent that was not asked as it must, or not given by
    whoever can, is none, and neither is consent to something else than marketing; for a purpose that is none no promotion goes out at
    all. *message* says the rest; what it leaves out is asked where it matters. Which items may be used for it is for ``may_process``.
    UnknownKey for a purpose that the policy does not have; NotInForce before the first day of the policy; InvalidValue for a naive
    datetime.
    """
    on, asked_for = day_under(policy, at), policy.purpose(purpose)
    standing = consent_standing(policy, dossier, purpose=purpose, at=at)
    marketing = asked_for.kind is PurposeKind.DIRECT_MARKETING
    clauses = tuple(map(clause, asked_for.clauses))
    by_channel = channel(
        ChannelFacts(
            message=message,
            on=on,
            consent=_CONSENT[standing.outcome] if marketing else Condition.NOT_MET,
            objected=_objected(policy, dossier.at(at), purpose),
            clauses=clauses,
        )
    )
    found = combine(by_channel, *for_marketing(asked_for, message.content, clauses))
    # What consent carries, or the lack of it prohibits, is told with its day.
    told = standing.outcome is found.outcome and message.content is not MessageContent.SERVICE_MESSAGE
    return combine(found, standing) if told else found


def _objected(policy: Policy, dossier: Dossier, purpose: str) -> Condition:
    """
    Tell whether the person objected to this marketing or unsubscribed from it.

    Nobody knows it of whoever only refused consent, or objected to other marketing of the same organisation: that is asked.
    """
    standing = {key for key, one in dossier.objections.items() if one.result is not ObjectionResult.RETRACTED}
    consent = dossier.consent(purpose).standing
    rights = {one.right for one, _ in invoked(dossier, purpose)}
    if purpose in standing or consent is ConsentStanding.WITHDRAWN or Right.MARKETING_OBJECTION in rights:
        return Condition.MET
    other = {one.key for one in policy.purposes if one.kind is PurposeKind.DIRECT_MARKETING}
    return Condition.UNKNOWN if consent is ConsentStanding.REFUSED or standing & other else Condition.NOT_MET
