"""Places in a law, a judgment, a guideline or the organisation's own policy."""

from __future__ import annotations

from enum import Enum
from typing import Final, assert_never, final

from attrs import evolve

from avgkit.checked import frozen
from avgkit.language import Language, Text


class InstrumentKind(Enum):
    """What sort of text is cited (soort bron)."""

    UNION_LAW = "union_law"  # verordening, richtlijn
    DUTCH_LAW = "dutch_law"  # wet, besluit
    JUDGMENT = "judgment"  # uitspraak
    GUIDANCE = "guidance"  # richtsnoer van een toezichthouder
    POLICY = "policy"  # eigen beleid van de organisatie


@final
@frozen(kw_only=True)
class Instrument:
    """
    A text that can be cited (regeling).

    *address* is the official text; ``{article}`` in it stands for the article.
    """

    name: Text
    title: Text
    kind: InstrumentKind
    address: Text | None = None

    def art(self, article: str | int, paragraph: str | int | None = None, point: str | None = None, /) -> Citation:
        """
        Cite an article, and where asked its paragraph (lid) and point (onder).

        >>> AVG.art(17, 3, "b").in_("nl")
        'art. 17 lid 3, onder b, AVG'
        >>> AVG.art(17, 3, "b").in_("en")
        'Art. 17(3)(b) GDPR'
        """
        lid = None if paragraph is None else str(paragraph)
        return Citation(instrument=self, article=str(article), paragraph=lid, point=point)

    def recital(self, number: int, /) -> Citation:
        """
        Cite a recital (overweging).

        >>> AVG.recital(63).in_("nl")
        'overweging 63 AVG'
        """
        return Citation(instrument=self, recital=number)

    def whole(self) -> Citation:
        """Cite the instrument as such."""
        return Citation(instrument=self)


@final
@frozen(kw_only=True, order=False)
class Citation:
    """
    A place in a law, or in the organisation's own policy (vindplaats).

    >>> clause("S-22").in_("nl")
    'S-22'
    """

    instrument: Instrument
    article: str | None = None
    paragraph: str | None = None
    point: str | None = None
    recital: int | None = None

    def in_(self, language: Language, /) -> str:
        """Write the citation as lawyers of that language do."""
        name = self.instrument.name.in_(language)
        if self.recital is not None:
            return f"{'overweging' if language == 'nl' else 'recital'} {self.recital} {name}"
        if self.article is None:
            return name
        match self.instrument.kind:
            case InstrumentKind.POLICY:
                return self.article
            case (
                InstrumentKind.UNION_LAW | InstrumentKind.DUTCH_LAW | InstrumentKind.JUDGMENT | InstrumentKind.GUIDANCE
            ):
                return self._article_in(language, name)
            case _:
                assert_never(self.instrument.kind)

    def _article_in(self, language: Language, name: str) -> str:
        if language == "en":
            paragraph = f"({self.paragraph})" if self.paragraph else ""
            point = f"({self.point})" if self.point else ""
            return f"Art. {self.article}{paragraph}{point} {name}"
        paragraph = f" lid {self.paragraph}" if self.paragraph else ""
        point = f", onder {self.point}," if self.point else ""
        return f"art. {self.article}{paragraph}{point} {name}"

    def link(self, language: Language, /) -> str | None:
        """Return the address of the official text, or None where there is none."""
        address = self.instrument.address
        return None if address is None else address.in_(language).replace("{article}", self.article or "1")

    def whole_article(self) -> Citation:
        """Return the citation without its paragraph and point."""
        return evolve(self, paragraph=None, point=None)


def _union(name: Text, title: Text, celex: str) -> Instrument:
    page = "https://eur-lex.europa.eu/legal-content/{}/TXT/?uri=CELEX:" + celex
    address = Text(nl=page.format("NL") + "#art_{article}", en=page.format("EN") + "#art_{article}")
    return Instrument(name=name, title=title, kind=InstrumentKind.UNION_LAW, address=address)


def _dutch(name: Text, title: Text, bwb: str) -> Instrument:
    page = f"https://wetten.overheid.nl/jci1.3:c:{bwb}&artikel={{article}}"
    return Instrument(name=name, title=title, kind=InstrumentKind.DUTCH_LAW, address=Text(nl=page, en=page))


def _same(words: str) -> Text:
    return Text(nl=words, en=words)


AVG: Final[Instrument] = _union(
    Text(nl="AVG", en="GDPR"),
    Text(nl="Algemene verordening gegevensbescherming", en="General Data Protection Regulation"),
    "32016R0679",
)
TERMS_1182_71: Final[Instrument] = _union(
    Text(nl="Verordening 1182/71", en="Regulation 1182/71"),
    Text(
        nl="Verordening (EEG, Euratom) nr. 1182/71 van de Raad houdende vaststelling van de regels die van toepassing "
        "zijn op termijnen, data en aanvangs- en vervaltijden",
        en="Regulation (EEC, Euratom) No 1182/71 of the Council determining the rules applicable to periods, dates "
        "and time limits",
    ),
    "31971R1182",
)
UAVG: Final[Instrument] = _dutch(
    _same("UAVG"),
    Text(nl="Uitvoeringswet Algemene verordening gegevensbescherming", en="Dutch GDPR Implementation Act"),
    "BWBR0040940",
)
ATW: Final[Instrument] = _dutch(
    _same("Algemene termijnenwet"),
    Text(nl="Algemene termijnenwet", en="Dutch General Extension of Time Limits Act"),
    "BWBR0002448",
)
TW: Final[Instrument] = _dutch(
    Text(nl="Telecommunicatiewet", en="Telecommunications Act"),
    Text(nl="Telecommunicatiewet", en="Dutch Telecommunications Act"),
    "BWBR0009950",
)
AWR: Final[Instrument] = _dutch(
    _same("AWR"),
    Text(nl="Algemene wet inzake rijksbelastingen", en="Dutch General State Taxes Act"),
    "BWBR0002320",
)
ARCHIEFWET: Final[Instrument] = _dutch(
    _same("Archiefwet 1995"), Text(nl="Archiefwet 1995", en="Dutch Public Records Act 1995"), "BWBR0007376"
)
POLICY: Final[Instrument] = Instrument(
    name=Text(nl="eigen beleid", en="own policy"),
    title=Text(nl="het privacybeleid van de organisatie", en="the privacy policy of the organisation"),
    kind=InstrumentKind.POLICY,
)


def clause(number: str, /) -> Citation:
    """Cite a clause of the organisation's own policy (bepaling van het eigen beleid)."""
    return Citation(instrument=POLICY, article=number)
