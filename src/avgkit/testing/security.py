"""Hypothesis strategies for how an organisation protects data: its measures, and who takes a report of a breach."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from avgkit.models.promise import Channel
from avgkit.models.security import BreachIntake, MeasureKind, SecurityMeasure, SecurityRisk
from avgkit.testing.values import days, judgments, labels, periods
from avgkit.testing.vocabulary import ITEMS, clauses, some_of


def security_measures() -> SearchStrategy[SecurityMeasure]:
    """Draw measures (beveiligingsmaatregelen): found in place, found wanting, over, or looked at by nobody."""
    return st.builds(
        SecurityMeasure,
        key=st.sampled_from(["backup", "locks"]),
        label=labels(),
        kind=st.sampled_from(MeasureKind),
        protects=some_of(SecurityRisk, min_size=1),
        items=some_of(ITEMS),
        since=days(max_value=date(2030, 12, 31)),
        until=st.none() | days(),
        evidence=st.none() | judgments(),
        review_every=st.none() | periods(max_years=5).filter(lambda period: not period.hours),
        clauses=clauses(),
    )


def breach_intakes() -> SearchStrategy[BreachIntake]:
    """Draw who takes a report of a breach, and by which channels (meldpunten voor datalekken)."""
    return st.builds(BreachIntake, by=labels(), channels=some_of(Channel, min_size=1), clauses=clauses())
