"""Special categories and their exceptions, person numbers, criminal data, and the triggers of an impact assessment."""

from __future__ import annotations

from datetime import date

import pytest

from avgkit.law.dpia import AP_LIST, PRESUMED_FROM, DpiaCase, DpiaCriterion, ListActivity, Threshold
from avgkit.law.special_categories import SpecialCategory
from avgkit.law.special_exceptions import (
    EXCEPTIONS,
    SpecialCondition,
    SpecialException,
)
from avgkit.law.special_regimes import CRIMINAL_EXCEPTIONS, NUMBER_USERS, CriminalException, SpecialRegime

TODAY = date(2026, 11, 22)


class TestSpecialCategories:
    """Art. 9(1) AVG names eight kinds, and no more."""

    def test_the_eight(self) -> None:
        """Neither the BSN nor criminal, financial or location data are among them."""
        assert {one.value for one in SpecialCategory} == {
            "racial_ethnic", "political", "religion", "trade_union", "genetic", "biometric", "health", "sex_life_orientation",
        }  # fmt: skip


class TestExceptions:
    """Art. 9(2) AVG and art. 22 to 30 UAVG lift the prohibition, each on its own conditions."""

    def test_every_point_of_article_9_is_elaborated(self) -> None:
        """From a to j, none forgotten."""
        assert {dated.on(TODAY).point for dated in EXCEPTIONS.values()} == set("abcdefghij")

    def test_no_exception_for_legitimate_interests_or_contract(self) -> None:
        """Those are grounds of art. 6, and open nothing here."""
        assert not {one.value for one in SpecialException} & {"legitimate_interests", "contract", "public_task"}

    @pytest.mark.parametrize("category", SpecialCategory)
    def test_consent_covers_every_category(self, category: SpecialCategory) -> None:
        """The general exceptions are for all of them; those of art. 25 to 30 UAVG for one each."""
        covering = {one for one, dated in EXCEPTIONS.items() if category in dated.on(TODAY).categories}
        general = {one for one, dated in EXCEPTIONS.items() if len(dated.on(TODAY).categories) == len(SpecialCategory)}
        assert SpecialException.EXPLICIT_CONSENT in general <= covering

    @pytest.mark.parametrize(
        ("exception", "on_file", "missing"),
        [
            (SpecialException.BIOMETRIC, {"authentication_or_security"}, {"necessary", "lawful_access"}),
            (SpecialException.POSITIVE_ACTION, {"necessary"}, {"origin_by_birthplace", "not_objected"}),
            (SpecialException.SPIRITUAL_CARE, {"necessary"}, {"not_objected", "not_disclosed_outside"}),
            (SpecialException.VITAL_INTERESTS, {"necessary"}, {"person_incapable"}),
            (
                SpecialException.NONPROFIT_MEMBERS,
                {"matching_aim", "members_or_contacts", "not_disclosed_outside", "safeguards"},
                set(),
            ),
            (SpecialException.EXPLICIT_CONSENT, {"consent_explicit"}, {"consent_free"}),
            (
                SpecialException.RESEARCH,
                {"necessary", "consent_impossible", "safeguards"},
                {"public_interest"},
            ),
        ],
    )
    def test_conditions(self, exception: SpecialException, on_file: set[str], missing: set[str]) -> None:
        """What is asked and not on file is missing."""
        assert {one.value for one in EXCEPTIONS[exception].on(TODAY).conditions} - on_file == missing

    def test_conditions_are_all_used(self) -> None:
        """No condition stands in no exception."""
        assert {one for dated in EXCEPTIONS.values() for one in dated.on(TODAY).conditions} == set(SpecialCondition)

    def test_fingerprints_of_staff_rest_on_article_29(self) -> None:
        """It opens for biometric data alone; since 1 September 2026 only where lawful access weighs as a public interest."""
        before, since = EXCEPTIONS[SpecialException.BIOMETRIC]
        assert before.source.in_("nl") == since.source.in_("nl") == "art. 29 UAVG"
        assert before.value.categories == since.value.categories == {SpecialCategory.BIOMETRIC}
        assert (before.until, since.since) == (date(2026, 9, 1), date(2026, 9, 1))
        assert since.value.conditions - before.value.conditions == {SpecialCondition.LAWFUL_ACCESS}


class TestRegimes:
    """Art. 46 UAVG and art. 10 AVG: two regimes outside art. 9."""

    def test_consent_does_not_open_a_person_number(self) -> None:
        """It does open criminal data, art. 32 UAVG."""
        assert "consent" not in {user.value for user in NUMBER_USERS}
        assert CriminalException.EXPLICIT_CONSENT in CRIMINAL_EXCEPTIONS

    def test_a_third_party_needs_one_of_three(self) -> None:
        """Art. 33(4) UAVG: an investigator with a licence, the same group, or a licence of the AP."""
        fourth = [one for one, dated in CRIMINAL_EXCEPTIONS.items() if dated.on(TODAY).paragraph == "4"]
        assert [one.value for one in fourth] == ["licensed_investigator", "same_group", "authority_licence"]

    def test_two_ways_since_september_2026(self) -> None:
        """Art. 33(5) and 47a UAVG: accountants and committees, by Stb. 2026, 154."""
        new = {one.value for one, dated in CRIMINAL_EXCEPTIONS.items() if next(iter(dated)).since == date(2026, 9, 1)}
        assert new == {"accountant", "committee"}

    def test_each_regime_cites_its_prohibition(self) -> None:
        """The number in Dutch law, criminal data in the Regulation."""
        assert [one.citation.in_("nl") for one in SpecialRegime] == ["art. 46 UAVG", "art. 10 AVG"]


class TestDpia:
    """Art. 35 AVG, the list of the AP, and the criteria of WP248."""

    def test_sizes_of_the_lists(self) -> None:
        """Three cases, seventeen activities, nine criteria, two of which presume a high risk."""
        assert (len(DpiaCase), len(ListActivity), len(DpiaCriterion), PRESUMED_FROM.on(TODAY)) == (3, 17, 9, 2)

    @pytest.mark.parametrize(
        ("activity", "threshold"),
        [
            (ListActivity.STAFF_MONITORING, Threshold.LARGE_SCALE_OR_SYSTEMATIC),
            (ListActivity.FRAUD_CONTROL, Threshold.LARGE_SCALE_OR_SYSTEMATIC),
            (ListActivity.SHARED_BLACKLIST, Threshold.ALWAYS),
            (ListActivity.HEALTH, Threshold.LARGE_SCALE),
            (ListActivity.COVERT_INVESTIGATION, Threshold.LARGE_SCALE_OR_SYSTEMATIC_OR_STAFF_CAMERA),
        ],
    )
    def test_thresholds(self, activity: ListActivity, threshold: Threshold) -> None:
        """Most count on a large scale or when systematic; some sooner."""
        assert AP_LIST[activity].on(TODAY) is threshold
