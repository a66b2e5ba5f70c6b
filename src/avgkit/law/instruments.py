"""The laws, decisions, judgments and guidance that the catalogues cite beside the AVG, the UAVG and the Telecommunicatiewet."""

from __future__ import annotations

import re
from typing import Final

from avgkit.language import Text
from avgkit.law.citation import Instrument, InstrumentKind


def commission_decision(number: str, about: Text, /) -> Instrument:
    """
    Make a decision of the Commission from its number, as Dutch texts write it (besluit van de Commissie).

    >>> commission_decision("2000/518/EG", Text(nl="Zwitserland", en="Switzerland")).name.en
    'Decision 2000/518/EC'
    """
    year, serial = re.findall(r"\d+", number)
    page = f"https://eur-lex.europa.eu/legal-content/{{}}/TXT/?uri=CELEX:3{year}D{int(serial):04d}"
    return Instrument(
        name=Text(nl=f"Besluit {number}", en=f"Decision {number.replace('/EG', '/EC')}"),
        title=about,
        kind=InstrumentKind.UNION_LAW,
        address=Text(nl=page.format("NL"), en=page.format("EN")),
    )


def judgment(case: str, name: str, /) -> Instrument:
    """
    Make a judgment of the Court of Justice or the General Court from its case number (arrest).

    >>> judgment("C-311/18", "Schrems II").name.nl
    'HvJ EU C-311/18 (Schrems II)'
    """
    page = f"https://curia.europa.eu/juris/liste.jsf?num={case}"
    return Instrument(
        name=Text(nl=f"HvJ EU {case} ({name})", en=f"CJEU {case} ({name})"),
        title=_same(name),
        kind=InstrumentKind.JUDGMENT,
        address=_same(page),
    )


def guidance(name: Text, title: Text, /, *, address: str | None = None) -> Instrument:
    """Make a guideline of an authority (richtsnoer)."""
    page = None if address is None else _same(address)
    return Instrument(name=name, title=title, kind=InstrumentKind.GUIDANCE, address=page)


def _same(words: str) -> Text:
    return Text(nl=words, en=words)


def _dutch(name: str, title: Text, bwb: str | None = None, /) -> Instrument:
    # The official site numbers articles without the number of the book, so the link is to the law as such.
    page = None if bwb is None else _same(f"https://wetten.overheid.nl/{bwb}")
    return Instrument(name=_same(name), title=title, kind=InstrumentKind.DUTCH_LAW, address=page)


def _union(name: Text, title: Text, celex: str, /) -> Instrument:
    page = f"https://eur-lex.europa.eu/legal-content/{{}}/TXT/?uri=CELEX:{celex}"
    address = Text(nl=page.format("NL"), en=page.format("EN"))
    return Instrument(name=name, title=title, kind=InstrumentKind.UNION_LAW, address=address)


# Union law.
EEA_AGREEMENT: Final = _union(
    Text(nl="EER-Overeenkomst", en="EEA Agreement"),
    Text(nl="Overeenkomst betreffende de Europese Economische Ruimte", en="Agreement on the European Economic Area"),
    "21994A0103(01)",
)
TREATY: Final = _union(
    Text(nl="VWEU", en="TFEU"),
    Text(
        nl="Verdrag betreffende de werking van de Europese Unie", en="Treaty on the Functioning of the European Union"
    ),
    "12016E/TXT",
)
WITHDRAWAL_AGREEMENT: Final = _union(
    Text(nl="Terugtrekkingsakkoord", en="Withdrawal Agreement"),
    Text(
        nl="Akkoord over de terugtrekking van het Verenigd Koninkrijk uit de Europese Unie",
        en="Agreement on the withdrawal of the United Kingdom from the European Union",
    ),
    "12020W/TXT",
)
TRADE_AGREEMENT: Final = _union(
    Text(nl="Handels- en samenwerkingsovereenkomst EU-VK", en="EU-UK Trade and Cooperation Agreement"),
    Text(
        nl="Handels- en samenwerkingsovereenkomst tussen de Europese Unie en het Verenigd Koninkrijk",
        en="Trade and Cooperation Agreement between the European Union and the United Kingdom",
    ),
    "22021A0430(01)",
)
VAT_DIRECTIVE: Final = _union(
    Text(nl="Btw-richtlijn", en="VAT Directive"),
    Text(
        nl="Richtlijn 2006/112/EG betreffende het gemeenschappelijke stelsel van belasting over de toegevoegde waarde",
        en="Directive 2006/112/EC on the common system of value added tax",
    ),
    "32006L0112",
)
SCC_DECISION: Final = commission_decision(
    "(EU) 2021/914",
    Text(nl="Standaardcontractbepalingen voor doorgifte", en="Standard contractual clauses for transfers"),
)

