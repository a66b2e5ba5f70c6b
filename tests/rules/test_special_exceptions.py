"""Art. 9 AVG, UAVG 22 to 33 and 46: two keys for special data, and regimes of their own."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from avgkit.decision import Decision, Outcome
from avgkit.errors import NotInForce
from avgkit.evaluation.regimes import RegimeDatum, under_regime
from avgkit.evaluation.special import SpecialUse, may_use_special
from avgkit.language import Text
from avgkit.law.condition import Checklist, Condition
from avgkit.law.grounds import Ground
from avgkit.law.special_categories import SpecialCategory
from avgkit.law.special_exceptions import EXCEPTIONS, SpecialCondition, SpecialException
from avgkit.models.sensitivity import SensitiveDatum, Sensitivity
from avgkit.rules.avg_9_1_revealing import is_special
from avgkit.rules.avg_9_2_exceptions import ExceptionFacts, exception
from avgkit.rules.uavg_30_sickness import needed_by_employer
from avgkit.rules.uavg_32_criminal_exceptions import (
    AuthorityLicence,
    CriminalAudience,
    CriminalPurpose,
    CriminalUse,
    criminal_use,
)
from avgkit.rules.uavg_46_number import NumberForm, NumberLaw, NumberUse
from avgkit.sentence import Named

MET, NOT_MET, UNKNOWN = Condition.MET, Condition.NOT_MET, Condition.UNKNOWN
DAY = date(2026, 5, 1)
EVERYTHING = Checklist.complete(SpecialCondition, SpecialCondition)
FACE = Sensitivity(datum=SensitiveDatum.FACE_TEMPLATE, unique_identification=MET, kept_apart=UNKNOWN)
USE = SpecialUse(
    revealing=FACE,
    grounds=frozenset({Ground.LEGITIMATE_INTERESTS}),
    exceptions=frozenset({SpecialException.BIOMETRIC}),
    conditions=EVERYTHING,
    on=DAY,
)
NUMBER = NumberUse(
    item=Named(key="bsn", label=Text(nl="BSN", en="BSN")), form=NumberForm.READABLE, law=None, consent=UNKNOWN
)
OFFENCES = CriminalUse(
    purpose=CriminalPurpose.PROTECTION,
    audience=CriminalAudience.NOBODY,
    consent=NOT_MET,
    against_own_organisation=MET,
    licensed_investigator=NOT_MET,
    licence=AuthorityLicence.NONE,
    protocol_followed=UNKNOWN,
)


def codes(decision: Decision) -> set[str]:
    """Return what a decision says, by its codes."""
    return {reason.code for reason in decision.reasons}


class TestSpecial:
    """Data that reveal a special category are special; biometric data only if they serve to identify uniquely."""

    @pytest.mark.parametrize(
        ("datum", "unique", "apart", "outcome"),
        [
            (SensitiveDatum.MEDICINE_ORDER, UNKNOWN, UNKNOWN, Outcome.REQUIRED),
            (SensitiveDatum.NAME_OF_PARTNER, UNKNOWN, UNKNOWN, Outcome.REQUIRED),
            (SensitiveDatum.PHOTO, NOT_MET, UNKNOWN, Outcome.NOT_REQUIRED),
            (SensitiveDatum.PHOTO, MET, UNKNOWN, Outcome.REQUIRED),
            (SensitiveDatum.PHOTO, UNKNOWN, UNKNOWN, Outcome.UNDECIDED),
            (SensitiveDatum.SET_WITH_HEALTH_ITEM, UNKNOWN, NOT_MET, Outcome.REQUIRED),
            (SensitiveDatum.SET_WITH_HEALTH_ITEM, UNKNOWN, MET, Outcome.NOT_REQUIRED),
            (SensitiveDatum.SET_WITH_HEALTH_ITEM, UNKNOWN, UNKNOWN, Outcome.UNDECIDED),
            (SensitiveDatum.CITIZEN_SERVICE_NUMBER, UNKNOWN, UNKNOWN, Outcome.NOT_REQUIRED),
        ],
    )
    def test_what_is(self, datum: SensitiveDatum, unique: Condition, apart: Condition, outcome: Outcome) -> None:
        """By what it reveals, and for biometric data by what it is for."""
        facts = Sensitivity(datum=datum, unique_identification=unique, kept_apart=apart)
        assert is_special(facts).outcome is outcome


class TestExceptions:
    """The prohibition is lifted only where every condition of an exception for that category is met."""

    @pytest.mark.parametrize("one", SpecialException)
    def test_each_condition_counts(self, one: SpecialException) -> None:
        """All of them carry it; without any one of them it is closed, or asked."""
        today = date(2026, 11, 22)
        rule = EXCEPTIONS[one].on(today)
        category = next(each for each in SpecialCategory if each in rule.categories)
        facts = ExceptionFacts(
            category=category, exceptions=frozenset({one}), conditions=EVERYTHING, on=today, clauses=()
        )
        assert codes(exception(facts)) == {"avg-9-2.lifted"}
        for condition in rule.conditions:
            without = frozenset(SpecialCondition) - {condition}
            closed = exception(evolve(facts, conditions=Checklist.complete(SpecialCondition, without)))
            asked = exception(evolve(facts, conditions=Checklist(met=without)))
            assert codes(closed) == {"avg-9-2.lacking"}
            assert [each.fact for each in asked.questions] == [condition.value]

    def test_not_for_every_category(self) -> None:
        """The rule for biometric data opens nothing for health."""
        facts = ExceptionFacts(
            category=SpecialCategory.HEALTH,
            exceptions=frozenset({SpecialException.BIOMETRIC}),
            conditions=EVERYTHING,
            on=DAY,
            clauses=(),
        )
        assert codes(exception(facts)) == {"avg-9-2.not-for-category"}

    @pytest.mark.parametrize(
        "one", [SpecialException.ACCOUNTANT, SpecialException.MEDICAL_FILES, SpecialException.COMMITTEE]
    )
    def test_what_is_new_in_september_2026(self, one: SpecialException) -> None:
        """Stb. 2026, 154 opens it from its day on, and not before."""
        facts = ExceptionFacts(
            category=SpecialCategory.HEALTH,
            exceptions=frozenset({one}),
            conditions=EVERYTHING,
            on=date(2026, 9, 1),
            clauses=(),
        )
        assert codes(exception(facts)) == {"avg-9-2.lifted"}
        assert codes(exception(evolve(facts, on=date(2026, 8, 31)))) == {"avg-9-2.not-yet"}
        with pytest.raises(NotInForce):
            exception(evolve(facts, on=date(2018, 5, 24)))

    def test_biometric_data_since_september_2026(self) -> None:
        """From then on the public interest in lawful access is asked for as well."""
        old = SpecialCondition.AUTHENTICATION_OR_SECURITY, SpecialCondition.NECESSARY
        use = evolve(USE, conditions=Checklist.complete(SpecialCondition, old))
        assert may_use_special(evolve(use, on=date(2026, 8, 31))).permitted
        assert not may_use_special(evolve(use, on=date(2026, 9, 1))).permitted


class TestTwoKeys:
    """Special data need an exception and a ground: neither replaces the other."""

    @pytest.mark.parametrize(
        ("use", "outcome"),
        [
            (USE, Outcome.PERMITTED),
            (evolve(USE, grounds=frozenset()), Outcome.PROHIBITED),
            (evolve(USE, grounds=None), Outcome.UNDECIDED),
            (evolve(USE, exceptions=frozenset()), Outcome.PROHIBITED),
            (evolve(USE, exceptions=None), Outcome.UNDECIDED),
            (evolve(USE, revealing=evolve(FACE, unique_identification=UNKNOWN)), Outcome.PERMITTED),
            (
                evolve(USE, revealing=evolve(FACE, unique_identification=UNKNOWN), exceptions=frozenset()),
                Outcome.UNDECIDED,
            ),
            (
                evolve(USE, revealing=evolve(FACE, unique_identification=NOT_MET), exceptions=frozenset()),
                Outcome.PERMITTED,
            ),
            (
                evolve(USE, revealing=evolve(FACE, datum=SensitiveDatum.CITIZEN_SERVICE_NUMBER), grounds=frozenset()),
                Outcome.PROHIBITED,
            ),
            (evolve(USE, revealing=evolve(FACE, datum=SensitiveDatum.CITIZEN_SERVICE_NUMBER)), Outcome.UNDECIDED),
        ],
    )
    def test_both(self, use: SpecialUse, outcome: Outcome) -> None:
        """What is not special needs the ground alone; of a number the law that prescribes it is asked (art. 46 UAVG)."""
        assert may_use_special(use).outcome is outcome

    def test_what_an_employer_needs(self) -> None:
        """Not the nature or cause of an illness; for other things a person says so."""
        needed = {datum: needed_by_employer(datum) for datum in SensitiveDatum}
        assert needed.pop(SensitiveDatum.SICK_REPORT) is MET
        assert needed.pop(SensitiveDatum.ILLNESS_CAUSE) is NOT_MET
        assert set(needed.values()) == {UNKNOWN}


class TestNumbers:
    """A number that the law prescribes is used only to carry out that law."""

    @pytest.mark.parametrize(
        ("use", "found"),
        [
            (evolve(NUMBER, law=NumberLaw.THIS_PURPOSE), {"uavg-46.prescribed"}),
            (evolve(NUMBER, law=NumberLaw.OTHER_PURPOSE), {"uavg-46.other-purpose"}),
            (
                evolve(NUMBER, law=NumberLaw.NONE, consent=MET),
                {"uavg-46.not-prescribed", "uavg-46.consent-does-not-help"},
            ),
            (NUMBER, {"uavg-46.law-not-known"}),
            (evolve(NUMBER, form=NumberForm.MASKED), {"uavg-46.masked"}),
        ],
    )
    def test_by_law(self, use: NumberUse, found: set[str]) -> None:
        """Consent makes no difference, a number that nobody can read does."""
        datum = RegimeDatum.CARE_REGISTRATION_NUMBER
        assert codes(under_regime(datum, number=use, criminal=OFFENCES)) == found


class TestCriminalData:
    """Criminal data are processed under one of the exceptions of art. 32 and 33 UAVG, or not."""

    @pytest.mark.parametrize(
        ("use", "found"),
        [
            (OFFENCES, {"uavg-33-2b.own-protection"}),
            (evolve(OFFENCES, against_own_organisation=NOT_MET), {"uavg-31.no-exception"}),
            (evolve(OFFENCES, against_own_organisation=UNKNOWN), {"uavg-33-2b.against-whom-not-known"}),
            (evolve(OFFENCES, audience=CriminalAudience.PUBLIC), {"uavg-31.no-exception"}),
            (evolve(OFFENCES, audience=CriminalAudience.PUBLIC, consent=MET), {"uavg-32a.by-consent"}),
            (evolve(OFFENCES, audience=CriminalAudience.SAME_GROUP), {"uavg-33-4b.same-group"}),
            (evolve(OFFENCES, purpose=CriminalPurpose.REQUEST_OF_PERSON), {"uavg-33-2a.own-request"}),
            (
                evolve(
                    OFFENCES,
                    purpose=CriminalPurpose.FOR_CLIENT,
                    audience=CriminalAudience.CLIENT,
                    licensed_investigator=MET,
                ),
                {"uavg-33-4a.investigator"},
            ),
            (
                evolve(OFFENCES, audience=CriminalAudience.OTHER_THIRD_PARTY, licence=AuthorityLicence.APPLIED),
                {"uavg-31.no-exception"},
            ),
            (
                evolve(
                    OFFENCES,
                    audience=CriminalAudience.OTHER_THIRD_PARTY,
                    licence=AuthorityLicence.GRANTED,
                    protocol_followed=MET,
                ),
                {"uavg-33-4c.licensed"},
            ),
        ],
    )
    def test_ways(self, use: CriminalUse, found: set[str]) -> None:
        """One way that is open to the end suffices."""
        assert codes(criminal_use(use)) == found
        assert under_regime(RegimeDatum.CRIMINAL, number=NUMBER, criminal=use) == criminal_use(use)

    def test_a_bad_payer_is_no_offender(self) -> None:
        """Payment records have no regime of their own."""
        decision = under_regime(RegimeDatum.PAYMENT_RECORD, number=NUMBER, criminal=OFFENCES)
        assert decision.outcome is Outcome.NOT_APPLICABLE
