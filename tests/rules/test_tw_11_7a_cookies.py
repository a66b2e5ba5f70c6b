"""Art. 11.7a Tw: cookies and similar techniques."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avgkit.decision import Decision, Outcome
from avgkit.law.citation import TW, clause
from avgkit.law.condition import Checklist, Condition
from avgkit.law.cookies import AnalyticsSetting, BannerRequirement
from avgkit.models.policy import ControllerKind
from avgkit.models.promise import CookieKind
from avgkit.rules.tw_11_7a_cookies import DEFECT, BannerFacts, CookieFacts, valid_banner, without_consent

CLAUSES = (clause("S-66"),)
ALL_SETTINGS = Checklist.complete(AnalyticsSetting, AnalyticsSetting)
REQUIREMENTS = frozenset(BannerRequirement)


def cookie(
    kind: CookieKind | None,
    *,
    necessary: Condition = Condition.UNKNOWN,
    settings: Checklist[AnalyticsSetting] = ALL_SETTINGS,
) -> Decision:
    """Ask whether consent can be left out."""
    return without_consent(CookieFacts(kind=kind, necessary=necessary, settings=settings, clauses=CLAUSES))


def banner(found: Checklist[BannerRequirement], controller: ControllerKind = ControllerKind.PRIVATE) -> Decision:
    """Ask whether a banner is valid."""
    return valid_banner(BannerFacts(controller=controller, banner=found, clauses=CLAUSES))


class TestConsentBeforehand:
    """(1) and (3): consent, unless it is for the communication, a requested service, or measuring that leaves privacy alone."""

    @pytest.mark.parametrize(
        ("necessary", "outcome"),
        [
            (Condition.MET, Outcome.PERMITTED),
            (Condition.NOT_MET, Outcome.PROHIBITED),
            (Condition.UNKNOWN, Outcome.UNDECIDED),
        ],
    )
    def test_what_is_necessary(self, necessary: Condition, outcome: Outcome) -> None:
        """Just what is strictly necessary, as somebody recorded it."""
        assert cookie(CookieKind.NECESSARY, necessary=necessary).outcome is outcome

    @given(st.frozensets(st.sampled_from(AnalyticsSetting)), st.frozensets(st.sampled_from(AnalyticsSetting)))
    def test_measuring(self, known: frozenset[AnalyticsSetting], off: frozenset[AnalyticsSetting]) -> None:
        """All settings, or consent; a setting that nobody looked at is asked by name."""
        settings = Checklist(met=known - off, not_met=off)
        decision = cookie(CookieKind.ANALYTICS, settings=settings)
        if off:
            assert decision.outcome is Outcome.PROHIBITED
        else:
            assert decision.outcome is (Outcome.PERMITTED if known == set(AnalyticsSetting) else Outcome.UNDECIDED)
        assert {one.fact for one in decision.questions} == {one.value for one in set(AnalyticsSetting) - known - off}

    @pytest.mark.parametrize("necessary", Condition)
    def test_tracking(self, necessary: Condition) -> None:
        """Tracking never goes without."""
        assert cookie(CookieKind.TRACKING, necessary=necessary).outcome is Outcome.PROHIBITED

    def test_what_it_is_for(self) -> None:
        """What it is for is asked; the clauses of the policy are cited."""
        decision = cookie(None)
        assert [one.fact for one in decision.questions] == ["kind"]
        assert CLAUSES[0] in decision.reasons[0].citations


class TestBanner:
    """Consent by a banner is consent of art. 7 AVG: a free choice, informed, before anything is set, and as easy to take back."""

    @given(st.frozensets(st.sampled_from(BannerRequirement)), st.frozensets(st.sampled_from(BannerRequirement)))
    def test_each_defect(self, known: frozenset[BannerRequirement], failed: frozenset[BannerRequirement]) -> None:
        """One suffices, each has its code, and what is not known is asked by name."""
        decision = banner(Checklist(met=known - failed, not_met=failed))
        if failed:
            assert decision.outcome is Outcome.PROHIBITED
        else:
            assert decision.outcome is (Outcome.PERMITTED if known == REQUIREMENTS else Outcome.UNDECIDED)
        found = {one.code for one in decision.reasons if one.outcome is Outcome.PROHIBITED}
        assert found == {DEFECT[one].code for one in failed}
        assert {one.fact for one in decision.questions} == {one.value for one in REQUIREMENTS - known - failed}

    def test_codes(self) -> None:
        """The codes that a host may rely on."""
        codes = {
            requirement.value: DEFECT[requirement].code.removeprefix("tw-11-7a.") for requirement in BannerRequirement
        }
        assert codes == {
            "nothing_before_choice": "set-before-choice",
            "reject_on_first_layer": "refusal-harder",
            "nothing_preset": "not-unambiguous",
            "neutral_wording": "misleading",
            "access_on_refusal": "conditional",
            "controller_named": "not-informed",
            "purposes_named": "not-informed",
            "duration_told": "not-informed",
            "third_party_access_told": "not-informed",
            "easy_withdrawal": "withdrawal-harder",
        }

    @pytest.mark.parametrize("controller", ControllerKind)
    def test_a_cookie_wall(self, controller: ControllerKind) -> None:
        """(5): a public body may not use one by the letter of the law; others may not either, as the AP reads art. 7."""
        walled = Checklist.complete(BannerRequirement, REQUIREMENTS - {BannerRequirement.ACCESS_ON_REFUSAL})
        (reason,) = banner(walled, controller).reasons
        assert reason.code == "tw-11-7a.conditional"
        assert (TW.art("11.7a", 5) in reason.citations) is (controller is ControllerKind.PUBLIC)

    def test_what_is_missing_is_named(self) -> None:
        """The information that is missing, with its source."""
        short = Checklist.complete(BannerRequirement, REQUIREMENTS - {BannerRequirement.DURATION_TOLD})
        assert "de looptijd" in banner(short).explain("nl")
        assert "C-673/17" in banner(short).explain("nl")
