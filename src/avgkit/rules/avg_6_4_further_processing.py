"""
Art. 5(1)(b) and 6(4) AVG: using data for another purpose than they were collected for (verdere verwerking).

* consent to the new purpose            BY_CONSENT: no test of compatibility
* a law for an objective of art. 23(1)  BY_LAW: no test either
* statistics, research, archiving in    PRESUMED compatible with the safeguards of art. 89(1); not where the results are used for measures
  the public interest                   about particular persons (recital 162); an archive of one's own is not in the public interest
* otherwise the five factors            COMPATIBLE where all point that way, INCOMPATIBLE where none does; in between a person weighs:
                                        WEIGHING, WEIGHED, WEIGHED_AGAINST
* direct marketing                      never by itself: it is weighed even where all factors point one way

Whether the person was informed before is for art. 13(3). A new use still needs a ground of its own (art. 6(1)), and incompatible use is not cured by a new statement.
"""

from __future__ import annotations

from enum import Enum
from typing import Final, assert_never, final

from avgkit.checked import frozen
from avgkit.decision import Decision, Outcome, Party, Reason, question, reason
from avgkit.law.citation import AVG
from avgkit.law.condition import Condition
from avgkit.models.judgment import Answer
from avgkit.rules.elements import wanting
from avgkit.rules.shared import shared


class NewPurposeKind(Enum):
    """What the new purpose is (soort nieuw doel)."""

    STATISTICS = "statistics"
    SCIENTIFIC_RESEARCH = "scientific_research"
    PUBLIC_ARCHIVE = "public_archive"  # archivering in het algemeen belang
    OWN_ARCHIVE = "own_archive"
    DIRECT_MARKETING = "direct_marketing"
    OTHER = "other"


PRIVILEGED: Final = frozenset(
    {NewPurposeKind.STATISTICS, NewPurposeKind.SCIENTIFIC_RESEARCH, NewPurposeKind.PUBLIC_ARCHIVE}
)

