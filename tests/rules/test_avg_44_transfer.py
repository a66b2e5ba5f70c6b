"""Art. 44 to 49 AVG: transfers to third countries."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from avgkit.decision import Decision, Outcome
from avgkit.errors import InvalidValue
from avgkit.language import Text
from avgkit.law.condition import Checklist
from avgkit.law.derogations import Derogation, DerogationCondition
from avgkit.models.judgment import Answer
from avgkit.models.recipient import TransferToolKind
from avgkit.models.sharing import SpecificSituation
from avgkit.rules.avg_44_to_country import ToolFacts, TransferFacts, transfer
from avgkit.sentence import Named

TODAY = date(2026, 5, 1)
FACTS = TransferFacts(
    recipient=Named(key="vendor", label=Text(nl="Leverancier", en="Vendor")),
    country="NL",
    on=TODAY,
    certified=frozenset(),
    tools=frozenset(),
    situation=None,
    clauses=(),
)
CLAUSES = TransferToolKind.STANDARD_CLAUSES
RULES = TransferToolKind.BINDING_CORPORATE_RULES


def codes(decision: Decision) -> set[str]:
    """Return what a decision says, by its codes."""
    return {reason.code for reason in decision.reasons}


def to(
    country: str | None,
    *certified: str,
    on: date = TODAY,
    tools: frozenset = frozenset(),
    since: date = date(2021, 6, 27),
    situation: SpecificSituation | None = None,
) -> Decision:
    """Decide on a transfer to a country, with tools that are as old as the standard clauses of 2021."""
    held = frozenset(ToolFacts(kind=kind, since=since, effective=effective) for kind, effective in tools)
    listed = frozenset(certified)
    return transfer(evolve(FACTS, country=country, on=on, certified=listed, tools=held, situation=situation))


class TestThirdCountry:
    """Art. 44: any transfer to a third country takes place only if chapter V is kept."""

    @pytest.mark.parametrize("country", ["NL", "DE", "IS", "NO", "LI"])
    def test_within_the_eea(self, country: str) -> None:
        """Inside the EEA there is no transfer."""
        assert codes(to(country)) == {"avg-44.within-eea"}

    @pytest.mark.parametrize("on", [date(2020, 6, 1), date(2021, 3, 1)])
    def test_the_united_kingdom_between(self, on: date) -> None:
        """In the transition and on the bridge it was no third country yet."""
        assert codes(to("GB", on=on)) == {"avg-44.no-third-country-then"}
        assert to("GB", on=on).outcome is Outcome.PERMITTED

    def test_nobody_said_where(self) -> None:
        """A country that is not known leaves it open; one that does not exist is a mistake."""
        assert [question.fact for question in to(None).questions] == ["country"]
        with pytest.raises(InvalidValue):
            to("XX")


class TestAdequacy:
    """Art. 45: a transfer may take place where the Commission has decided that the protection is adequate."""

    @pytest.mark.parametrize(
        ("country", "certified", "on", "outcome", "code"),
        [
            ("CH", (), TODAY, Outcome.PERMITTED, "avg-45.adequate"),
            ("GB", (), date(2026, 11, 20), Outcome.PERMITTED, "avg-45.adequate"),
            ("GB", (), date(2031, 12, 28), Outcome.PROHIBITED, "avg-45.lapsed"),
            ("BR", (), date(2026, 1, 25), Outcome.PROHIBITED, "avg-45.no-decision"),
            ("BR", (), TODAY, Outcome.PERMITTED, "avg-45.adequate"),
            ("US", ("privacy_shield",), date(2020, 7, 15), Outcome.PERMITTED, "avg-45.covered"),
            ("US", ("privacy_shield",), date(2020, 7, 16), Outcome.PROHIBITED, "avg-45.lapsed"),
            ("US", ("privacy_shield",), date(2021, 6, 1), Outcome.PROHIBITED, "avg-45.lapsed"),
            ("US", ("privacy_shield",), TODAY, Outcome.PROHIBITED, "avg-45.not-covered"),
            ("US", (), TODAY, Outcome.PROHIBITED, "avg-45.not-covered"),
            ("US", ("dpf",), TODAY, Outcome.PERMITTED, "avg-45.covered"),
            ("US", ("dpf",), date(2023, 7, 9), Outcome.PROHIBITED, "avg-45.lapsed"),
            ("CA", ("pipeda",), TODAY, Outcome.PERMITTED, "avg-45.covered"),
            ("CA", (), TODAY, Outcome.UNDECIDED, "avg-45.condition-unknown"),
            ("IN", (), TODAY, Outcome.PROHIBITED, "avg-45.no-decision"),
            ("BQ", (), TODAY, Outcome.PROHIBITED, "avg-45.no-decision"),
        ],
    )
    def test_on_that_day_and_for_this_importer(
        self, country: str, certified: tuple[str, ...], on: date, outcome: Outcome, code: str
    ) -> None:
        """A decision counts on the days it is in force, for the importers it covers."""
        decision = to(country, *certified, on=on)
        assert decision.outcome is outcome
        assert code in codes(decision)

    def test_the_last_decision_is_the_one_that_lapsed(self) -> None:
        """On the day of a judgment it is the decision of that judgment that is gone, not an older one."""
        words = {on: to("US", on=on).explain("nl") for on in (date(2015, 10, 6), date(2016, 7, 11), date(2020, 7, 16))}
        assert "geldt sinds dinsdag 6 oktober 2015 niet meer" in words[date(2015, 10, 6)]
        assert "geldt sinds dinsdag 6 oktober 2015 niet meer" in words[date(2016, 7, 11)]
        assert "geldt sinds donderdag 16 juli 2020 niet meer" in words[date(2020, 7, 16)]

    def test_what_a_decision_leaves_out(self) -> None:
        """The decision of 2021 on the United Kingdom left out immigration control: that is to be checked."""
        before, after = to("GB", on=date(2025, 12, 1)), to("GB", on=date(2026, 5, 1))
        assert [duty.code for duty in before.duties] == ["avg-45.not-for"]
        assert after.duties == ()

    def test_it_reads_as_a_person_would_write_it(self) -> None:
        """The Privacy Shield in 2021: no, since when, and which decision it was."""
        assert to("US", "privacy_shield", on=date(2021, 6, 1)).explain("nl") == (
            "Niet toegestaan.\n"
            '- Niets draagt de doorgifte naar "Leverancier" (Verenigde Staten): geen adequaatheidsbesluit dekt haar en '
            "er is geen passende waarborg (art. 44 AVG; art. 46 lid 1 AVG; art. 49 lid 1 AVG).\n"
            "- Het adequaatheidsbesluit voor het land van ontvangst (Verenigde Staten) geldt sinds donderdag 16 juli 2020 "
            "niet meer (art. 45 lid 1 AVG; Besluit (EU) 2016/1250)."
        )


class TestSafeguards:
    """Art. 46: without adequacy, appropriate safeguards that the law over there leaves their effect."""

    @pytest.mark.parametrize(
        ("answer", "outcome", "code"),
        [
            (Answer.YES, Outcome.PERMITTED, "avg-46.safeguarded"),
            (None, Outcome.UNDECIDED, "avg-46.not-assessed"),
            (Answer.NO, Outcome.PROHIBITED, "avg-46.defeated"),
        ],
    )
    def test_assessed(self, answer: Answer | None, outcome: Outcome, code: str) -> None:
        """C-311/18: signed clauses alone do not carry a transfer."""
        decision = to("IN", tools=frozenset({(CLAUSES, answer)}))
        assert (decision.outcome, code in codes(decision)) == (outcome, True)

    def test_one_that_carries_is_enough(self) -> None:
        """A tool that fails, or that nobody assessed, is no matter beside one that carries; nor is a sector not known."""
        carried = to("CA", tools=frozenset({(CLAUSES, Answer.YES), (RULES, None)}))
        assert codes(carried) == {"avg-46.safeguarded"}
        open_one = to("IN", tools=frozenset({(CLAUSES, Answer.NO), (RULES, None)}))
        assert codes(open_one) == {"avg-46.not-assessed", "avg-45.no-decision"}
        sector = to("CA", tools=frozenset({(CLAUSES, Answer.NO)}))
        assert codes(sector) == {"avg-45.condition-unknown"}

    def test_the_clauses_are_those_of_2021(self) -> None:
        """What is as old as the sets from before carries nothing, whatever was assessed; corporate rules may be older."""
        before = date(2021, 6, 26)
        assert codes(to("IN", tools=frozenset({(CLAUSES, Answer.YES)}), since=before)) == {
            "avg-46.unsigned",
            "avg-45.no-decision",
        }
        assert to("IN", tools=frozenset({(RULES, Answer.YES)}), since=before).permitted

    @given(
        country=st.sampled_from(["NL", "US", "IN", "CA", "GB", None]),
        on=st.dates(date(2018, 5, 25), date(2033, 1, 1)),
        tools=st.frozensets(st.tuples(st.sampled_from(TransferToolKind), st.sampled_from([Answer.NO, None]))),
        certified=st.frozensets(st.sampled_from(["dpf", "privacy_shield", "pipeda"])),
    )
    def test_nothing_that_fails_opens_the_border(
        self,
        country: str | None,
        on: date,
        tools: frozenset[tuple[TransferToolKind, Answer | None]],
        certified: frozenset[str],
    ) -> None:
        """Tools that do not work, or that nobody assessed, never turn a no into a yes."""
        with_tools = to(country, *certified, on=on, tools=tools)
        without = to(country, *certified, on=on)
        assert (with_tools.outcome is Outcome.PERMITTED) is (without.outcome is Outcome.PERMITTED)


class TestDerogations:
    """Art. 49: in the absence of adequacy and safeguards, in a specific situation that meets its conditions."""

    CLAIM = SpecificSituation(
        derogation=Derogation.LEGAL_CLAIMS, conditions=Checklist.complete(DerogationCondition, DerogationCondition)
    )

    def test_relied_on(self) -> None:
        """Somebody relies on it for this transfer, and it carries; that there is no adequacy decision is told along."""
        assert codes(to("IN", situation=self.CLAIM)) == {"avg-49-1.carried", "avg-45.no-decision"}
        assert not to("IN").permitted

    @pytest.mark.parametrize(
        ("derogation", "conditions", "outcome"),
        [
            (Derogation.LEGAL_CLAIMS, Checklist(), Outcome.UNDECIDED),
            (Derogation.LEGAL_CLAIMS, Checklist.complete(DerogationCondition, ()), Outcome.PROHIBITED),
            (
                Derogation.EXPLICIT_CONSENT,
                Checklist.complete(DerogationCondition, DerogationCondition),
                Outcome.UNDECIDED,
            ),
        ],
    )
    def test_its_conditions(
        self, derogation: Derogation, conditions: Checklist[DerogationCondition], outcome: Outcome
    ) -> None:
        """What is not known is asked, also whether consent is closed because public powers are exercised."""
        situation = SpecificSituation(derogation=derogation, conditions=conditions)
        assert to("IN", situation=situation).outcome is outcome

    def test_it_never_counts_against(self) -> None:
        """Where something else carries the transfer, a derogation that fails is no matter."""
        failing = evolve(self.CLAIM, conditions=Checklist.complete(DerogationCondition, ()))
        assert to("CH", situation=failing).permitted
        assert to("IN", tools=frozenset({(CLAUSES, Answer.YES)}), situation=failing).permitted
