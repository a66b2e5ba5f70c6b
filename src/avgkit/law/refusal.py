"""On what grounds a right of the data subject can be refused, in whole or in part, in the AVG and in Dutch law."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final

from avgkit.language import Text
from avgkit.law.catalogue import AVG_APPLIES, Catalogue, all_of, rows
from avgkit.law.citation import AVG, UAVG, Citation
from avgkit.law.dated import Dated, Entry, Review
from avgkit.law.rights import Right


class RefusalGround(Enum):
    """
    A ground to refuse a request, or a part of it (weigeringsgrond).

    That the conditions of the right itself are not met is one as well. None is for fixed classes of cases: each is judged per
    request and per item, and the controller shows that it applies.
    """

    CANNOT_IDENTIFY = "cannot_identify"
    IDENTITY_NOT_SHOWN = "identity_not_shown"
    UNFOUNDED = "unfounded"
    EXCESSIVE = "excessive"
    ALREADY_INFORMED = "already_informed"
    INFORMING_DISPROPORTIONATE = "informing_disproportionate"
    LAID_DOWN_IN_LAW = "laid_down_in_law"
    STATUTORY_SECRECY = "statutory_secrecy"
    RIGHTS_OF_OTHERS = "rights_of_others"
    ACCURATE = "accurate"
    NO_ERASURE_GROUND = "no_erasure_ground"
    FREE_EXPRESSION = "free_expression"
    LEGAL_OBLIGATION = "legal_obligation"
    PUBLIC_HEALTH = "public_health"
    ARCHIVE_OR_RESEARCH = "archive_or_research"
    LEGAL_CLAIMS = "legal_claims"
    NO_RESTRICTION_GROUND = "no_restriction_ground"
    GROUND_NOT_PORTABLE = "ground_not_portable"
    NOT_AUTOMATED = "not_automated"
    NOT_PROVIDED = "not_provided"
    GROUND_NOT_OBJECTIONABLE = "ground_not_objectionable"
    COMPELLING_GROUNDS = "compelling_grounds"
    CLAIMS_AGAINST_OBJECTION = "claims_against_objection"
    RESEARCH_TASK = "research_task"
    DECISION_FOR_CONTRACT = "decision_for_contract"
    DECISION_BY_LAW = "decision_by_law"
    DECISION_ON_CONSENT = "decision_on_consent"
    NO_PROFILING_BY_LAW = "no_profiling_by_law"
    UAVG_INTERESTS = "uavg_interests"
    UAVG_EXPRESSION = "uavg_expression"
    UAVG_RESEARCH = "uavg_research"
    UAVG_ARCHIVE = "uavg_archive"
    UAVG_REGISTER = "uavg_register"

    @property
    def label(self) -> Text:
        """Return the ground in words (benaming)."""
        return Text(nl=_TABLE[self][0], en=_TABLE[self][1])

    @property
    def citation(self) -> Citation:
        """Return its provision (vindplaats)."""
        return _TABLE[self][2]


_IDENTIFIABLE: Final = (Right.ACCESS, Right.RECTIFICATION, Right.ERASURE, Right.RESTRICTION, Right.PORTABILITY)
_WEIGHED: Final = (*_IDENTIFIABLE, Right.OBJECTION, Right.NO_AUTOMATED_DECISION)
# Art. 12(6) speaks of art. 15 to 21. An objection to direct marketing is absolute: all that can be asked is who objects.
_IDENTIFIED: Final = (*_IDENTIFIABLE, Right.OBJECTION, Right.MARKETING_OBJECTION)
_G = RefusalGround
_R = Right
_TABLE: Final[Mapping[RefusalGround, tuple[str, str, Citation, tuple[Right, ...]]]] = {
    _G.CANNOT_IDENTIFY: (
        "de organisatie kan de betrokkene aantoonbaar niet identificeren",
        "the organisation demonstrably cannot identify the data subject",
        AVG.art(11, 2),
        _IDENTIFIABLE,
    ),
    _G.IDENTITY_NOT_SHOWN: (
        "gerede twijfel over de identiteit is niet weggenomen",
        "reasonable doubt about the identity is not removed",
        AVG.art(12, 6),
        _IDENTIFIED,
    ),
    _G.UNFOUNDED: ("kennelijk ongegrond", "manifestly unfounded", AVG.art(12, 5), _WEIGHED),
    _G.EXCESSIVE: ("buitensporig", "excessive", AVG.art(12, 5), _WEIGHED),
    _G.ALREADY_INFORMED: (
        "de betrokkene heeft de informatie al",
        "the data subject already has the information",
        AVG.art(13, 4),
        (_R.INFORMATION,),
    ),
    _G.INFORMING_DISPROPORTIONATE: (
        "informeren is onmogelijk of onevenredig, bij gegevens van elders",
        "informing is impossible or disproportionate, for data from elsewhere",
        AVG.art(14, 5, "b"),
        (_R.INFORMATION,),
    ),
    _G.LAID_DOWN_IN_LAW: (
        "de wet regelt de verkrijging, bij gegevens van elders",
        "the law provides for the obtaining, for data from elsewhere",
        AVG.art(14, 5, "c"),
        (_R.INFORMATION,),
    ),
    _G.STATUTORY_SECRECY: (
        "wettelijke geheimhouding, bij gegevens van elders",
        "statutory secrecy, for data from elsewhere",
        AVG.art(14, 5, "d"),
        (_R.INFORMATION,),
    ),
    _G.RIGHTS_OF_OTHERS: (
        "rechten en vrijheden van anderen",
        "rights and freedoms of others",
        AVG.art(15, 4),
        (_R.ACCESS, _R.PORTABILITY),
    ),
    _G.ACCURATE: (
        "de gegevens zijn juist en volledig voor het doel",
        "the data are accurate and complete for the purpose",
        AVG.art(16),
        (_R.RECTIFICATION,),
    ),
    _G.NO_ERASURE_GROUND: ("geen reden voor wissing", "no ground for erasure", AVG.art(17, 1), (_R.ERASURE,)),
    _G.FREE_EXPRESSION: (
        "vrijheid van meningsuiting en informatie",
        "freedom of expression and information",
        AVG.art(17, 3, "a"),
        (_R.ERASURE,),
    ),
    _G.LEGAL_OBLIGATION: (
        "wettelijke verplichting of publieke taak",
        "legal obligation or public task",
        AVG.art(17, 3, "b"),
        (_R.ERASURE,),
    ),
    _G.PUBLIC_HEALTH: ("volksgezondheid", "public health", AVG.art(17, 3, "c"), (_R.ERASURE,)),
    _G.ARCHIVE_OR_RESEARCH: (
        "archief in het algemeen belang, onderzoek of statistiek die anders ernstig worden belemmerd",
        "archive in the public interest, research or statistics that would be seriously impaired",
        AVG.art(17, 3, "d"),
        (_R.ERASURE,),
    ),
    _G.LEGAL_CLAIMS: ("rechtsvordering", "legal claims", AVG.art(17, 3, "e"), (_R.ERASURE,)),
    _G.NO_RESTRICTION_GROUND: (
        "geen reden voor beperking",
        "no ground for restriction",
        AVG.art(18, 1),
        (_R.RESTRICTION,),
    ),
    _G.GROUND_NOT_PORTABLE: (
        "de grondslag is geen toestemming of overeenkomst",
        "the ground is neither consent nor contract",
        AVG.art(20, 1, "a"),
        (_R.PORTABILITY,),
    ),
    _G.NOT_AUTOMATED: (
        "geen geautomatiseerde verwerking",
        "no processing by automated means",
        AVG.art(20, 1, "b"),
        (_R.PORTABILITY,),
    ),
    _G.NOT_PROVIDED: (
        "niet door de betrokkene verstrekt, maar afgeleid",
        "not provided by the data subject but inferred",
        AVG.art(20, 1),
        (_R.PORTABILITY,),
    ),
    _G.GROUND_NOT_OBJECTIONABLE: (
        "de grondslag is geen publieke taak of gerechtvaardigd belang",
        "the ground is neither a public task nor legitimate interests",
        AVG.art(21, 1),
        (_R.OBJECTION,),
    ),
    _G.COMPELLING_GROUNDS: (
        "dwingende gerechtvaardigde gronden die zwaarder wegen",
        "compelling legitimate grounds that override",
        AVG.art(21, 1),
        (_R.OBJECTION,),
    ),
    _G.CLAIMS_AGAINST_OBJECTION: ("rechtsvordering", "legal claims", AVG.art(21, 1), (_R.OBJECTION,)),
    _G.RESEARCH_TASK: (
        "onderzoek of statistiek voor een taak van algemeen belang",
        "research or statistics for a task in the public interest",
        AVG.art(21, 6),
        (_R.OBJECTION,),
    ),
    _G.DECISION_FOR_CONTRACT: (
        "het besluit is nodig voor een overeenkomst",
        "the decision is necessary for a contract",
        AVG.art(22, 2, "a"),
        (_R.NO_AUTOMATED_DECISION,),
    ),
    _G.DECISION_BY_LAW: (
        "een wet staat het besluit toe",
        "a law allows the decision",
        AVG.art(22, 2, "b"),
        (_R.NO_AUTOMATED_DECISION,),
    ),
    _G.DECISION_ON_CONSENT: (
        "uitdrukkelijke toestemming voor het besluit",
        "explicit consent to the decision",
        AVG.art(22, 2, "c"),
        (_R.NO_AUTOMATED_DECISION,),
    ),
    _G.NO_PROFILING_BY_LAW: (
        "geen profilering, en nodig voor een wettelijke plicht of publieke taak",
        "no profiling, and necessary for a legal obligation or a public task",
        UAVG.art(40, 1),
        (_R.NO_AUTOMATED_DECISION,),
    ),
    _G.UAVG_INTERESTS: (
        "noodzakelijk en evenredig voor een belang van art. 41 UAVG",
        "necessary and proportionate for an interest of Art. 41 UAVG",
        UAVG.art(41, 1),
        (_R.INFORMATION, *_IDENTIFIABLE, _R.OBJECTION),
    ),
    _G.UAVG_EXPRESSION: (
        "uitsluitend journalistiek, academisch, artistiek of literair",
        "exclusively journalistic, academic, artistic or literary",
        UAVG.art(43, 2),
        (_R.INFORMATION, *_WEIGHED, _R.WITHDRAWAL),
    ),
    _G.UAVG_RESEARCH: (
        "onderzoek of statistiek door een instelling daarvoor, met waarborgen",
        "research or statistics by a body for it, with safeguards",
        UAVG.art(44),
        (_R.ACCESS, _R.RECTIFICATION, _R.RESTRICTION),
    ),
    _G.UAVG_ARCHIVE: (
        "archief dat blijvend wordt bewaard in het algemeen belang; wel inzage en een eigen lezing",
        "archive kept for good in the public interest; inspection and an own statement instead",
        UAVG.art(45, 1),
        (_R.ACCESS, _R.RECTIFICATION, _R.RESTRICTION, _R.PORTABILITY),
    ),
    _G.UAVG_REGISTER: (
        "openbaar register dat de wet instelt; voor inzage, rectificatie en beperking als het een eigen procedure heeft",
        "public register set up by law; for access, rectification and restriction if it has a procedure of its own",
        UAVG.art(47),
        (_R.ACCESS, _R.RECTIFICATION, _R.RESTRICTION, _R.OBJECTION),
    ),
}

REFUSALS: Final[Mapping[RefusalGround, Dated[frozenset[Right]]]] = {
    ground: Dated(
        f"refusal {ground.value}",
        [Entry(value=frozenset(against), since=AVG_APPLIES, source=source, review=Review.READ)],
    )
    for ground, (_, _, source, against) in _TABLE.items()
}

CATALOGUE: Final = Catalogue(
    key="refusals",
    title=Text(nl="Weigeringsgronden", en="Grounds for refusal"),
    rows=tuple(
        row
        for ground, dated in REFUSALS.items()
        for row in rows(ground.label, dated, lambda against: all_of(right.label for right in Right if right in against))
    ),
)
