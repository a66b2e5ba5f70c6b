"""Which countries are third countries, and what carries a transfer there."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avgkit.errors import InvalidValue, NotInForce
from avgkit.law.adequacy import ADEQUACY, EUROPEAN_PATENT_ORGANISATION, AdequacyCondition, Scope, adequacy
from avgkit.law.countries import COUNTRIES, country
from avgkit.law.derogations import DEROGATIONS, NOT_FOR_PUBLIC_POWERS, Derogation, DerogationCondition
from avgkit.law.eea import EEA, Standing, standing
from avgkit.law.safeguards import SAFEGUARDS, Safeguard, Usability

# Written down by hand from the standard, first letter by first letter.
ISO_3166 = {
    first + second
    for first, seconds in {
        "A": "DEFGILMOQRSTUWXZ", "B": "ABDEFGHIJLMNOQRSTVWYZ", "C": "ACDFGHIKLMNORUVWXYZ", "D": "EJKMOZ",
        "E": "CEGHRST", "F": "IJKMOR", "G": "ABDEFGHILMNPQRSTUWY", "H": "KMNRTU", "I": "DELMNOQRST", "J": "EMOP",
        "K": "EGHIMNPRWYZ", "L": "ABCIKRSTUVY", "M": "ACDEFGHKLMNOPQRSTUVWXYZ", "N": "ACEFGILOPRUZ", "O": "M",
        "P": "AEFGHKLMNRSTWY", "Q": "A", "R": "EOSUW", "S": "ABCDEGHIJKLMNORSTVXYZ", "T": "CDFGHJKLMNORTVWZ",
        "U": "AGMSYZ", "V": "ACEGINU", "W": "FS", "Y": "ET", "Z": "AMW",
    }.items()
    for second in seconds
}  # fmt: skip
EU_27 = set("AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split())  # noqa: SIM905
PARTS_WITH_A_CODE = {"AX", "GF", "GP", "MF", "MQ", "RE", "YT"}
TODAY = date(2026, 11, 22)

DAYS = st.dates(date(2018, 5, 25), date(2032, 12, 31))
CODES = st.sampled_from(sorted(COUNTRIES))


class TestCountries:
    """A country is a code of ISO 3166-1."""

    def test_all_codes_have_a_name(self) -> None:
        """The names cover the standard and nothing else."""
        assert set(COUNTRIES) == ISO_3166
        assert len(COUNTRIES) == 249

    def test_names_are_distinct(self) -> None:
        """No two countries are called the same in either language."""
        assert len({name.nl for name in COUNTRIES.values()}) == len({name.en for name in COUNTRIES.values()}) == 249

    @pytest.mark.parametrize("code", ["XX", "nl", "UK", "", "NLD"])
    def test_no_code(self, code: str) -> None:
        """What is not a code is refused, and not shown."""
        with pytest.raises(InvalidValue, match="country: expected a code of ISO 3166-1"):
            country(code)
        with pytest.raises(InvalidValue):
            standing(code, on=TODAY)


class TestEea:
    """Art. 44 AVG: a transfer is to a third country; the member states of the EEA are none."""

    def test_members_today(self) -> None:
        """The twenty-seven, Iceland, Liechtenstein and Norway, and the parts of France and Finland with a code."""
        members = {code for code in COUNTRIES if standing(code, on=TODAY) is Standing.MEMBER}
        assert members == EU_27 | {"IS", "LI", "NO"} | PARTS_WITH_A_CODE

    @pytest.mark.parametrize("code", ["CH", "GB", "BQ", "AW", "CW", "SX", "GL", "US"])
    def test_not_the_neighbours(self, code: str) -> None:
        """Switzerland, the United Kingdom and the Caribbean part of the Kingdom are third countries."""
        assert standing(code, on=TODAY) is Standing.THIRD_COUNTRY

    @pytest.mark.parametrize(
        ("on", "expected"),
        [
            (date(2020, 1, 31), Standing.MEMBER),
            (date(2020, 2, 1), Standing.TRANSITION),
            (date(2020, 12, 31), Standing.TRANSITION),
            (date(2021, 1, 1), Standing.BRIDGE),
            (date(2021, 6, 27), Standing.BRIDGE),
            (date(2021, 6, 28), Standing.THIRD_COUNTRY),
        ],
    )
    def test_the_united_kingdom_left_in_steps(self, on: date, expected: Standing) -> None:
        """Member, transition, bridge, third country."""
        assert standing("GB", on=on) is expected

    def test_gibraltar_had_no_bridge(self) -> None:
        """The trade agreement does not extend to it."""
        assert standing("GI", on=date(2020, 12, 31)) is Standing.TRANSITION
        assert standing("GI", on=date(2021, 1, 1)) is Standing.THIRD_COUNTRY

    @given(on=DAYS)
    def test_the_united_kingdom_was_always_covered(self, on: date) -> None:
        """There is no day between the Union and the sunset on which neither membership nor adequacy covered it."""
        try:
            covered = standing("GB", on=on) is not Standing.THIRD_COUNTRY or bool(adequacy("GB", on=on))
        except NotInForce:
            covered = False
        assert covered == (on <= date(2031, 12, 27))

    @given(code=CODES, on=DAYS)
    def test_adequacy_is_for_third_countries(self, code: str, on: date) -> None:
        """No country has an adequacy decision on a day on which it needs none."""
        if standing(code, on=on) is not Standing.THIRD_COUNTRY:
            with pytest.raises(NotInForce):
                adequacy(code, on=on)

    def test_every_code_is_a_country(self) -> None:
        """Neither table has a key of its own invention, but for the one organisation."""
        assert set(EEA) <= set(COUNTRIES)
        assert set(ADEQUACY) - set(COUNTRIES) == {EUROPEAN_PATENT_ORGANISATION}


# Country or organisation, first and last day as the decisions and judgments have them, scope.
DECISIONS = [
    ("AD", date(2010, 10, 19), None, Scope.FULL),
    ("AR", date(2003, 6, 30), None, Scope.FULL),
    ("BR", date(2026, 1, 26), None, Scope.FULL),
    ("CA", date(2001, 12, 20), None, Scope.SECTOR),
    ("CH", date(2000, 7, 26), None, Scope.FULL),
    ("FO", date(2010, 3, 5), None, Scope.FULL),
    ("GB", date(2021, 6, 28), date(2025, 12, 18), Scope.FULL),
    ("GB", date(2025, 12, 19), date(2031, 12, 27), Scope.FULL),
    ("GG", date(2003, 11, 21), None, Scope.FULL),
    ("IL", date(2011, 1, 31), None, Scope.SECTOR),
    ("IM", date(2004, 4, 28), None, Scope.FULL),
    ("JE", date(2008, 5, 8), None, Scope.FULL),
    ("JP", date(2019, 1, 23), None, Scope.SECTOR),
    ("KR", date(2021, 12, 17), None, Scope.SECTOR),
    ("NZ", date(2012, 12, 19), None, Scope.FULL),
    ("US", date(2000, 7, 26), date(2015, 10, 5), Scope.CERTIFIED),
    ("US", date(2016, 7, 12), date(2020, 7, 15), Scope.CERTIFIED),
    ("US", date(2023, 7, 10), None, Scope.CERTIFIED),
    ("UY", date(2012, 8, 21), None, Scope.FULL),
    (EUROPEAN_PATENT_ORGANISATION, date(2025, 7, 15), None, Scope.FULL),
]


class TestAdequacy:
    """Art. 45 AVG: a transfer may take place where the Commission decided that the protection is adequate."""

    @pytest.mark.parametrize(("importer", "first", "last", "scope"), DECISIONS)
    def test_holds_from_its_first_to_its_last_day(
        self, importer: str, first: date, last: date | None, scope: Scope
    ) -> None:
        """On both ends, and with its scope."""
        entry = adequacy(importer, on=first)
        assert entry.value.scope is scope
        assert adequacy(importer, on=last or date(2040, 1, 1)) is entry
        assert last is not None or entry.until is None

    def test_no_other_decisions(self) -> None:
        """The table above names all of them."""
        assert sum(len(dated) for dated in ADEQUACY.values()) == len(DECISIONS)

    @pytest.mark.parametrize(
        ("importer", "on"),
        [
            ("US", date(2020, 7, 16)),  # C-311/18, no period of grace
            ("US", date(2015, 10, 6)),  # C-362/14
            ("US", date(2023, 7, 9)),
            ("GB", date(2031, 12, 28)),
            ("BR", date(2026, 1, 25)),
            (EUROPEAN_PATENT_ORGANISATION, date(2025, 7, 14)),
            ("IN", TODAY),
            ("CN", TODAY),
            ("GI", date(2022, 1, 1)),
        ],
    )
    def test_not_in_force(self, importer: str, on: date) -> None:
        """A decision that ended, or that was not yet or never taken, covers nobody."""
        with pytest.raises(NotInForce):
            adequacy(importer, on=on)

    def test_a_sector_is_named(self) -> None:
        """Canada covers those under PIPEDA, the framework those on its list, and the words say so."""
        assert adequacy("CA", on=TODAY).value.condition is AdequacyCondition.PIPEDA
        assert adequacy("US", on=TODAY).value.condition is AdequacyCondition.DPF
        assert "actieve lijst" in adequacy("US", on=TODAY).value.label.nl
        assert adequacy("CH", on=TODAY).value.label.en == "adequate protection"

    def test_what_is_left_out_is_said(self) -> None:
        """The first British decision did not cover immigration control, the second does."""
        former = adequacy("GB", on=date(2022, 1, 1)).value
        assert former.label.nl == "passende bescherming (niet voor Britse immigratiecontrole)"
        assert adequacy("GB", on=TODAY).value.excluded is None


class TestSafeguards:
    """Art. 46 AVG and Decision 2021/914 art. 4: the old sets of clauses ended in two steps."""

    @pytest.mark.parametrize(
        ("one", "on", "expected"),
        [
            (Safeguard.SCC_2010, date(2021, 9, 26), Usability.ALL_CONTRACTS),
            (Safeguard.SCC_2010, date(2021, 9, 27), Usability.RUNNING_CONTRACTS),
            (Safeguard.SCC_2010, date(2022, 12, 27), Usability.RUNNING_CONTRACTS),
            (Safeguard.SCC_2010, date(2022, 12, 28), None),
            (Safeguard.SCC_2021, date(2021, 6, 26), None),
            (Safeguard.SCC_2021, date(2021, 6, 27), Usability.ALL_CONTRACTS),
            (Safeguard.BCR, TODAY, Usability.ALL_CONTRACTS),
        ],
    )
    def test_day_by_day(self, one: Safeguard, on: date, expected: Usability | None) -> None:
        """All contracts, then running ones, then none."""
        if expected is None:
            with pytest.raises(NotInForce):
                SAFEGUARDS[one].on(on)
        else:
            assert SAFEGUARDS[one].on(on) is expected

    @given(on=DAYS)
    def test_there_were_always_clauses_for_a_new_contract(self, on: date) -> None:
        """The old and the new sets overlap by three months and leave no gap."""
        usable = []
        for one in (Safeguard.SCC_2010, Safeguard.SCC_2021):
            try:
                usable.append(SAFEGUARDS[one].on(on))
            except NotInForce:
                continue
        both = date(2021, 6, 27) <= on <= date(2021, 9, 26)
        assert usable.count(Usability.ALL_CONTRACTS) == (2 if both else 1)


class TestDerogations:
    """Art. 49 AVG: derogations for specific situations, each on its own conditions."""

    @pytest.mark.parametrize(
        ("derogation", "on_file", "missing"),
        [
            (Derogation.EXPLICIT_CONSENT, {"consent_explicit", "risks_told", "occasional"}, set()),
            (Derogation.EXPLICIT_CONSENT, {"consent_explicit"}, {"risks_told"}),
            (Derogation.CONTRACT_WITH_PERSON, set(), {"necessary", "occasional"}),
            (
                Derogation.COMPELLING_INTERESTS,
                {
                    "interest_compelling", "interest_not_overridden", "few_persons", "not_repetitive", "safeguards",
                    "authority_informed", "person_informed",
                },
                set(),
            ),
            (Derogation.VITAL_INTERESTS, {"necessary"}, {"person_incapable"}),
        ],
    )  # fmt: skip
    def test_conditions(self, derogation: Derogation, on_file: set[str], missing: set[str]) -> None:
        """What is asked and not on file is missing."""
        asked = {condition.value for condition in DEROGATIONS[derogation].on(TODAY)}
        assert asked - on_file == missing

    def test_conditions_are_all_used(self) -> None:
        """No condition stands in no derogation."""
        used = {condition for dated in DEROGATIONS.values() for condition in dated.on(TODAY)}
        assert used == set(DerogationCondition)

    def test_public_powers(self) -> None:
        """Art. 49(3) keeps points a, b, c and the second subparagraph from public authorities."""
        assert {one.citation.point for one in NOT_FOR_PUBLIC_POWERS} == {"a", "b", "c", None}
