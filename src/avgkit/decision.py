"""What the law answers: an outcome with its reasons, what must now be done, and what is still to be known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, datetime
from enum import Enum
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NoReturn, final

from attrs import field

from avgkit.checked import frozen
from avgkit.errors import AvgkitError, InvalidValue
from avgkit.language import Language, Text, day_in_words, instant_in_words
from avgkit.law.citation import Citation
from avgkit.sentence import Named, Sentence


class Outcome(Enum):
    """What the law says of an act or an omission (uitkomst)."""

    NOT_APPLICABLE = "not_applicable"  # niet van toepassing
    NOT_REQUIRED = "not_required"  # niet verplicht
    PERMITTED = "permitted"  # toegestaan
    REQUIRED = "required"  # verplicht
    UNDECIDED = "undecided"  # niet beslist
    PROHIBITED = "prohibited"  # niet toegestaan


# A prohibition beats everything, then a question, then what must be, then what may be.
_WEIGHT: Final[dict[Outcome, int]] = {outcome: weight for weight, outcome in enumerate(Outcome)}
_HEAD: Final[dict[Outcome, Text]] = {
    Outcome.NOT_APPLICABLE: Text(nl="Niet van toepassing", en="Not applicable"),
    Outcome.NOT_REQUIRED: Text(nl="Niet verplicht", en="Not required"),
    Outcome.PERMITTED: Text(nl="Toegestaan", en="Permitted"),
    Outcome.REQUIRED: Text(nl="Verplicht", en="Required"),
    Outcome.UNDECIDED: Text(nl="Niet beslist", en="Undecided"),
    Outcome.PROHIBITED: Text(nl="Niet toegestaan", en="Not permitted"),
}


_MUST: Final = frozenset({Outcome.REQUIRED, Outcome.NOT_REQUIRED})
_DIFFERS: Final = Text(nl="Verschilt per onderdeel", en="It differs per part")


class Party(Enum):
    """Who can say what is not known (wie het kan zeggen)."""

    CONTROLLER = "controller"
    DATA_SUBJECT = "data_subject"
    RECIPIENT = "recipient"
    AUTHORITY = "authority"


_PARTY: Final[dict[Party, Text]] = {
    Party.CONTROLLER: Text(nl="de organisatie", en="the organisation"),
    Party.DATA_SUBJECT: Text(nl="de betrokkene", en="the data subject"),
    Party.RECIPIENT: Text(nl="de ontvanger", en="the recipient"),
    Party.AUTHORITY: Text(nl="de toezichthouder", en="the supervisory authority"),
}


@final
@frozen(kw_only=True, repr=False)
class Reason(Sentence):
    """
    Why a decision came out as it did (reden).

    A reason that leaves the matter undecided is a question (open vraag): *fact* names what is not known, *answered_by* who
    could say.
    """

    outcome: Outcome
    fact: str | None = None
    answered_by: Party | None = None

    def __attrs_post_init__(self) -> None:
        Sentence.__attrs_post_init__(self)
        if (self.outcome is Outcome.UNDECIDED) is (self.fact is None or self.answered_by is None):
            raise InvalidValue(
                "fact", f"a fact and who answers for what is undecided, and for nothing else: {self.code}"
            )


@final
@frozen(kw_only=True, repr=False)
class Duty(Sentence):
    """
    What must now be done, and by when (plicht).

    It *comes_with* an outcome, and goes where another rule makes the outcome weigh more: who may not mail needs no opt-out link.
    """

    comes_with: Outcome
    by: date | datetime | None = None

    def in_(self, language: Language, /) -> str:
        """Write the duty, its last day and its citations."""
        line = Sentence.in_(self, language)
        if self.by is None:
            return line
        last = instant_in_words(self.by, language) if isinstance(self.by, datetime) else day_in_words(self.by, language)
        return f"{line} {'Uiterlijk' if language == 'nl' else 'At the latest'}: {last}."


_REASON: Final = frozenset({Reason})
_IN_FULL: Final = attrgetter("in_full")


def _ordered(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Return each reason once, the weightiest first; those of one code by what they say, so that one order is left."""
    given = tuple(reasons) if isinstance(reasons, Iterable) else (reasons,)
    if not _REASON.issuperset(map(type, given)):
        raise InvalidValue("reasons", "reasons, each of them a Reason")
    unique = tuple(dict.fromkeys(given))
    if len(unique) < 2:
        return unique
    alike = Counter((one.outcome, one.code) for one in unique)
    return tuple(
        sorted(
            unique,
            key=lambda one: (
                -_WEIGHT[one.outcome],
                one.code,
                one.in_full if alike[one.outcome, one.code] > 1 else "",
            ),
        )
    )


