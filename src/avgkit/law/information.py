"""Art. 13, 14, 15 and 21(4) AVG: what a data subject must be told, and of each item when."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final, final

from attrs import frozen

from avgkit.language import Text
from avgkit.law.catalogue import AVG_APPLIES, Catalogue, list_rows
from avgkit.law.citation import AVG, Citation
from avgkit.law.dated import Dated, Entry, Review


class InformationItem(Enum):
    """A thing that the data subject is told (onderdeel van de informatie)."""

    CONTROLLER = "controller"
    DPO_CONTACT = "dpo_contact"
    PURPOSES_AND_GROUNDS = "purposes_and_grounds"
    PURPOSES = "purposes"
    DATA_CATEGORIES = "data_categories"
    INTERESTS = "interests"
    RECIPIENTS = "recipients"
    TRANSFER = "transfer"
    STORAGE_PERIOD = "storage_period"
    RIGHTS = "rights"
    WITHDRAWAL = "withdrawal"
    COMPLAINT = "complaint"
    PROVISION_REQUIRED = "provision_required"
    SOURCE = "source"
    AUTOMATED_DECISIONS = "automated_decisions"
    OBJECTION = "objection"
    COPY = "copy"

    @property
    def label(self) -> Text:
        """Return the item in words (benaming)."""
        return _ITEM[self]


_ITEM: Final[Mapping[InformationItem, Text]] = {
    InformationItem.CONTROLLER: Text(
        nl="naam en contactgegevens van de organisatie", en="identity and contact details of the organisation"
    ),
    InformationItem.DPO_CONTACT: Text(
        nl="contactgegevens van de functionaris gegevensbescherming",
        en="contact details of the data protection officer",
    ),
    InformationItem.PURPOSES_AND_GROUNDS: Text(
        nl="de doeleinden, met de grondslag van elk", en="the purposes, with the ground of each"
    ),
    InformationItem.PURPOSES: Text(nl="de doeleinden", en="the purposes"),
    InformationItem.DATA_CATEGORIES: Text(nl="de categorieën gegevens", en="the categories of data"),
    InformationItem.INTERESTS: Text(nl="de gerechtvaardigde belangen", en="the legitimate interests"),
    InformationItem.RECIPIENTS: Text(nl="de ontvangers", en="the recipients"),
    InformationItem.TRANSFER: Text(
        nl="doorgifte buiten de EER, met de waarborgen", en="transfers outside the EEA, with the safeguards"
    ),
    InformationItem.STORAGE_PERIOD: Text(
        nl="de bewaartermijn, of hoe die wordt bepaald", en="the storage period, or how it is determined"
    ),
    InformationItem.RIGHTS: Text(nl="de rechten van de betrokkene", en="the rights of the data subject"),
    InformationItem.WITHDRAWAL: Text(nl="het recht om toestemming in te trekken", en="the right to withdraw consent"),
    InformationItem.COMPLAINT: Text(
        nl="het recht om te klagen bij de toezichthouder", en="the right to complain to the supervisory authority"
    ),
    InformationItem.PROVISION_REQUIRED: Text(
        nl="of gegevens verstrekken verplicht is, en wat er anders gebeurt",
        en="whether the data must be provided, and what follows otherwise",
    ),
    InformationItem.SOURCE: Text(nl="de bron van de gegevens", en="the source of the data"),
    InformationItem.AUTOMATED_DECISIONS: Text(
        nl="geautomatiseerde besluiten: logica, belang en gevolgen",
        en="automated decisions: logic, significance and consequences",
    ),
    InformationItem.OBJECTION: Text(
        nl="het recht van bezwaar, duidelijk en apart", en="the right to object, clearly and separately"
    ),
    InformationItem.COPY: Text(nl="een kopie van de gegevens", en="a copy of the data"),
}


class ItemCondition(Enum):
    """When an item must be given (voorwaarde)."""

    ALWAYS = "always"
    DPO_APPOINTED = "dpo_appointed"
    GROUND_LEGITIMATE_INTERESTS = "ground_legitimate_interests"
    GROUND_CONSENT = "ground_consent"
    GROUND_CAN_BE_OBJECTED_TO = "ground_can_be_objected_to"
    RECIPIENTS = "recipients"
    TRANSFER = "transfer"
    AUTOMATED_DECISIONS = "automated_decisions"
    FROM_ELSEWHERE = "from_elsewhere"

    @property
    def label(self) -> Text:
        """Return the condition in words (benaming)."""
        return _CONDITION[self]


_CONDITION: Final[Mapping[ItemCondition, Text]] = {
    ItemCondition.ALWAYS: Text(nl="altijd", en="always"),
    ItemCondition.DPO_APPOINTED: Text(
        nl="als er een functionaris gegevensbescherming is", en="if there is a data protection officer"
    ),
    ItemCondition.GROUND_LEGITIMATE_INTERESTS: Text(
        nl="bij de grondslag gerechtvaardigd belang", en="on the ground of legitimate interests"
    ),
    ItemCondition.GROUND_CONSENT: Text(
        nl="bij toestemming, ook voor bijzondere gegevens", en="on consent, also for special categories"
    ),
    ItemCondition.GROUND_CAN_BE_OBJECTED_TO: Text(
        nl="bij een publieke taak, een gerechtvaardigd belang of direct marketing",
        en="on a public task, legitimate interests, or for direct marketing",
    ),
    ItemCondition.RECIPIENTS: Text(nl="als er ontvangers zijn", en="if there are recipients"),
    ItemCondition.TRANSFER: Text(nl="als er doorgifte is", en="if there is a transfer"),
    ItemCondition.AUTOMATED_DECISIONS: Text(nl="als er zulke besluiten zijn", en="if there are such decisions"),
    ItemCondition.FROM_ELSEWHERE: Text(
        nl="als de gegevens niet van de betrokkene komen", en="if the data do not come from the data subject"
    ),
}


@final
@frozen(kw_only=True)
class RequiredItem:
    """An item with the condition on which it must be given, and where that stands (verplicht onderdeel)."""

    item: InformationItem
    condition: ItemCondition
    source: Citation


_I, _W = InformationItem, ItemCondition
# Item, condition, place in art. 13 and in art. 14; an item without a place is not in that list.
_NOTICE: Final = (
    (_I.CONTROLLER, _W.ALWAYS, "1.a", "1.a"),
    (_I.DPO_CONTACT, _W.DPO_APPOINTED, "1.b", "1.b"),
    (_I.PURPOSES_AND_GROUNDS, _W.ALWAYS, "1.c", "1.c"),
    (_I.DATA_CATEGORIES, _W.ALWAYS, None, "1.d"),
    (_I.INTERESTS, _W.GROUND_LEGITIMATE_INTERESTS, "1.d", "2.b"),
    (_I.RECIPIENTS, _W.RECIPIENTS, "1.e", "1.e"),
    (_I.TRANSFER, _W.TRANSFER, "1.f", "1.f"),
    (_I.STORAGE_PERIOD, _W.ALWAYS, "2.a", "2.a"),
    (_I.RIGHTS, _W.ALWAYS, "2.b", "2.c"),
    (_I.WITHDRAWAL, _W.GROUND_CONSENT, "2.c", "2.d"),
    (_I.COMPLAINT, _W.ALWAYS, "2.d", "2.e"),
    (_I.PROVISION_REQUIRED, _W.ALWAYS, "2.e", None),
    (_I.SOURCE, _W.ALWAYS, None, "2.f"),
    (_I.AUTOMATED_DECISIONS, _W.AUTOMATED_DECISIONS, "2.f", "2.g"),
)
_ACCESS: Final = (
    (_I.PURPOSES, _W.ALWAYS, "1.a"),
    (_I.DATA_CATEGORIES, _W.ALWAYS, "1.b"),
    (_I.RECIPIENTS, _W.RECIPIENTS, "1.c"),
    (_I.STORAGE_PERIOD, _W.ALWAYS, "1.d"),
    (_I.RIGHTS, _W.ALWAYS, "1.e"),
    (_I.COMPLAINT, _W.ALWAYS, "1.f"),
    (_I.SOURCE, _W.FROM_ELSEWHERE, "1.g"),
    (_I.AUTOMATED_DECISIONS, _W.AUTOMATED_DECISIONS, "1.h"),
    (_I.TRANSFER, _W.TRANSFER, "2"),
    (_I.COPY, _W.ALWAYS, "3"),
)
# Art. 21(4): besides the lists, told at the latest at the first communication.
_OBJECTION: Final = RequiredItem(item=_I.OBJECTION, condition=_W.GROUND_CAN_BE_OBJECTED_TO, source=AVG.art(21, 4))


def _required(article: int, item: InformationItem, condition: ItemCondition, place: str) -> RequiredItem:
    return RequiredItem(item=item, condition=condition, source=AVG.art(article, *place.split(".")))


def _dated(what: str, article: int, items: tuple[RequiredItem, ...]) -> Dated[tuple[RequiredItem, ...]]:
    entry = Entry(value=items, since=AVG_APPLIES, source=AVG.art(article), review=Review.READ)
    return Dated(what, [entry])


# Collected from the person, observing the person included.
COLLECTED_FROM_PERSON: Final = _dated(
    "information of art. 13",
    13,
    (*(_required(13, item, when, place) for item, when, place, _ in _NOTICE if place is not None), _OBJECTION),
)
OBTAINED_ELSEWHERE: Final = _dated(
    "information of art. 14",
    14,
    (*(_required(14, item, when, place) for item, when, _, place in _NOTICE if place is not None), _OBJECTION),
)
# The right to withdraw and portability are not on this list.
ACCESS_ANSWER: Final = _dated(
    "information of art. 15", 15, tuple(_required(15, item, when, place) for item, when, place in _ACCESS)
)


def _catalogue(key: str, title: Text, dated: Dated[tuple[RequiredItem, ...]]) -> Catalogue:
    return Catalogue(
        key=key, title=title, rows=list_rows(dated, lambda one: (one.item.label, one.condition.label, one.source))
    )


CATALOGUES: Final[tuple[Catalogue, ...]] = (
    _catalogue(
        "information_art_13",
        Text(nl="Informatie bij verzameling bij de betrokkene", en="Information on collection from the data subject"),
        COLLECTED_FROM_PERSON,
    ),
    _catalogue(
        "information_art_14",
        Text(nl="Informatie bij verkrijging elders", en="Information on data obtained elsewhere"),
        OBTAINED_ELSEWHERE,
    ),
    _catalogue(
        "information_art_15",
        Text(nl="Antwoord op een verzoek om inzage", en="Answer to a request for access"),
        ACCESS_ANSWER,
    ),
)
