"""
Art. 11.7 Tw: unsolicited communication for commercial, idealistic or charitable ends (ongevraagde communicatie).

* electronic messages                 prior consent: BY_CONSENT where the purpose rests on it
* a phone call, a customer's address  rules and exceptions of their own, per channel and day: CHANNEL_QUESTION, as the channel is not
                                      among the facts
* a way out in every message          OPT_OUT goes with a yes

What consent is, is for art. 6(1)(a) AVG; an objection, for art. 21.
"""

from __future__ import annotations

from typing import Final, final

from attrs import frozen

from avgkit.decision import Decision, Outcome, Party, duty, question, reason
from avgkit.law.citation import TW, Citation
from avgkit.law.grounds import Ground
from avgkit.rules.shared import shared
from avgkit.sentence import Named

BY_CONSENT: Final = reason(
    Outcome.PERMITTED,
    "tw-11-7.by-consent",
    TW.art("11.7", 1),
    nl='Ongevraagde berichten vragen voorafgaande toestemming, en daarop rust "{purpose}".',
    en='Unsolicited messages ask for prior consent, and on that "{purpose}" rests.',
)
CHANNEL_QUESTION: Final = question(
    "tw-11-7.channel",
    TW.art("11.7"),
    fact="channel",
    answered_by=Party.CONTROLLER,
    nl='"{purpose}" rust niet op toestemming. Langs welk kanaal gaat het, en geldt daar een uitzondering op de toestemming vooraf?',
    en='"{purpose}" does not rest on consent. Which channel is used, and is there an exception to prior consent for it?',
)
OPT_OUT: Final = duty(
    Outcome.PERMITTED,
    "tw-11-7.opt-out",
    TW.art("11.7"),
    nl="Zeg in elk bericht van wie het komt en hoe men zich kosteloos afmeldt.",
    en="Say in every message who sends it and how to unsubscribe free of charge.",
)


@final
@frozen(kw_only=True)
class MarketingFacts:
    """What approaching people for direct marketing depends on (feiten): the ground of the purpose."""

    purpose: Named
    ground: Ground
    clauses: tuple[Citation, ...]


@shared
def marketing(facts: MarketingFacts, /) -> Decision:
    """Say whether people may be approached for direct marketing (ongevraagde communicatie)."""
    constant = BY_CONSENT if facts.ground is Ground.CONSENT else CHANNEL_QUESTION
    return Decision(reasons=(constant.given(*facts.clauses, purpose=facts.purpose),), duties=(OPT_OUT,))
