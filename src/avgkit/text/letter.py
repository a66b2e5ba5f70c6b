"""A letter to a data subject, in both languages at once, and the paragraphs that every answer ends with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, assert_never, final

from attrs import evolve, field, frozen

from avgkit.checks import some
from avgkit.decision import Decision, Outcome, Reason
from avgkit.language import Language, Text
from avgkit.law.citation import AVG, UAVG, InstrumentKind
from avgkit.law.step import wording
from avgkit.models.policy import ControllerKind, Policy
from avgkit.sentence import Sentence

GREETING: Final = Text(nl="Geachte heer of mevrouw,", en="Dear Sir or Madam,")
CLOSING: Final = Text(nl="Met vriendelijke groet,", en="Yours sincerely,")
COMPLAINT: Final = wording(
    "avg-77.complaint",
    AVG.art(77),
    nl="Bent u het niet eens met dit antwoord? Dan kunt u een klacht indienen bij {authority}. Dat kan ook bij de toezichthouder "
    "van het land in de Europese Unie waar u woont of werkt.",
    en="Do you disagree with this answer? Then you can lodge a complaint with {authority}. You can also do so with the "
    "supervisory authority of the country in the European Union where you live or work.",
)
PETITION: Final = wording(
    "uavg-35.petition",
    UAVG.art(35),
    AVG.art(79),
    nl="U kunt ook naar de rechter. Dien dan binnen zes weken nadat u dit antwoord hebt gekregen een verzoekschrift in bij de "
    "rechtbank. Een klacht vooraf is daarvoor niet nodig.",
    en="You can also go to court. To do so, file a petition with the district court within six weeks of receiving this "
    "answer. You need not complain first.",
)
OBJECTION_AWB: Final = wording(
    "uavg-34.objection",
    UAVG.art(34),
    AVG.art(79),
    nl="Dit antwoord is een besluit. U kunt er binnen zes weken na de verzending bezwaar tegen maken bij ons, en daarna in "
    "beroep gaan bij de bestuursrechter.",
    en="This answer is an administrative decision. You can object to it with us within six weeks of its dispatch, and "
    "appeal to the administrative court after that.",
)
COURT: Final = wording(
    "avg-79.court",
    AVG.art(79),
    nl="U kunt ook naar de rechter. Een klacht vooraf is daarvoor niet nodig.",
    en="You can also go to court. You need not complain first.",
)


@final
@frozen(kw_only=True)
class Letter:
    """A letter (brief): its subject and its paragraphs, signed by the organisation."""

    subject: Text
    paragraphs: tuple[Text, ...] = field(validator=some)
    signed: Text

    def write(self, language: Language, /) -> str:
        """Write the letter in one language."""
        parts = (self.subject, GREETING, *self.paragraphs, CLOSING, self.signed)
        return "\n\n".join(part.in_(language) for part in parts) + "\n"


def remedies(policy: Policy, /) -> tuple[Text, Text]:
    """Return the paragraphs on the complaint and on the court (rechtsmiddelen), art. 12(4): no answer goes without them."""
    return said(COMPLAINT.given(authority=policy.controller.authority)), said(_court(policy))


def _court(policy: Policy) -> Sentence:
    if policy.controller.country != "NL":
        return COURT
    match policy.controller.kind:
        case ControllerKind.PRIVATE:
            return PETITION
        case ControllerKind.PUBLIC:
            return OBJECTION_AWB
        case _:
            assert_never(policy.controller.kind)


def said(sentence: Sentence, /) -> Text:
    """Return a sentence in both languages, with the laws that it rests on: a clause of the policy means nothing to who reads it."""
    laws = tuple(one for one in sentence.citations if one.instrument.kind is not InstrumentKind.POLICY)
    cited = evolve(sentence, citations=laws)
    return Text(nl=cited.in_("nl"), en=cited.in_("en"))


def plain(sentence: Sentence, /) -> Text:
    """Return a sentence in both languages, without its citations."""
    return Text(nl=sentence.words("nl"), en=sentence.words("en"))


def bullets(head: Text, lines: Iterable[Text], /) -> Text:
    """Return a paragraph with a list under it."""
    every = tuple(lines)
    return Text(nl=_bullets(head, every, "nl"), en=_bullets(head, every, "en"))


def joined(*sentences: Text) -> Text:
    """Return sentences one after the other."""
    return Text(nl=" ".join(one.nl for one in sentences), en=" ".join(one.en for one in sentences))


def of_item(label: Text, sentence: Text, /) -> Text:
    """Return a sentence behind the name of the item that it is about."""
    return Text(nl=f"{label.nl}: {_lower(sentence.nl)}", en=f"{label.en}: {_lower(sentence.en)}")


def told(decision: Decision, *outcomes: Outcome) -> tuple[Reason, ...]:
    """Return the reasons of a decision that a data subject is told: those with one of these outcomes."""
    return tuple(reason for reason in decision.reasons if reason.outcome in outcomes)


def _bullets(head: Text, lines: tuple[Text, ...], language: Language) -> str:
    return "\n".join([head.in_(language), *(f"- {line.in_(language)}" for line in lines)])


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
