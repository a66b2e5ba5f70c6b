"""Decisions: three answers, their reasons, and how they go together."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avgkit.decision import (
    Decision,
    Duty,
    NotPermitted,
    Outcome,
    Part,
    Party,
    Reason,
    combine,
    duty,
    question,
    reason,
)
from avgkit.errors import AvgkitError, InvalidValue
from avgkit.language import LANGUAGES, Language, Text
from avgkit.law.citation import AVG
from avgkit.sentence import Named
from avgkit.testing.strategies import decisions, duties, reasons

EMAIL = Named(key="email", label=Text(nl="e-mailadres", en="email address"))
NAME = Named(key="name", label=Text(nl="naam", en="name"))
YES = reason(Outcome.PERMITTED, "test.yes", AVG.art(6, 1), nl="Het mag.", en="It may be done.")
NO = reason(Outcome.PROHIBITED, "test.no", AVG.art(7, 3), nl="Het mag niet.", en="It may not be done.")
ASK = question(
    "test.ask",
    AVG.art(6, 1, "f"),
    fact="balanced",
    answered_by=Party.CONTROLLER,
    nl="Niemand heeft het belang afgewogen.",
    en="Nobody balanced the interest.",
)
ROLE = question("test.role", fact="role", answered_by=Party.RECIPIENT, nl="Welke rol?", en="Which role?")
TELL = duty(Outcome.PERMITTED, "test.tell", AVG.art(13), nl="Vertel het haar.", en="Tell her.")

# From light to heavy, as the design says: a prohibition beats everything, then a question, then what must be, then what may be.
BY_WEIGHT = (
    Outcome.NOT_APPLICABLE,
    Outcome.NOT_REQUIRED,
    Outcome.PERMITTED,
    Outcome.REQUIRED,
    Outcome.UNDECIDED,
    Outcome.PROHIBITED,
)


def of(outcome: Outcome) -> Decision:
    """Make a decision with this outcome for a reason of its own."""
    if outcome is Outcome.UNDECIDED:
        return Decision(reasons=(ASK,))
    return Decision(reasons=(reason(outcome, f"test.{outcome.value}", AVG.art(5), nl="Ja.", en="Yes."),))


class TestCombine:
    """A prohibition beats everything, then a question, then a permission; all reasons survive."""

    @pytest.mark.parametrize(
        "three", list(product(Outcome, repeat=3)), ids=lambda three: "-".join(x.value for x in three)
    )
    def test_every_triple_of_outcomes(self, three: tuple[Outcome, Outcome, Outcome]) -> None:
        """The heaviest wins, whatever the order, the grouping or the repetition."""
        one, two, last = map(of, three)
        whole = combine(one, two, last)
        assert whole.outcome is BY_WEIGHT[max(BY_WEIGHT.index(outcome) for outcome in three)]
        assert whole == combine(combine(one, two), last) == combine(one, combine(two, last))
        assert whole == combine(last, one, two) == combine(two, one, last)
        assert whole == combine(whole, one) == combine(whole, whole)

    @given(one=decisions(), two=decisions(), last=decisions())
    def test_laws_on_decisions_with_duties_and_parts(self, one: Decision, two: Decision, last: Decision) -> None:
        """Commutative, associative, idempotent: also where parts meet and duties fall away."""
        whole = combine(one, two, last)
        assert whole == combine(last, two, one)
        assert whole == combine(combine(one, two), last) == combine(one, combine(two, last))
        assert combine(one, one) == one
        assert combine(whole, two) == whole

    @given(made=st.lists(decisions(), min_size=1, max_size=4))
    def test_all_reasons_survive(self, made: list[Decision]) -> None:
        """Those of the parts too, and none is added."""
        whole = combine(*made)
        assert set(whole.reasons) == {each for decision in made for each in decision.reasons}
        for part in whole.parts:
            theirs = [each.decision for decision in made for each in decision.parts if each.of == part.of]
            assert set(part.decision.reasons) == {each for decision in theirs for each in decision.reasons}

    def test_nothing_to_combine_is_no_decision(self) -> None:
        """An empty whole says nothing, and certainly not yes."""
        with pytest.raises(InvalidValue, match=r"^reasons: expected at least one reason$"):
            combine()


class TestOutcome:
    """The outcome follows from the reasons and the parts."""

    @given(given_=st.lists(reasons(), min_size=1, max_size=5))
    def test_is_the_heaviest_reason(self, given_: list[Reason]) -> None:
        """In whatever order the reasons come, and however often."""
        decision = Decision(reasons=tuple(given_))
        assert decision.outcome is BY_WEIGHT[max(BY_WEIGHT.index(each.outcome) for each in given_)]
        assert decision == Decision(reasons=tuple(reversed(given_ * 2)))
        assert hash(decision) == hash(Decision(reasons=tuple(reversed(given_ * 2))))

    def test_a_part_weighs_as_much_as_a_reason(self) -> None:
        """One item that may not be used forbids the whole."""
        whole = Decision(reasons=(YES,), parts=(Part(of=EMAIL, decision=Decision(reasons=(NO,))),))
        assert whole.outcome is Outcome.PROHIBITED

    def test_parts_alone_are_enough(self) -> None:
        """A question about many items needs no reason above them."""
        assert Decision(parts=(Part(of=EMAIL, decision=Decision(reasons=(YES,))),)).permitted

    @given(made=st.lists(duties(), max_size=4), outcome=st.sampled_from(Outcome))
    def test_duties_go_where_the_outcome_weighs_more(self, made: list[Duty], outcome: Outcome) -> None:
        """Who may not mail needs no opt-out link; who may and must, has both duties."""
        decision = Decision(reasons=of(outcome).reasons, duties=tuple(made))
        weight = BY_WEIGHT.index
        assert set(decision.duties) == {each for each in made if weight(each.comes_with) >= weight(outcome)}

    def test_the_order_of_duties_makes_no_difference(self) -> None:
        """Also of duties that differ in their last day alone."""
        made = [
            Duty(comes_with=TELL.comes_with, code=TELL.code, text=TELL.text, citations=(), by=date(2026, 1, day))
            for day in range(1, 32)
        ]
        assert Decision(reasons=(YES,), duties=tuple(made)) == Decision(reasons=(YES,), duties=tuple(reversed(made)))


class TestReading:
    """A host cannot read a no as a yes."""

    @pytest.mark.parametrize("outcome", Outcome)
    def test_permitted_only_when_it_may_or_must(self, outcome: Outcome) -> None:
        """What is not applicable, not required or not known is not a yes."""
        decision = of(outcome)
        may = outcome in {Outcome.PERMITTED, Outcome.REQUIRED}
        assert decision.permitted is may
        if may:
            assert decision.ensure_permitted() is decision
        else:
            with pytest.raises(NotPermitted) as refused:
                decision.ensure_permitted()
            assert isinstance(refused.value, AvgkitError)
            assert refused.value.decision is decision
            assert str(refused.value) == decision.explain("en")

    @pytest.mark.parametrize("outcome", Outcome)
    def test_is_not_true_or_false(self, outcome: Outcome) -> None:
        """The error says what to use instead."""
        with pytest.raises(TypeError, match=r"use \.permitted, \.ensure_permitted\(\), or match on \.outcome"):
            bool(of(outcome))

    def test_parts_are_found_by_key(self) -> None:
        """The set of items that are permitted is one call."""
        whole = Decision(
            parts=(
                Part(of=NAME, decision=Decision(reasons=(YES,))),
                Part(of=EMAIL, decision=Decision(reasons=(NO,))),
            )
        )
        assert whole.part("name").permitted
        assert whole.keys(Outcome.PERMITTED, Outcome.REQUIRED) == {"name"}
        assert whole.keys(Outcome.PROHIBITED) == {"email"}
        assert whole.keys() == frozenset()
        with pytest.raises(KeyError):
            whole.part("phone")

    def test_questions_of_the_parts_are_questions_of_the_whole(self) -> None:
        """Each once, its own first."""
        part = Decision(reasons=(ROLE, ASK))
        whole = Decision(reasons=(ASK, YES), parts=(Part(of=EMAIL, decision=part), Part(of=NAME, decision=part)))
        assert whole.questions == (ASK, ROLE)


class TestShown:
    """A decision that is printed or logged gives its outcome and codes, and is not a page long."""

    def test_outcome_codes_and_parts(self) -> None:
        """The sentences are for explain."""
        assert repr(Decision(reasons=(YES, ASK, NO))) == "Decision(PROHIBITED: test.no, test.ask, test.yes)"
        parts = (Part(of=NAME, decision=of(Outcome.REQUIRED)), Part(of=EMAIL, decision=Decision(reasons=(NO, ASK))))
        assert repr(Decision(parts=parts)) == "Decision(PROHIBITED; email: PROHIBITED; name: REQUIRED)"
        assert repr(Decision(reasons=(ASK,), parts=parts[:1])) == "Decision(UNDECIDED: test.ask; name: REQUIRED)"

    @given(decision=decisions())
    def test_nothing_else(self, decision: Decision) -> None:
        """Keys and codes alone, each code once; the same for decisions that say the same."""
        codes, keys = {reason.code for reason in decision.reasons}, {part.of.key for part in decision.parts}
        shown = repr(decision)
        assert len(shown) <= 40 + sum(len(one) + 2 for one in codes) + sum(len(one) + 20 for one in keys)
        assert repr(combine(decision, decision)) == shown


class TestQuestion:
    """What is not known is named, with who could say it; and nothing else asks."""

    def test_undecided_names_its_fact(self) -> None:
        """Without a fact it is no reason."""
        with pytest.raises(InvalidValue, match=r"^fact: expected .*: test\.bare$"):
            reason(Outcome.UNDECIDED, "test.bare", nl="Niet bekend.", en="Not known.")

    @pytest.mark.parametrize("outcome", [outcome for outcome in Outcome if outcome is not Outcome.UNDECIDED])
    def test_what_is_decided_asks_nothing(self, outcome: Outcome) -> None:
        """A fact on it would be a question that nobody sees."""
        with pytest.raises(InvalidValue, match=r"^fact: expected"):
            Reason(
                outcome=outcome,
                code="test.odd",
                text=Text(nl="Ja.", en="Yes."),
                citations=(),
                fact="balanced",
                answered_by=Party.CONTROLLER,
            )


class TestExplain:
    """It reads as a person wrote it."""

    WHOLE = Decision(
        reasons=(ASK,),
        duties=(
            TELL,
            Duty(comes_with=Outcome.PROHIBITED, code="test.stop", text=Text(nl="Stop.", en="Stop."), citations=()),
            Duty(
                comes_with=Outcome.UNDECIDED,
                code="test.weigh",
                text=Text(nl="Weeg af.", en="Weigh it."),
                citations=(AVG.art(6, 1, "f"),),
                by=date(2026, 11, 30),
            ),
            Duty(
                comes_with=Outcome.UNDECIDED,
                code="test.write",
                text=Text(nl="Leg het vast.", en="Write it down."),
                citations=(),
                by=datetime(2026, 11, 30, 17, tzinfo=UTC),
            ),
        ),
        parts=(
            Part(of=NAME, decision=Decision(reasons=(YES,))),
            Part(of=EMAIL, decision=Decision(reasons=(ASK, ROLE, YES))),
        ),
    )

    def test_in_dutch(self) -> None:
        """Outcome, reasons, parts, what must be done; a part does not repeat what was said of the whole."""
        assert self.WHOLE.explain("nl").splitlines() == [
            "Niet beslist.",
            "- Niemand heeft het belang afgewogen (art. 6 lid 1, onder f, AVG). Te zeggen door: de organisatie.",
            "- e-mailadres: niet beslist.",
            "  - Welke rol? Te zeggen door: de ontvanger.",
            "- naam: toegestaan.",
            "  - Het mag (art. 6 lid 1 AVG).",
            "Te doen:",
            "- Stop.",
            "- Weeg af (art. 6 lid 1, onder f, AVG). Uiterlijk: maandag 30 november 2026.",
            "- Leg het vast. Uiterlijk: maandag 30 november 2026 17:00 (UTC+00:00).",
        ]

    def test_in_english(self) -> None:
        """The same, line by line."""
        assert self.WHOLE.explain("en").splitlines() == [
            "Undecided.",
            "- Nobody balanced the interest (Art. 6(1)(f) GDPR). To be said by: the organisation.",
            "- email address: undecided.",
            "  - Which role? To be said by: the recipient.",
            "- name: permitted.",
            "  - It may be done (Art. 6(1) GDPR).",
            "To do:",
            "- Stop.",
            "- Weigh it (Art. 6(1)(f) GDPR). At the latest: Monday 30 November 2026.",
            "- Write it down. At the latest: Monday 30 November 2026 17:00 (UTC+00:00).",
        ]

    @given(decision=decisions(max_depth=2), language=st.sampled_from(LANGUAGES))
    def test_what_decided_is_said(self, decision: Decision, language: Language) -> None:
        """Every reason of the outcome and every duty, in either language, at any depth."""
        said = decision.explain(language)
        for each in decision.reasons:
            assert each.outcome is not decision.outcome or each.in_(language) in said
        for duty_ in decision.duties:
            assert duty_.in_(language) in said
        for part in decision.parts:
            assert f"- {part.of.in_(language)}: " in said

    @pytest.mark.parametrize(
        ("outcomes", "head"),
        [
            ((Outcome.REQUIRED, Outcome.PROHIBITED), "It differs per part."),
            ((Outcome.REQUIRED, Outcome.NOT_REQUIRED), "It differs per part."),
            ((Outcome.REQUIRED, Outcome.NOT_APPLICABLE), "Required."),
            ((Outcome.PERMITTED, Outcome.PROHIBITED), "Not permitted."),
        ],
    )
    def test_what_must_be_done_is_said_of_each_part(self, outcomes: tuple[Outcome, Outcome], head: str) -> None:
        """One word for all of them would deny what must be done with some; what may be done is asked of all at once."""
        parts = tuple(
            Part(of=item, decision=of(outcome)) for item, outcome in zip((EMAIL, NAME), outcomes, strict=True)
        )
        assert Decision(parts=parts).explain("en").splitlines()[0] == head

    def test_what_holds_of_the_whole_comes_first(self) -> None:
        """A prohibition of the whole is no difference among its parts."""
        parts = (Part(of=EMAIL, decision=of(Outcome.REQUIRED)), Part(of=NAME, decision=of(Outcome.NOT_REQUIRED)))
        assert Decision(reasons=(NO,), parts=parts).explain("en").startswith("Not permitted.")

    def test_what_was_outweighed_is_not_said(self) -> None:
        """It stands in the reasons, and would only confuse whoever reads the answer."""
        assert Decision(reasons=(YES, NO)).explain("en").splitlines() == [
            "Not permitted.",
            "- It may not be done (Art. 7(3) GDPR).",
        ]

    @pytest.mark.parametrize("outcome", Outcome)
    def test_every_outcome_has_a_word_of_its_own(self, outcome: Outcome) -> None:
        """In both languages."""
        heads = {other: of(other).explain("nl").splitlines()[0] for other in Outcome}
        assert list(heads.values()).count(heads[outcome]) == 1
