"""The month for the answer to a data subject: pauses, extension, refusal, and what is not known."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from avgkit.decision import Outcome
from avgkit.errors import InvalidValue, NotInForce
from avgkit.law.calendars import HolidayList
from avgkit.law.citation import clause
from avgkit.law.condition import Condition
from avgkit.law.extension import Extension, ExtensionGround
from avgkit.law.holidays import NETHERLANDS, DutchCalendar
from avgkit.law.in_time import answered_in_time
from avgkit.law.period import Period
from avgkit.law.response_term import extended, refusal_term, response_term, stood_still
from avgkit.law.suspension import Suspension, SuspensionCause
from law.recomputing import recomputed

MET, NOT_MET, UNKNOWN = Condition.MET, Condition.NOT_MET, Condition.UNKNOWN
DAYS = st.dates(date(2018, 5, 25), date(2100, 1, 1))
BEYOND_DISPUTE = HolidayList(country="BE", holidays=(), since=date(2018, 1, 1), until=date(2200, 1, 1))


def identity(
    asked: str | date | None,
    replied: str | date | None = None,
    *,
    warranted: Condition = MET,
    prompt: Condition = MET,
    cause: SuspensionCause = SuspensionCause.IDENTITY,
) -> Suspension:
    """Ask a question, for identity unless said otherwise."""
    return Suspension(cause=cause, asked_on=day(asked), replied_on=day(replied), warranted=warranted, prompt=prompt)


def longer(
    told: str | date | None,
    months: int | None = 2,
    *,
    ground: ExtensionGround | None = ExtensionGround.COMPLEXITY,
    reasons: Condition = MET,
) -> Extension:
    """Extend the period."""
    return Extension(told_on=day(told), months=months, ground=ground, reasons_given=reasons)


def day(value: str | date | None) -> date | None:
    """Read a day."""
    return date.fromisoformat(value) if isinstance(value, str) else value


@st.composite
def suspensions(draw: st.DrawFn, received: date, conditions: tuple[Condition, ...] = tuple(Condition)) -> Suspension:
    """Questions that are put in the first weeks."""
    asked = received + timedelta(draw(st.integers(0, 27)))
    replied = draw(st.none() | st.integers(0, 60).map(lambda n: asked + timedelta(n)))
    return Suspension(
        cause=draw(st.sampled_from(SuspensionCause)),
        asked_on=draw(st.sampled_from([asked, None])) if UNKNOWN in conditions else asked,
        replied_on=replied,
        warranted=draw(st.sampled_from(conditions)),
        prompt=draw(st.sampled_from(conditions)),
    )


@st.composite
def extensions(draw: st.DrawFn, received: date) -> Extension:
    """Extensions of every sort."""
    return Extension(
        told_on=draw(st.none() | st.integers(0, 120).map(lambda n: received + timedelta(n))),
        months=draw(st.none() | st.integers(1, 4)),
        ground=draw(st.none() | st.sampled_from(ExtensionGround)),
        reasons_given=draw(st.sampled_from(Condition)),
    )


class TestMonth:
    """Art. 12(3) AVG: at the latest within one month of receipt of the request."""

    def test_example(self) -> None:
        """Received on 31 January 2026, promised in four weeks: the law gives Monday 2 March, the promise 28 February."""
        deadline = response_term(
            date(2026, 1, 31), calendar=NETHERLANDS, promise=Period(weeks=4), clauses=(clause("S-70"),)
        )
        assert deadline.explain("nl") == (
            "Uiterlijk zaterdag 28 februari 2026.\n"
            "- Het verzoek is ontvangen op zaterdag 31 januari 2026; het antwoord volgt binnen 1 maand daarna "
            "(art. 12 lid 3 AVG; art. 3 lid 1 Verordening 1182/71).\n"
            "- 1 maand later is er geen dag 31 in de maand: dan telt de laatste dag, zaterdag 28 februari 2026 "
            "(art. 3 lid 2, onder c, Verordening 1182/71).\n"
            "- Op zaterdag 28 februari 2026 eindigt de termijn niet: dat valt in het weekend (art. 3 lid 4 Verordening 1182/71).\n"
            "- Op zondag 1 maart 2026 eindigt de termijn niet: dat valt in het weekend (art. 3 lid 4 Verordening 1182/71).\n"
            "- Zij eindigt op de eerstvolgende werkdag, maandag 2 maart 2026 (art. 3 lid 4 Verordening 1182/71).\n"
            "- Beloofd is een termijn van 4 weken: uiterlijk zaterdag 28 februari 2026. "
            "Een belofte schuift niet op naar een werkdag (S-70).\n"
            "Volgens de wet: maandag 2 maart 2026.\n"
            "Beloofd: zaterdag 28 februari 2026.\n"
            "Gerekend met de feestdagen van Nederland (bij besluit gelijkgestelde dagen: 2023-2028)."
        )
        assert deadline.day == date(2026, 2, 28)

    def test_before_the_avg(self) -> None:
        """There was no such month before 25 May 2018."""
        with pytest.raises(NotInForce):
            response_term(date(2018, 5, 24), calendar=NETHERLANDS)

    def test_a_refusal_has_the_same_month(self) -> None:
        """Art. 12(4): within one month of receipt, suspended in the same way."""
        received = date(2024, 3, 4)
        pause = (identity("2024-03-06", "2024-03-20"),)
        for questions in ((), pause):
            answer = response_term(received, calendar=NETHERLANDS, suspensions=questions)
            refusal = refusal_term(received, calendar=NETHERLANDS, suspensions=questions)
            assert (refusal.legal, refusal.conservative) == (answer.legal, answer.conservative)
            assert refusal.derivation[0].code == "avg-12-4.received"

    def test_the_promise_is_neither_suspended_nor_extended(self) -> None:
        """It counts from receipt, whatever happens to the month."""
        deadline = response_term(
            date(2024, 3, 4),
            calendar=NETHERLANDS,
            promise=Period(weeks=4),
            suspensions=(identity("2024-03-06", "2024-03-20"),),
        )
        assert deadline.promised == deadline.day == date(2024, 4, 1)
        assert recomputed(deadline) == deadline.legal


class TestSuspension:
    """Art. 12(6) AVG and recital 63: the clock stands still for what was rightly asked without undue delay."""

    @pytest.mark.parametrize(
        ("received", "asked", "replied", "readings", "legal"),
        [
            # IMY (Klarna): every way of resuming gives Monday 19 July 2021
            ("2021-06-06", "2021-06-11", "2021-06-24", {"2021-07-19"}, "2021-07-19"),
            # IMY (SJ): due 13 May 2022, the plain end and the pause give 11 May
            ("2022-02-09", "2022-02-15", "2022-04-19", {"2022-05-11", "2022-05-13"}, "2022-05-13"),
            ("2024-03-04", "2024-03-06", "2024-03-20", {"2024-04-17", "2024-04-18"}, "2024-04-17"),
        ],
    )
    def test_three_readings(self, received: str, asked: str, replied: str, readings: set[str], legal: str) -> None:
        """The legal end takes a part of a month as thirty days; the conservative end is the earliest of the three."""
        deadline = response_term(
            date.fromisoformat(received), calendar=BEYOND_DISPUTE, suspensions=(identity(asked, replied),)
        )
        assert str(deadline.legal) == legal
        assert str(deadline.conservative) == min(readings)
        given_ends = {str(reading.end) for point in deadline.disputed for reading in point.readings}
        assert given_ends == (readings if len(readings) > 1 else set())

    @pytest.mark.parametrize(
        ("cause", "codes"),
        [
            (SuspensionCause.IDENTITY, ("avg-12-6.stood-still", "avg-12-6.no-doubt", "avg-12-6.doubt-not-known")),
            (
                SuspensionCause.CLARIFICATION,
                ("avg-recital-63.specified", "avg-recital-63.not-much", "avg-recital-63.amount-not-known"),
            ),
        ],
    )
    def test_every_combination(self, cause: SuspensionCause, codes: tuple[str, str, str]) -> None:
        """One condition that is not met suffices to refuse; one that is not known leaves it open; both met is needed."""
        for warranted, prompt in product(Condition, Condition):
            question = identity("2024-03-05", "2024-03-12", warranted=warranted, prompt=prompt, cause=cause)
            found = stood_still(date(2024, 3, 4), calendar=NETHERLANDS, suspensions=(question,))
            deadline = response_term(date(2024, 3, 4), calendar=NETHERLANDS, suspensions=(question,))
            said = {reason.code for reason in found.reasons}
            assert said == {reason.code for reason in deadline.reasons}
            if NOT_MET in {warranted, prompt}:
                assert found.outcome is Outcome.PROHIBITED
                assert said <= {codes[1], "avg-12-3.asked-late"}
                assert deadline.latest == deadline.legal == date(2024, 4, 4)
            elif UNKNOWN in {warranted, prompt}:
                assert found.outcome is Outcome.UNDECIDED
                assert said <= {codes[2], "avg-12-3.promptness-not-known"}
                assert (deadline.legal, deadline.latest) == (date(2024, 4, 4), date(2024, 4, 10))
                assert set(deadline.questions) == set(found.questions)
            else:
                assert said == {codes[0]}
                assert deadline.latest == deadline.legal == date(2024, 4, 10)

    @pytest.mark.parametrize("cause", SuspensionCause)
    def test_waiting(self, cause: SuspensionCause) -> None:
        """Without a reply no later end can be named; the plain month stays the safe one."""
        deadline = response_term(
            date(2024, 3, 4), calendar=NETHERLANDS, suspensions=(identity("2024-03-06", cause=cause),)
        )
        assert (deadline.legal, deadline.latest) == (date(2024, 4, 4), None)
        assert [question.fact for question in deadline.questions] == [f"{cause.value}_replied_on"]
        assert "no later end can be named" in deadline.explain("en")
        assert "geen later einde te noemen" in deadline.explain("nl")

    @pytest.mark.parametrize("cause", SuspensionCause)
    def test_day_of_the_question_not_known(self, cause: SuspensionCause) -> None:
        """At best it was put on the day of receipt."""
        question = identity(None, "2024-03-20", cause=cause)
        deadline = response_term(date(2024, 3, 4), calendar=NETHERLANDS, suspensions=(question,))
        assert (deadline.legal, deadline.latest) == (date(2024, 4, 4), date(2024, 4, 19))
        assert [one.fact for one in deadline.questions] == [f"{cause.value}_asked_on"]
        assert "mogelijk tot en met vrijdag 19 april 2024" in deadline.explain("nl")
        assert "possibly until Friday 19 April 2024" in deadline.explain("en")
        refused = identity(None, "2024-03-20", cause=cause, prompt=NOT_MET)
        assert "onbekende datum" in response_term(
            date(2024, 3, 4), calendar=NETHERLANDS, suspensions=(refused,)
        ).explain("nl")

    def test_asked_after_the_end(self) -> None:
        """A clock that has run out cannot stand still."""
        question = identity("2024-04-05", "2024-04-10")
        deadline = response_term(date(2024, 3, 4), calendar=NETHERLANDS, suspensions=(question,))
        assert deadline.latest == deadline.legal == date(2024, 4, 4)
        assert [reason.code for reason in deadline.reasons] == ["avg-12-3.asked-after-end"]

    def test_asked_in_the_extended_months(self) -> None:
        """In months that were added the clock can stand still too: 44 of 90 days were used, 46 are left."""
        deadline = response_term(
            date(2024, 3, 4),
            calendar=NETHERLANDS,
            suspensions=(identity("2024-04-17", "2024-04-24"),),
            extension=longer("2024-03-20"),
        )
        assert deadline.unmoved == date(2024, 6, 9)
        assert deadline.legal == recomputed(deadline) == date(2024, 6, 10)

    def test_asked_in_months_that_may_have_been_added(self) -> None:
        """Where the extension is not sure, a question in its months may count or not."""
        deadline = response_term(
            date(2024, 3, 4),
            calendar=NETHERLANDS,
            suspensions=(identity("2024-04-17", "2024-04-24"),),
            extension=longer("2024-03-20", reasons=UNKNOWN),
        )
        assert (deadline.legal, deadline.latest) == (date(2024, 4, 4), date(2024, 6, 10))
        assert [question.fact for question in deadline.questions] == ["reasons_given"]

    def test_two_questions_at_once(self) -> None:
        """Days on which two questions were open are counted once, in whichever order they are told."""
        both = (
            identity("2024-03-06", "2024-03-20"),
            identity("2024-03-08", "2024-03-15", cause=SuspensionCause.CLARIFICATION),
        )
        for questions in (both, both[::-1]):
            deadline = response_term(date(2024, 3, 4), calendar=NETHERLANDS, suspensions=questions)
            assert deadline.legal == date(2024, 4, 17)
            found = stood_still(date(2024, 3, 4), calendar=NETHERLANDS, suspensions=questions)
            assert {reason.code for reason in found.reasons} == {"avg-12-6.stood-still", "avg-recital-63.specified"}

    def test_two_questions_in_turn(self) -> None:
        """Two pauses add up: two and three days used, 25 left from the second reply."""
        questions = (identity("2024-03-06", "2024-03-20"), identity("2024-03-23", "2024-03-30"))
        deadline = response_term(date(2024, 3, 4), calendar=NETHERLANDS, suspensions=questions)
        assert deadline.unmoved == date(2024, 3, 30) + timedelta(25)

    def test_answered_at_once(self) -> None:
        """A reply on the day of the question changes nothing."""
        question = identity("2024-03-06", "2024-03-06")
        deadline = response_term(date(2024, 3, 4), calendar=NETHERLANDS, suspensions=(question,))
        assert deadline.legal == deadline.conservative == date(2024, 4, 4)

    def test_no_question(self) -> None:
        """Where nothing was asked nothing stood still."""
        assert stood_still(date(2024, 3, 4), calendar=NETHERLANDS, suspensions=()).outcome is Outcome.NOT_APPLICABLE

    def test_days_out_of_order(self) -> None:
        """A reply before the question, or a question before receipt, is a mistake."""
        with pytest.raises(InvalidValue, match="replied_on"):
            identity("2024-03-06", "2024-03-05")
        for question in (identity("2024-03-03"), identity(None, "2024-03-03")):
            with pytest.raises(InvalidValue, match="suspensions"):
                response_term(date(2024, 3, 4), calendar=NETHERLANDS, suspensions=(question,))

    @given(received=DAYS, used=st.integers(0, 27), stood=st.integers(0, 400))
    def test_moves_with_the_pause(self, received: date, used: int, stood: int) -> None:
        """A pause of n days moves the plain end within two days of n, and never makes any end earlier."""
        asked = received + timedelta(used)
        question = identity(asked, asked + timedelta(stood))
        plain = response_term(received, calendar=BEYOND_DISPUTE)
        paused = response_term(received, calendar=BEYOND_DISPUTE, suspensions=(question,))
        assert paused.unmoved is not None
        assert plain.unmoved is not None
        assert abs((paused.unmoved - plain.unmoved).days - stood) <= 2
        assert paused.conservative >= plain.conservative

    @given(data=st.data(), received=DAYS)
    def test_what_is_not_known_is_not_counted(self, data: st.DataObject, received: date) -> None:
        """A question with an unknown condition leaves the legal and the conservative end as if it was not put."""
        question = data.draw(suspensions(received))
        assume(UNKNOWN in {question.warranted, question.prompt})
        with_it = response_term(received, calendar=NETHERLANDS, suspensions=(question,))
        without = response_term(received, calendar=NETHERLANDS)
        assert (with_it.legal, with_it.conservative) == (without.legal, without.conservative)


class TestExtension:
    """Art. 12(3) AVG: two further months, where told within a month of receipt with the reasons, for complexity or number."""

    @pytest.mark.parametrize(
        ("extension", "outcome", "codes", "legal", "latest"),
        [
            (longer("2024-06-20"), Outcome.PERMITTED, {"extended"}, "2024-09-03", "2024-09-03"),
            (longer("2024-06-20", 1), Outcome.PERMITTED, {"extended"}, "2024-08-05", "2024-08-05"),
            (longer("2024-07-03"), Outcome.PERMITTED, {"extended"}, "2024-09-03", "2024-09-03"),
            (longer("2024-06-20", 3), Outcome.PERMITTED, {"extended", "at-most"}, "2024-09-03", "2024-09-03"),
            (
                longer("2024-06-20", None),
                Outcome.PERMITTED,
                {"extended", "months-not-known"},
                "2024-07-03",
                "2024-09-03",
            ),
            (longer("2024-07-04"), Outcome.PROHIBITED, {"told-late"}, "2024-07-03", "2024-07-03"),
            (longer("2024-06-20", reasons=NOT_MET), Outcome.PROHIBITED, {"no-reasons"}, "2024-07-03", "2024-07-03"),
            (
                longer("2024-06-20", ground=ExtensionGround.OTHER),
                Outcome.PROHIBITED,
                {"no-ground"},
                "2024-07-03",
                "2024-07-03",
            ),
            (
                longer("2024-06-20", reasons=UNKNOWN),
                Outcome.UNDECIDED,
                {"reasons-not-known"},
                "2024-07-03",
                "2024-09-03",
            ),
            (longer("2024-06-20", ground=None), Outcome.UNDECIDED, {"ground-not-known"}, "2024-07-03", "2024-09-03"),
            (longer(None), Outcome.UNDECIDED, {"told-not-known"}, "2024-07-03", "2024-09-03"),
            (
                longer(None, ground=None, reasons=NOT_MET),
                Outcome.PROHIBITED,
                {"no-reasons"},
                "2024-07-03",
                "2024-07-03",
            ),
        ],
    )
    def test_conditions(self, extension: Extension, outcome: Outcome, codes: set[str], legal: str, latest: str) -> None:
        """Each condition refuses on its own; what is not known leaves it open."""
        deadline = response_term(date(2024, 6, 3), calendar=NETHERLANDS, extension=extension)
        assert extended(date(2024, 6, 3), calendar=NETHERLANDS, extension=extension).outcome is outcome
        assert {reason.code for reason in deadline.reasons} == {f"avg-12-3.{code}" for code in codes}
        assert (str(deadline.legal), str(deadline.latest)) == (legal, latest)
        assert recomputed(deadline) == deadline.legal

    def test_three_months_are_not_one_and_two(self) -> None:
        """31 January 2024 and three months is 30 April; the end of February and two is 29 April: the safe day."""
        deadline = response_term(date(2024, 1, 31), calendar=NETHERLANDS, extension=longer("2024-02-20"))
        assert (deadline.legal, deadline.conservative) == (date(2024, 4, 30), date(2024, 4, 29))
        assert [point.code for point in deadline.disputed] == ["avg-12-3.extension-base"]
        assert "from the first end: Monday 29 April 2024" in deadline.explain("en")

    def test_told_on_a_day_that_is_disputed(self) -> None:
        """Told on the Tuesday after Easter, where the month ended on Good Friday on one reading: that day is safe."""
        deadline = response_term(date(2024, 2, 29), calendar=NETHERLANDS, extension=longer("2024-04-02"))
        assert (deadline.legal, deadline.conservative) == (date(2024, 5, 29), date(2024, 3, 29))
        assert deadline.disputed[-1].code == "avg-12-3.extension-told"

    def test_told_in_a_month_that_was_suspended(self) -> None:
        """A pause moves the day by which an extension must be told; where the pause is not sure, nor is the extension."""
        received, extension = date(2024, 6, 3), longer("2024-07-10")
        sure = identity("2024-06-05", "2024-06-19")
        assert extended(received, calendar=NETHERLANDS, extension=extension, suspensions=(sure,)).permitted
        unsure = evolve(sure, prompt=UNKNOWN)
        found = extended(received, calendar=NETHERLANDS, extension=extension, suspensions=(unsure,))
        assert [question.fact for question in found.questions] == ["asked_without_undue_delay"]
        deadline = response_term(received, calendar=NETHERLANDS, extension=extension, suspensions=(unsure,))
        assert (deadline.legal, deadline.latest) == (date(2024, 7, 3), date(2024, 9, 16))

    def test_none(self) -> None:
        """Where none was told none counts."""
        found = extended(date(2024, 6, 3), calendar=NETHERLANDS, extension=None)
        assert found.outcome is Outcome.NOT_APPLICABLE

    def test_told_before_receipt(self) -> None:
        """That is a mistake."""
        with pytest.raises(InvalidValue, match="extension"):
            response_term(date(2024, 6, 3), calendar=NETHERLANDS, extension=longer("2024-06-02"))

    @pytest.mark.parametrize("months", [0, -1, True])
    def test_months(self, months: int) -> None:
        """An extension has one month or more."""
        with pytest.raises(InvalidValue, match="months"):
            longer("2024-06-20", months)


class TestProperties:
    """Whatever is asked, told or not known."""

    @given(data=st.data(), received=DAYS)
    def test_order_and_derivation(self, data: st.DataObject, received: date) -> None:
        """No end comes before the conservative one, the steps lead to the legal one, and later facts only lengthen it."""
        questions = tuple(data.draw(st.lists(suspensions(received), max_size=3)))
        extension = data.draw(st.none() | extensions(received))
        deadline = response_term(received, calendar=NETHERLANDS, suspensions=questions, extension=extension)
        assert deadline.conservative <= deadline.legal == recomputed(deadline)
        assert deadline.latest is None or deadline.legal <= deadline.latest
        assert bool(deadline.questions) or deadline.latest == deadline.legal
        assert deadline.conservative == min(
            [deadline.legal, *(reading.end for point in deadline.disputed for reading in point.readings)]
        )
        for language in ("nl", "en"):
            assert "{" not in deadline.explain(language)

    @given(data=st.data(), received=DAYS)
    def test_an_extension_never_shortens(self, data: st.DataObject, received: date) -> None:
        """Told in time, late or not at all: no end comes earlier by it."""
        questions = tuple(data.draw(st.lists(suspensions(received), max_size=2)))
        extension = data.draw(extensions(received))
        without = response_term(received, calendar=NETHERLANDS, suspensions=questions)
        with_it = response_term(received, calendar=NETHERLANDS, suspensions=questions, extension=extension)
        assert without.legal <= with_it.legal
        assert without.conservative <= with_it.conservative

    @given(data=st.data(), received=DAYS, decree=st.frozensets(st.dates(date(2023, 1, 1), date(2028, 12, 31))))
    def test_no_decree_moves_the_conservative_end(
        self, data: st.DataObject, received: date, decree: frozenset[date]
    ) -> None:
        """A pause is counted against whatever table of equated days: the conservative end stays."""
        question = data.draw(suspensions(received, (MET, NOT_MET)))
        ends = {
            response_term(received, calendar=calendar, suspensions=(question,)).conservative
            for calendar in (NETHERLANDS, DutchCalendar(by_decree=decree))
        }
        assert len(ends) == 1

    @given(data=st.data(), received=DAYS, after=st.integers(0, 200))
    def test_in_time_is_monotone(self, data: st.DataObject, received: date, after: int) -> None:
        """An answer on the conservative day is in time; a day after a late day is late."""
        questions = tuple(data.draw(st.lists(suspensions(received), max_size=2)))
        deadline = response_term(received, calendar=NETHERLANDS, suspensions=questions)
        safe = deadline.day
        assert answered_in_time(deadline, answered_on=safe, complete=MET).permitted
        answered = safe + timedelta(after)
        if answered_in_time(deadline, answered_on=answered, complete=MET).outcome is Outcome.PROHIBITED:
            later = answered_in_time(deadline, answered_on=answered + timedelta(1), complete=MET)
            assert later.outcome is Outcome.PROHIBITED


class TestInTime:
    """Art. 12(3) AVG: the whole answer within the period; an answer in part is late for the rest."""

    @pytest.mark.parametrize(
        ("answered", "complete", "outcome", "facts"),
        [
            ("2024-07-03", MET, Outcome.PERMITTED, []),
            ("2024-07-04", MET, Outcome.PROHIBITED, []),
            ("2024-07-04", UNKNOWN, Outcome.PROHIBITED, []),
            ("2024-07-03", NOT_MET, Outcome.PROHIBITED, []),
            (None, NOT_MET, Outcome.PROHIBITED, []),
            ("2024-07-03", UNKNOWN, Outcome.UNDECIDED, ["complete"]),
            (None, MET, Outcome.UNDECIDED, ["answered_on"]),
        ],
    )
    def test_answer(self, answered: str | None, complete: Condition, outcome: Outcome, facts: list[str]) -> None:
        """One fact against suffices; one that is missing leaves it open only where it matters."""
        deadline = response_term(date(2024, 6, 3), calendar=NETHERLANDS)
        found = answered_in_time(deadline, answered_on=day(answered), complete=complete)
        assert found.outcome is outcome
        assert [question.fact for question in found.questions] == facts

    def test_between_two_ends(self) -> None:
        """An answer after the sure end and before the possible one turns on what is not known."""
        question = identity("2024-03-05", "2024-03-12", warranted=UNKNOWN)
        deadline = response_term(date(2024, 3, 4), calendar=NETHERLANDS, suspensions=(question,))
        found = answered_in_time(deadline, answered_on=date(2024, 4, 9), complete=MET)
        assert [one.fact for one in found.questions] == ["reasonable_doubt"]
