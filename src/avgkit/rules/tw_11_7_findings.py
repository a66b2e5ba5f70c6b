"""What `tw_11_7_channels` can find (bevindingen) under art. 11.7 Tw: what carries a message, what stands in its way, what is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from avgkit.decision import Outcome, Party, Reason, question, reason
from avgkit.law.citation import AVG, TW, Citation
from avgkit.law.instruments import INTELIGO
from avgkit.law.marketing import CustomerCondition

NOT_MARKETING: Final = reason(
    Outcome.PERMITTED,
    "tw-11-7.not-marketing",
    TW.art("11.7", 1),
    nl="Een bericht dat nodig is voor de dienst en niets aanprijst, is geen reclame.",
    en="A message that the service needs and that promotes nothing is not marketing.",
)
BY_CONSENT: Final = reason(
    Outcome.PERMITTED,
    "tw-11-7.consented",
    TW.art("11.7", 1),
    nl="De geadresseerde heeft vooraf toegestemd, en dat is aantoonbaar.",
    en="The addressee consented beforehand, and that can be shown.",
)
BY_CUSTOMER: Final = reason(
    Outcome.PERMITTED,
    "tw-11-7.own-customer",
    TW.art("11.7", 4),
    nl="Het gaat om eigen, gelijksoortige producten voor een eigen klant, die zich bij de verkoop kon afmelden en dat steeds kan.",
    en="It concerns own similar products for an own customer, who could object at the sale and always can.",
)
BY_PUBLISHED_ADDRESS: Final = reason(
    Outcome.PERMITTED,
    "tw-11-7.published-address",
    TW.art("11.7", 3),
    nl="De rechtspersoon heeft het adres voor zulke berichten bekendgemaakt.",
    en="The legal person published the address for such messages.",
)
BY_REGISTER: Final = reason(
    Outcome.PERMITTED,
    "tw-11-7.not-on-register",
    TW.art("11.7"),
    nl="Het nummer stond niet in het bel-me-niet-register, dat toen gold.",
    en="The number was not on the do-not-call register that applied then.",
)
BY_BALANCE: Final = reason(
    Outcome.PERMITTED,
    "tw-11-7.balanced",
    AVG.art(6, 1, "f"),
    AVG.recital(47),
    nl="Voor dit kanaal volstaat een gerechtvaardigd belang, en de vastgelegde afweging valt daarvoor uit.",
    en="For this channel a legitimate interest suffices, and the recorded balance is in its favour.",
)
OBJECTION: Final = reason(
    Outcome.PROHIBITED,
    "tw-11-7.objection",
    AVG.art(21, 3),
    TW.art("11.7"),
    nl="De geadresseerde heeft bezwaar tegen reclame gemaakt of zich afgemeld; dat is volstrekt.",
    en="The addressee objected to marketing or unsubscribed; that is absolute.",
)
CONSENT_REQUIRED: Final = reason(
    Outcome.PROHIBITED,
    "tw-11-7.consent-required",
    TW.art("11.7", 1),
    nl="Hiervoor is voorafgaande toestemming nodig; die is er niet, en geen uitzondering geldt.",
    en="This needs prior consent; there is none, and no exception applies.",
)
REQUEST_IS_MARKETING: Final = reason(
    Outcome.PROHIBITED,
    "tw-11-7.request-is-marketing",
    TW.art("11.7", 1),
    nl="Een verzoek om toestemming voor reclame is zelf al reclame, en mag zonder toestemming of uitzondering niet worden gestuurd.",
    en="A request for consent to marketing is itself marketing, and must not be sent without consent or an exception.",
)
CALLS_TO_CUSTOMERS_ENDED: Final = reason(
    Outcome.PROHIBITED,
    "tw-11-7.calls-to-customers-ended",
    TW.art("11.7"),
    nl="Sinds {since} mag een bedrijf ook eigen klanten niet zonder toestemming bellen.",
    en="Since {since} a company may not call its own customers without consent either.",
)
BALANCE_AGAINST: Final = reason(
    Outcome.PROHIBITED,
    "tw-11-7.balance-against",
    AVG.art(6, 1, "f"),
    nl="De vastgelegde afweging valt tegen deze reclame uit; zonder toestemming mag zij niet.",
    en="The recorded balance is against this marketing; without consent it is not permitted.",
)
NO_WAY_OUT: Final = reason(
    Outcome.PROHIBITED,
    "tw-11-7.no-way-out",
    TW.art("11.7"),
    nl="In het bericht of gesprek kan men zich niet afmelden, en dat moet altijd kunnen.",
    en="The message or call offers no way to unsubscribe, and it always must.",
)


def _ask(fact: str, *citations: Citation, who: Party = Party.CONTROLLER, nl: str, en: str) -> Reason:
    code = f"tw-11-7.{fact.replace('_', '-')}-not-known"
    return question(code, *citations, fact=fact, answered_by=who, nl=nl, en=en)


CONSENT: Final = _ask(
    "consent",
    TW.art("11.7", 1),
    nl="Heeft de geadresseerde vooraf geldig toegestemd, en is dat aantoonbaar?",
    en="Did the addressee validly consent beforehand, and can that be shown?",
)
OBJECTED: Final = _ask(
    "objected",
    AVG.art(21, 3),
    nl="Heeft de geadresseerde bezwaar gemaakt tegen reclame of zich afgemeld?",
    en="Did the addressee object to marketing or unsubscribe?",
)
CHANNEL: Final = _ask(
    "channel",
    TW.art("11.7"),
    nl="Langs welk kanaal gaat de reclame?",
    en="Which channel does the marketing use?",
)
ADDRESSEE: Final = _ask(
    "addressee",
    TW.art("11.7", 2),
    nl="Is de gebelde een natuurlijke persoon of een rechtspersoon?",
    en="Is whoever is called a natural person or a legal person?",
)
CONTENT: Final = _ask(
    "content",
    TW.art("11.7", 1),
    nl="Prijst het bericht iets aan, vraagt het om toestemming, of is het alleen voor de dienst?",
    en="Does the message promote something, ask for consent, or only serve the service?",
)
RELATION: Final = _ask(
    "relation",
    TW.art("11.7", 4),
    nl="Is de geadresseerde een eigen klant?",
    en="Is the addressee an own customer?",
)
CALLER: Final = _ask(
    "caller",
    TW.art("11.7"),
    nl="Belt een bedrijf, een goed doel, een goededoelenloterij of een uitgever van kranten en tijdschriften?",
    en="Is the caller a company, a charity, a good-cause lottery or a publisher of newspapers and magazines?",
)
PAID_MODEL: Final = _ask(
    "paid_model",
    INTELIGO.whole(),
    nl="Is het gratis account bedoeld om te leiden tot het betaalde abonnement waarvoor reclame wordt gemaakt?",
    en="Is the free account meant to lead to the paid plan that is promoted?",
)
PUBLISHED_ADDRESS: Final = _ask(
    "address_published",
    TW.art("11.7", 3),
    nl="Heeft de rechtspersoon het adres voor zulke berichten bekendgemaakt?",
    en="Did the legal person publish the address for such messages?",
)
DO_NOT_CALL: Final = _ask(
    "do_not_call",
    TW.art("11.7"),
    nl="Stond het nummer in het bel-me-niet-register?",
    en="Was the number on the do-not-call register?",
)
BALANCE_NOT_RECORDED: Final = _ask(
    "balance",
    AVG.art(6, 1, "f"),
    nl="Valt een vastgelegde afweging van belangen uit voor deze reclame?",
    en="Is there a recorded balance of interests in favour of this marketing?",
)
CUSTOMER_CONDITION: Final[Mapping[CustomerCondition, Reason]] = {
    condition: _ask(
        condition.value,
        TW.art("11.7", 4),
        nl=f"Is voldaan aan deze voorwaarde voor eigen klanten: {condition.label.nl}?",
        en=f"Is this condition for own customers met: {condition.label.en}?",
    )
    for condition in CustomerCondition
}
