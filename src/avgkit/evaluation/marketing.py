"""May we market? A message or call along a channel, against what the dossier knows of consent and objection."""

from __future__ import annotations

from datetime import datetime

from avgkit.decision import Decision, combine
from avgkit.evaluation.consent import consent_standing, day_under
from avgkit.law.citation import clause
from avgkit.law.condition import Condition
from avgkit.models.dossier import Dossier
from avgkit.models.events import ObjectionResult
from avgkit.models.policy import Policy
from avgkit.rules.tw_11_7_channels import ChannelFacts, MarketingMessage, MessageContent, channel


def may_market(policy: Policy, dossier: Dossier, *, purpose: str, message: MarketingMessage, at: datetime) -> Decision:
    """
    Say whether a marketing message or call may go out (mag dit reclamebericht eruit).

    The dossier says whether this person consented on a text that asks for the purpose, and whether he objected to it: an objection
    closes every road until he takes it back. *message* says the rest; what it leaves out is asked where it matters. Which items may
    be used for it is for ``may_process``. UnknownKey for a purpose that the policy does not have; NotInForce before the first day of
    the policy; InvalidValue for a naive datetime.
    """
    on = day_under(policy, at)
    standing = consent_standing(policy, dossier, purpose=purpose, at=at)
    objection = dossier.at(at).objections.get(purpose)
    objected = objection is not None and objection.result is not ObjectionResult.RETRACTED
    found = channel(
        ChannelFacts(
            message=message,
            on=on,
            consent=Condition.MET if standing.permitted else Condition.NOT_MET,
            objected=Condition.MET if objected else Condition.NOT_MET,
            clauses=tuple(map(clause, policy.purpose(purpose).clauses)),
        )
    )
    # What consent carries, or the lack of it prohibits, is told with its day.
    told = standing.outcome is found.outcome and message.content is not MessageContent.SERVICE_MESSAGE
    return combine(found, standing) if told else found