@final
@frozen(kw_only=True)
class Part:
    """The decision on one item or one recipient of a larger question (onderdeel)."""

    of: Named
    decision: Decision


@final
@frozen(kw_only=True, repr=False)
class Decision:
    """
    An outcome with its reasons (uitkomst met redenen).

    The outcome follows from the reasons and the parts: it is the weightiest among them. Reasons, duties and parts are kept in one
    order, so decisions that say the same are equal. Its repr gives outcomes and codes, *explain* the sentences.
    """

    reasons: tuple[Reason, ...] = field(default=(), converter=_ordered)
    duties: tuple[Duty, ...] = ()
    parts: tuple[Part, ...] = ()
    outcome: Outcome = field(init=False)
    _later: tuple[Pattern, object, datetime] | None = field(default=None, init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        voices = [reason.outcome for reason in self.reasons] + [part.decision.outcome for part in self.parts]
        if not voices:
            raise InvalidValue("reasons", "at least one reason")
        outcome = max(voices, key=_WEIGHT.__getitem__)
        weight = _WEIGHT[outcome]
        kept = {duty for duty in self.duties if _WEIGHT[duty.comes_with] >= weight}
        object.__setattr__(self, "outcome", outcome)
        object.__setattr__(self, "duties", tuple(sorted(kept, key=_IN_FULL)))
        object.__setattr__(self, "parts", tuple(sorted(self.parts, key=lambda part: part.of.key)))

    if not TYPE_CHECKING:  # for whom reasons, duties and parts are always there

        def __getattr__(self, name: str) -> object:
            """Write down what a pattern left for later."""
            if name not in _TOLD_LATER:
                raise AttributeError(name)
            if self._later is not None:
                pattern, about, at = self._later
                told = pattern.tell(about, at)
                assert _outcomes(told) == _outcomes(pattern.decision), "who is alike gets the same answer"  # noqa: S101
                for part in _TOLD_LATER:
                    object.__setattr__(self, part, getattr(told, part))
                object.__setattr__(self, "_later", None)
            return object.__getattribute__(self, name)

    def __repr__(self) -> str:
        codes = ", ".join(dict.fromkeys(reason.code for reason in self.reasons))
        parts = "".join(f"; {part.of.key}: {part.decision.outcome.name}" for part in self.parts)
        return f"Decision({self.outcome.name}{': ' if codes else ''}{codes}{parts})"

    def __bool__(self) -> NoReturn:
        raise TypeError("a Decision is not true or false: use .permitted, .ensure_permitted(), or match on .outcome")

    @property
    def permitted(self) -> bool:
        """Tell whether the act may go on: False unless it is permitted, or required."""
        return self.outcome in _PERMITTED

    @property
    def questions(self) -> tuple[Reason, ...]:
        """Return what is not known and who could say (open vragen), also those of the parts."""
        own = [reason for reason in self.reasons if reason.outcome is Outcome.UNDECIDED]
        return tuple(dict.fromkeys([*own, *(question for part in self.parts for question in part.decision.questions)]))

    def part(self, key: str, /) -> Decision:
        """Return the decision on one part; KeyError where there is no such part."""
        return {part.of.key: part.decision for part in self.parts}[key]

    def keys(self, *outcomes: Outcome) -> frozenset[str]:
        """Return the keys of the parts with one of these outcomes, for example the items that are permitted."""
        parts = self.parts if self._later is None else self._later[0].decision.parts
        return frozenset(part.of.key for part in parts if part.decision.outcome in outcomes)

    def ensure_permitted(self) -> Decision:
        """Return this decision, or raise NotPermitted, which carries it."""
        if self.permitted:
            return self
        raise NotPermitted(self)

    def explain(self, language: Language, /) -> str:
        """
        Write the outcome, its reasons with their citations, the parts, and what must be done.

        Reasons that were outweighed, such as why an item is needed where it may not be used, stand in *reasons* alone.
        """
        return "\n".join(self._lines(language))

    def _head(self) -> Text:
        voices = {part.decision.outcome for part in self.parts} - {Outcome.NOT_APPLICABLE}
        of_parts = all(reason.outcome is not self.outcome for reason in self.reasons)
        # What must be done is asked of each part; what may be done is asked of all of them at once.
        return _DIFFERS if of_parts and len(voices) > 1 and voices & _MUST else _HEAD[self.outcome]

    def _lines(self, language: Language, told: frozenset[Sentence] = frozenset()) -> Iterable[str]:
        """Write the lines, leaving out what was told of the whole already."""
        yield f"{self._head().in_(language)}."
        heard = [reason for reason in self.reasons if reason.outcome in {self.outcome, Outcome.NOT_APPLICABLE}]
        yield from (f"- {_reason_line(reason, language)}" for reason in heard if reason not in told)
        said = told.union(heard, self.duties)
        for part in self.parts:
            head, *lines = part.decision._lines(language, said)
            if lines or len(self.parts) > 1:
                yield f"- {part.of.in_(language)}: {head[0].lower()}{head[1:]}"
                yield from (f"  {line}" for line in lines)
        duties = [duty for duty in self.duties if duty not in told]
        if duties:
            yield "Te doen:" if language == "nl" else "To do:"
            yield from (f"- {duty.in_(language)}" for duty in duties)


_PERMITTED: Final = (Outcome.PERMITTED, Outcome.REQUIRED)
_TOLD_LATER: Final = ("reasons", "duties", "parts")
_NEW: Final = object.__new__
_SET_OUTCOME: Final = vars(Decision)["outcome"].__set__
_SET_LATER: Final = vars(Decision)["_later"].__set__


@final
class Pattern:
    """
    A decision that comes out the same for many people (patroon); *personal* where its sentences tell days of the one or the other.

    *tell* makes the decision on one of them at an instant. It is called when somebody looks at the sentences: that saves nearly all of
    the time where only the outcome is looked at.
    """

    __slots__ = ("_outcome", "_personal", "decision", "tell")

    def __init__(self, decision: Decision, tell: Callable[..., Decision], *, personal: bool) -> None:
        self.decision: Final[Decision] = decision
        self.tell: Final[Callable[..., Decision]] = tell
        self._personal = personal
        self._outcome = decision.outcome

    def of(self, about: object, at: datetime, /) -> Decision:
        """Return the decision on one of those whom it holds for."""
        if not self._personal:
            return self.decision
        decision = _NEW(Decision)
        _SET_OUTCOME(decision, self._outcome)
        _SET_LATER(decision, (self, about, at))
        return decision


def _outcomes(decision: Decision) -> tuple[Outcome, dict[str, Outcome]]:
    return decision.outcome, {part.of.key: part.decision.outcome for part in decision.parts}


@final
class NotPermitted(AvgkitError):
    """Somebody went on who may not (niet toegestaan); *decision* says why."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(decision.explain("en"))
        self.decision = decision


def combine(*decisions: Decision) -> Decision:
    """
    Return the decision in which all of these hold at once (samenvoegen).

    A prohibition beats everything, then a question, then a requirement, then a permission. The order and the grouping of the
    decisions make no difference, nor does saying one twice; all reasons survive.
    """
    parts: dict[Named, list[Decision]] = {}
    for decision in decisions:
        for part in decision.parts:
            parts.setdefault(part.of, []).append(part.decision)
    return Decision(
        reasons=tuple(reason for decision in decisions for reason in decision.reasons),
        duties=tuple(duty for decision in decisions for duty in decision.duties),
        parts=tuple(Part(of=of, decision=combine(*found)) for of, found in parts.items()),
    )


def reason(outcome: Outcome, code: str, *citations: Citation, nl: str, en: str) -> Reason:
    """Make the constant of a rule that says one thing in both languages."""
    return Reason(outcome=outcome, code=code, text=Text(nl=nl, en=en), citations=citations)


def question(code: str, *citations: Citation, fact: str, answered_by: Party, nl: str, en: str) -> Reason:
    """Make the constant of a rule that asks for what is not known."""
    text = Text(nl=nl, en=en)
    return Reason(
        outcome=Outcome.UNDECIDED, code=code, text=text, citations=citations, fact=fact, answered_by=answered_by
    )


def duty(comes_with: Outcome, code: str, *citations: Citation, nl: str, en: str) -> Duty:
    """Make the constant of a rule that says what must be done."""
    return Duty(comes_with=comes_with, code=code, text=Text(nl=nl, en=en), citations=citations)


def _reason_line(reason: Reason, language: Language) -> str:
    line = reason.in_(language)
    if reason.answered_by is None:
        return line
    who = _PARTY[reason.answered_by].in_(language)
    return f"{line} {'Te zeggen door' if language == 'nl' else 'To be said by'}: {who}."