BY_CONSENT: Final = reason(
    Outcome.PERMITTED,
    "avg-6-4.by-consent",
    AVG.art(6, 4),
    nl="De betrokkene heeft geldig toegestemd in het nieuwe doel.",
    en="The data subject validly consented to the new purpose.",
)
NO_CONSENT: Final = reason(
    Outcome.PROHIBITED,
    "avg-6-4.no-consent",
    AVG.art(6, 4),
    nl="Er is geen toestemming voor het nieuwe doel.",
    en="There is no consent to the new purpose.",
)
CONSENT: Final = question(
    "avg-6-4.consent-not-known",
    AVG.art(6, 4),
    fact="consent",
    answered_by=Party.DATA_SUBJECT,
    nl="Is er geldige toestemming voor het nieuwe doel?",
    en="Is there valid consent to the new purpose?",
)
BY_LAW: Final = reason(
    Outcome.PERMITTED,
    "avg-6-4.by-law",
    AVG.art(6, 4),
    AVG.art(23, 1),
    nl="Een wet schrijft het nieuwe gebruik voor, voor een doel van art. 23 lid 1.",
    en="A law orders the new use, for an objective of Art. 23(1).",
)
NO_LAW: Final = reason(
    Outcome.PROHIBITED,
    "avg-6-4.no-law",
    AVG.art(6, 4),
    nl="Geen wet schrijft het nieuwe gebruik voor.",
    en="No law orders the new use.",
)
LAW: Final = question(
    "avg-6-4.law-not-known",
    AVG.art(6, 4),
    AVG.art(23, 1),
    fact="law",
    answered_by=Party.CONTROLLER,
    nl="Schrijft een wet het nieuwe gebruik voor, voor een doel van art. 23 lid 1?",
    en="Does a law order the new use, for an objective of Art. 23(1)?",
)
PRESUMED: Final = reason(
    Outcome.PERMITTED,
    "avg-5-1b.presumed",
    AVG.art(5, 1, "b"),
    AVG.art(89, 1),
    nl="Statistiek, onderzoek en archivering in het algemeen belang gelden met passende waarborgen als verenigbaar.",
    en="Statistics, research and archiving in the public interest count as compatible with appropriate safeguards.",
)
KIND: Final = question(
    "avg-6-4.kind-not-known",
    AVG.art(5, 1, "b"),
    fact="kind",
    answered_by=Party.CONTROLLER,
    nl="Wat voor doel is het nieuwe doel?",
    en="What kind of purpose is the new purpose?",
)
SAFEGUARDED: Final = question(
    "avg-89-1.safeguards-not-known",
    AVG.art(89, 1),
    fact="art_89_safeguards",
    answered_by=Party.CONTROLLER,
    nl="Zijn de waarborgen van art. 89 lid 1 getroffen?",
    en="Are the safeguards of Art. 89(1) in place?",
)
ABOUT_PERSONS: Final = question(
    "avg-89-1.measures-not-known",
    AVG.recital(162),
    fact="about_persons",
    answered_by=Party.CONTROLLER,
    nl="Worden de uitkomsten gebruikt voor maatregelen of besluiten over bepaalde personen?",
    en="Are the results used for measures or decisions about particular persons?",
)
COMPATIBLE: Final = reason(
    Outcome.PERMITTED,
    "avg-6-4.compatible",
    AVG.art(6, 4),
    nl="Het nieuwe gebruik is verenigbaar: verband, kader, aard, gevolgen en waarborgen wijzen alle die kant op.",
    en="The new use is compatible: link, context, nature, consequences and safeguards all point that way.",
)
INCOMPATIBLE: Final = reason(
    Outcome.PROHIBITED,
    "avg-6-4.incompatible",
    AVG.art(6, 4),
    nl="Het nieuwe gebruik is niet verenigbaar: verband, kader, aard, gevolgen en waarborgen wijzen alle daartegen.",
    en="The new use is not compatible: link, context, nature, consequences and safeguards all point against it.",
)
WEIGHED: Final = reason(
    Outcome.PERMITTED,
    "avg-6-4.weighed",
    AVG.art(6, 4),
    nl="Vastgelegd is dat het nieuwe gebruik na afweging verenigbaar is.",
    en="It is on record that the new use is compatible, all things weighed.",
)
WEIGHED_AGAINST: Final = reason(
    Outcome.PROHIBITED,
    "avg-6-4.weighed-against",
    AVG.art(6, 4),
    nl="Vastgelegd is dat het nieuwe gebruik na afweging niet verenigbaar is.",
    en="It is on record that the new use is not compatible, all things weighed.",
)
WEIGHING: Final = question(
    "avg-6-4.weighing",
    AVG.art(6, 4),
    fact="judged",
    answered_by=Party.CONTROLLER,
    nl="De omstandigheden wijzen niet vanzelf één kant op. Is het nieuwe gebruik na afweging verenigbaar?",
    en="The circumstances do not by themselves point one way. Is the new use compatible, all things weighed?",
)
LINK: Final = question(
    "avg-6-4a.link-not-known",
    AVG.art(6, 4, "a"),
    fact="linked",
    answered_by=Party.CONTROLLER,
    nl="Is er een sterk verband tussen het oude en het nieuwe doel?",
    en="Is there a strong link between the old and the new purpose?",
)
CONTEXT: Final = question(
    "avg-6-4b.context-not-known",
    AVG.art(6, 4, "b"),
    fact="expected",
    answered_by=Party.CONTROLLER,
    nl="Kan de betrokkene het nieuwe gebruik verwachten?",
    en="May the data subject expect the new use?",
)
NATURE: Final = question(
    "avg-6-4c.nature-not-known",
    AVG.art(6, 4, "c"),
    fact="ordinary_data",
    answered_by=Party.CONTROLLER,
    nl="Zijn het gewone gegevens, dus geen bijzondere of strafrechtelijke?",
    en="Are the data ordinary, so neither special nor criminal?",
)
CONSEQUENCES: Final = question(
    "avg-6-4d.consequences-not-known",
    AVG.art(6, 4, "d"),
    fact="harmless",
    answered_by=Party.CONTROLLER,
    nl="Blijft het nieuwe gebruik zonder nadeel voor de betrokkene?",
    en="Is the new use without detriment to the data subject?",
)
SAFEGUARDS: Final = question(
    "avg-6-4e.safeguards-not-known",
    AVG.art(6, 4, "e"),
    fact="safeguarded",
    answered_by=Party.CONTROLLER,
    nl="Zijn er sterke waarborgen, zoals pseudonimiseren, scheiden of de keuze om niet mee te doen?",
    en="Are there strong safeguards, such as pseudonymisation, separation or a way to opt out?",
)
TEST_NEEDED: Final = reason(
    Outcome.REQUIRED,
    "avg-6-4.test-needed",
    AVG.art(6, 4),
    nl="De verenigbaarheid moet worden getoetst.",
    en="Compatibility must be tested.",
)
NO_TEST: Final = reason(
    Outcome.NOT_REQUIRED,
    "avg-6-4.no-test",
    AVG.art(5, 1, "b"),
    AVG.art(6, 4),
    nl="De verenigbaarheid hoeft niet te worden getoetst.",
    en="Compatibility needs no test.",
)


