"""Art. 30 AVG: what stands in the register of processing activities, of each item when, and who is exempt."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final, final

from attrs import frozen

from avgkit.language import Text
from avgkit.law.catalogue import AVG_APPLIES, Catalogue, list_rows, rows
from avgkit.law.citation import AVG, Citation
from avgkit.law.dated import Dated, Entry, Review


class RegisterItem(Enum):
    """A thing that stands in the register (onderdeel van het register); the ground is not one of them, though recommended."""

    NAME_AND_CONTACT = "name_and_contact"
    PURPOSES = "purposes"
    CATEGORIES_OF_PERSONS_AND_DATA = "categories_of_persons_and_data"
    CATEGORIES_OF_PROCESSING = "categories_of_processing"
    RECIPIENTS = "recipients"
    TRANSFERS = "transfers"
    TIME_LIMITS = "time_limits"
    SECURITY = "security"

    @property
    def label(self) -> Text:
        """Return the item in words (benaming)."""
        return _ITEM[self]


class RegisterCondition(Enum):
    """When an item must stand in the register (voorwaarde)."""

    ALWAYS = "always"
    TRANSFER = "transfer"
    WHERE_POSSIBLE = "where_possible"

    @property
    def label(self) -> Text:
        """Return the condition in words (benaming)."""
        return _CONDITION[self]


_ITEM: Final[Mapping[RegisterItem, Text]] = {
    RegisterItem.NAME_AND_CONTACT: Text(
        nl="namen en contactgegevens, ook van medeverantwoordelijken, vertegenwoordiger en functionaris",
        en="names and contact details, also of joint controllers, representative and officer",
    ),
    RegisterItem.PURPOSES: Text(nl="de doeleinden", en="the purposes"),
    RegisterItem.CATEGORIES_OF_PERSONS_AND_DATA: Text(
        nl="de categorieën betrokkenen en gegevens", en="the categories of data subjects and data"
    ),
    RegisterItem.CATEGORIES_OF_PROCESSING: Text(
        nl="de categorieën verwerkingen per verantwoordelijke", en="the categories of processing for each controller"
    ),
    RegisterItem.RECIPIENTS: Text(nl="de categorieën ontvangers", en="the categories of recipients"),
    RegisterItem.TRANSFERS: Text(
        nl="doorgiften, met het land en zo nodig de waarborgen", en="transfers, with the country and any safeguards"
    ),
    RegisterItem.TIME_LIMITS: Text(nl="de bewaartermijn per categorie", en="the time limit of each category"),
    RegisterItem.SECURITY: Text(nl="de beveiliging in het algemeen", en="the security in general"),
}
_CONDITION: Final[Mapping[RegisterCondition, Text]] = {
    RegisterCondition.ALWAYS: Text(nl="altijd", en="always"),
    RegisterCondition.TRANSFER: Text(nl="als er doorgifte is", en="if there is a transfer"),
    RegisterCondition.WHERE_POSSIBLE: Text(nl="indien mogelijk", en="where possible"),
}


@final
@frozen(kw_only=True)
class RegisterLine:
    """An item with the condition on which it must stand in the register, and its provision (verplicht onderdeel)."""

    item: RegisterItem
    condition: RegisterCondition
    source: Citation


_I, _W = RegisterItem, RegisterCondition


def _dated(paragraph: int, *lines: tuple[str, RegisterItem, RegisterCondition]) -> Dated[tuple[RegisterLine, ...]]:
    value = tuple(
        RegisterLine(item=item, condition=condition, source=AVG.art(30, paragraph, point))
        for point, item, condition in lines
    )
    source = AVG.art(30, paragraph)
    entry = Entry(value=value, since=AVG_APPLIES, source=source, review=Review.READ)
    return Dated(f"register of art. 30({paragraph})", [entry])


CONTROLLER_REGISTER: Final = _dated(
    1,
    ("a", _I.NAME_AND_CONTACT, _W.ALWAYS),
    ("b", _I.PURPOSES, _W.ALWAYS),
    ("c", _I.CATEGORIES_OF_PERSONS_AND_DATA, _W.ALWAYS),
    ("d", _I.RECIPIENTS, _W.ALWAYS),
    ("e", _I.TRANSFERS, _W.TRANSFER),
    ("f", _I.TIME_LIMITS, _W.WHERE_POSSIBLE),
    ("g", _I.SECURITY, _W.WHERE_POSSIBLE),
)
PROCESSOR_REGISTER: Final = _dated(
    2,
    ("a", _I.NAME_AND_CONTACT, _W.ALWAYS),
    ("b", _I.CATEGORIES_OF_PROCESSING, _W.ALWAYS),
    ("c", _I.TRANSFERS, _W.TRANSFER),
    ("d", _I.SECURITY, _W.WHERE_POSSIBLE),
)

# Art. 30(5): who employs fewer may do without, unless there is a risk, the processing is not occasional, or it is of art. 9 or 10.
EXEMPT_BELOW_PERSONS: Final[Dated[int]] = Dated(
    "exemption of art. 30(5)",
    [
        Entry(
            value=250,
            since=AVG_APPLIES,
            source=AVG.art(30, 5),
            review=Review.READ,
            note=Text(
                nl="Een verhoging tot 750 was medio 2026 een voorstel en geen recht.",
                en="A rise to 750 was a proposal in mid 2026 and not law.",
            ),
        )
    ],
)


def _catalogue(key: str, title: Text, dated: Dated[tuple[RegisterLine, ...]]) -> Catalogue:
    return Catalogue(
        key=key, title=title, rows=list_rows(dated, lambda line: (line.item.label, line.condition.label, line.source))
    )


CATALOGUES: Final[tuple[Catalogue, ...]] = (
    _catalogue(
        "register_controller",
        Text(nl="Register van de verantwoordelijke", en="Register of the controller"),
        CONTROLLER_REGISTER,
    ),
    _catalogue(
        "register_processor",
        Text(nl="Register van de verwerker", en="Register of the processor"),
        PROCESSOR_REGISTER,
    ),
    Catalogue(
        key="register_exemption",
        title=Text(nl="Vrijstelling van het register", en="Exemption from the register"),
        rows=rows(
            Text(nl="vrijstelling naar omvang", en="exemption by size"),
            EXEMPT_BELOW_PERSONS,
            lambda persons: Text(nl=f"minder dan {persons} personen", en=f"fewer than {persons} persons"),
        ),
    ),
)