# Dutch law.
BW_2: Final = _dutch("BW", Text(nl="Burgerlijk Wetboek Boek 2", en="Dutch Civil Code, Book 2"), "BWBR0003045")
BW_7: Final = _dutch("BW", Text(nl="Burgerlijk Wetboek Boek 7", en="Dutch Civil Code, Book 7"), "BWBR0005290")
WET_OB: Final = _dutch(
    "Wet OB 1968", Text(nl="Wet op de omzetbelasting 1968", en="Dutch Turnover Tax Act 1968"), "BWBR0002629"
)
WAGE_TAX_RULES: Final = _dutch(
    "Uitvoeringsregeling loonbelasting 2011",
    Text(nl="Uitvoeringsregeling loonbelasting 2011", en="Dutch Wage Tax Implementing Rules 2011"),
)
WAV: Final = _dutch(
    "Wav", Text(nl="Wet arbeid vreemdelingen", en="Dutch Foreign Nationals (Employment) Act"), "BWBR0007149"
)
WWFT: Final = _dutch(
    "Wwft",
    Text(
        nl="Wet ter voorkoming van witwassen en financieren van terrorisme",
        en="Dutch Anti-Money Laundering and Anti-Terrorist Financing Act",
    ),
    "BWBR0024282",
)
WABB: Final = _dutch(
    "Wabb",
    Text(nl="Wet algemene bepalingen burgerservicenummer", en="Dutch Citizen Service Number (General Provisions) Act"),
    "BWBR0022428",
)
WABVPZ: Final = _dutch(
    "Wabvpz",
    Text(
        nl="Wet aanvullende bepalingen verwerking persoonsgegevens in de zorg",
        en="Dutch Act on supplementary rules for processing personal data in care",
    ),
    "BWBR0023864",
)

# Judgments.
SCHREMS_II: Final = judgment("C-311/18", "Schrems II")
ZQ: Final = judgment("C-667/21", "ZQ")
META: Final = judgment("C-252/21", "Meta Platforms")
INTELIGO: Final = judgment("C-654/23", "Inteligo Media")

# Guidance.
AP_RETENTION: Final = guidance(
    Text(nl="AP over bewaartermijnen", en="Dutch DPA on retention"),
    Text(
        nl="Autoriteit Persoonsgegevens over het bewaren van gegevens",
        en="Dutch Data Protection Authority on retention",
    ),
    address="https://www.autoriteitpersoonsgegevens.nl",
)
AP_COOKIES: Final = guidance(
    Text(nl="AP over cookies", en="Dutch DPA on cookies"),
    Text(nl="Autoriteit Persoonsgegevens over cookies", en="Dutch Data Protection Authority on cookies"),
    address="https://www.autoriteitpersoonsgegevens.nl/themas/internet-slimme-apparaten/cookies",
)
AP_DPIA_LIST: Final = guidance(
    Text(nl="AP-lijst DPIA (Stcrt. 2019, 64418)", en="Dutch DPA list on DPIAs (Stcrt. 2019, 64418)"),
    Text(
        nl="Besluit inzake lijst van verwerkingen waarvoor een gegevensbeschermingseffectbeoordeling verplicht is",
        en="Decision on the list of processing operations that require a data protection impact assessment",
    ),
    address="https://zoek.officielebekendmakingen.nl/stcrt-2019-64418.html",
)
WP242: Final = guidance(
    _same("WP242 rev.01"),
    Text(nl="Richtsnoeren over gegevensoverdraagbaarheid", en="Guidelines on the right to data portability"),
)
WP248: Final = guidance(
    _same("WP248 rev.01"),
    Text(
        nl="Richtsnoeren voor gegevensbeschermingseffectbeoordelingen",
        en="Guidelines on data protection impact assessment",
    ),
)
EDPB_DEROGATIONS: Final = guidance(
    Text(nl="EDPB-richtsnoeren 2/2018", en="EDPB Guidelines 2/2018"),
    Text(nl="Richtsnoeren over de afwijkingen van artikel 49", en="Guidelines on derogations of Article 49"),
)
COMMISSION_REPORT_2020: Final = guidance(
    _same("SWD(2020) 115"),
    Text(
        nl="Werkdocument van de Commissie bij de evaluatie van de AVG, 24 juni 2020",
        en="Commission staff working document on the evaluation of the GDPR, 24 June 2020",
    ),
)