@final
@frozen(kw_only=True)
class NewUse:
    """
    A use of data for another purpose than they were collected for (nieuw gebruik); what is left out is not known.

    The five factors are MET where they speak for the new use: *linked* strongly, *expected*, *ordinary_data*, *harmless*,
    *safeguarded*. *judged* is the answer of a person who weighed them, or None.
    """

    kind: NewPurposeKind | None = None
    linked: Condition = Condition.UNKNOWN
    expected: Condition = Condition.UNKNOWN
    ordinary_data: Condition = Condition.UNKNOWN
    harmless: Condition = Condition.UNKNOWN
    safeguarded: Condition = Condition.UNKNOWN
    art_89_safeguards: Condition = Condition.UNKNOWN
    about_persons: Condition = Condition.UNKNOWN
    consent: Condition = Condition.UNKNOWN
    law: Condition = Condition.UNKNOWN
    informed_before: Condition = Condition.UNKNOWN
    judged: Answer | None = None


@shared
def by_consent(facts: NewUse, /) -> Decision:
    """Say whether consent opens the new purpose without a test (toestemming voor het nieuwe doel)."""
    return Decision(reasons=wanting(NO_CONSENT, (facts.consent, CONSENT)) or (BY_CONSENT,))


@shared
def by_law(facts: NewUse, /) -> Decision:
    """Say whether a law opens the new purpose without a test (wettelijke grondslag voor het nieuwe doel)."""
    return Decision(reasons=wanting(NO_LAW, (facts.law, LAW)) or (BY_LAW,))


@shared
def compatibility_test(facts: NewUse, /) -> Decision:
    """Say whether compatibility must be tested (verenigbaarheidstoets): not with consent, a law, or the presumption."""
    presumed, asked = _presumed(facts)
    if Condition.MET in {facts.consent, facts.law, presumed}:
        return Decision(reasons=(NO_TEST,))
    questions = (*by_consent(facts).questions, *by_law(facts).questions, *asked)
    return Decision(reasons=questions or (TEST_NEEDED,))


@shared
def compatibility(facts: NewUse, /) -> Decision:
    """Say whether the new use is compatible with the old purpose (verenigbaar gebruik)."""
    presumed, asked = _presumed(facts)
    if presumed is Condition.MET:
        return Decision(reasons=(PRESUMED,))
    weighed = _weighed(facts)
    if facts.kind is None or (asked and weighed.outcome is not Outcome.PERMITTED):
        return Decision(reasons=(*weighed.questions, *asked))
    return weighed


def _presumed(facts: NewUse) -> tuple[Condition, tuple[Reason, ...]]:
    """Say whether the presumption of art. 5(1)(b) holds, and what must be asked where that is not known."""
    if facts.kind is None:
        return Condition.UNKNOWN, (KIND,)
    if facts.kind not in PRIVILEGED or facts.art_89_safeguards is Condition.NOT_MET:
        return Condition.NOT_MET, ()
    asked: tuple[Reason, ...] = () if facts.art_89_safeguards is Condition.MET else (SAFEGUARDED,)
    if facts.kind is NewPurposeKind.STATISTICS:
        if facts.about_persons is Condition.MET:
            return Condition.NOT_MET, ()
        asked += () if facts.about_persons is Condition.NOT_MET else (ABOUT_PERSONS,)
    return (Condition.UNKNOWN if asked else Condition.MET), asked


def _weighed(facts: NewUse) -> Decision:
    """Weigh the five factors of art. 6(4)."""
    factors = (
        (facts.linked, LINK),
        (facts.expected, CONTEXT),
        (facts.ordinary_data, NATURE),
        (facts.harmless, CONSEQUENCES),
        (facts.safeguarded, SAFEGUARDS),
    )
    found = {factor for factor, _ in factors}
    if found == {Condition.NOT_MET}:
        return Decision(reasons=(INCOMPATIBLE,))
    asked = tuple(ask for factor, ask in factors if factor is Condition.UNKNOWN)
    one_way = found == {Condition.MET} and facts.kind is not NewPurposeKind.DIRECT_MARKETING
    if asked:
        return Decision(reasons=asked)
    match facts.judged:
        case Answer.YES:
            return Decision(reasons=(COMPATIBLE if one_way else WEIGHED,))
        case Answer.NO:
            return Decision(reasons=(WEIGHED_AGAINST,))
        case None:
            return Decision(reasons=(COMPATIBLE if one_way else WEIGHING,))
        case _:
            assert_never(facts.judged)
