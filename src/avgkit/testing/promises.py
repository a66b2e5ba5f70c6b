"""Hypothesis strategies for what an organisation promises beside its processing: rights, roles, cookies, and what its stages hold."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from avgkit.law.operations import Operation
from avgkit.law.rights import Right
from avgkit.models.activity import Stage
from avgkit.models.promise import (
    Channel,
    Cookie,
    CookieKind,
    IdentityCheck,
    Promise,
    RefusalClaim,
    RightPromise,
    StaffRole,
    StageItems,
    SubjectCategory,
)
from avgkit.testing.values import labels, periods
from avgkit.testing.vocabulary import ITEMS, PURPOSES, RECIPIENTS, SUBJECTS, clauses, key_of, some_of


def right_promises() -> SearchStrategy[RightPromise]:
    """Draw what a policy says of one right (toezeggingen over een recht)."""
    return st.builds(
        RightPromise,
        right=st.sampled_from(Right),
        identity=st.sampled_from(IdentityCheck),
        channels=some_of(Channel),
        answer_within=st.none() | periods(max_years=1),
        clauses=clauses(),
    )


def staff_roles() -> SearchStrategy[StaffRole]:
    """Draw functions within the organisation (functies) that work for some purposes."""
    return st.builds(
        StaffRole,
        key=st.sampled_from(["marketing", "support"]),
        label=labels(),
        purposes=some_of(PURPOSES),
        operations=some_of(Operation, min_size=1),
        clauses=clauses(),
    )


def stage_items() -> SearchStrategy[StageItems]:
    """Draw which items a policy has in a stage (gegevens per fase)."""
    return st.builds(StageItems, stage=st.sampled_from(Stage), items=some_of(ITEMS), clauses=clauses())


def refusal_claims() -> SearchStrategy[RefusalClaim]:
    """Draw grounds on which a policy says that it may refuse (weigeringsgronden volgens het beleid)."""
    return st.builds(RefusalClaim, key=st.sampled_from(["costs", "disturbance"]), label=labels(), clauses=clauses())


def subject_categories() -> SearchStrategy[SubjectCategory]:
    """Draw categories of persons (categorieën betrokkenen)."""
    return st.builds(SubjectCategory, key=key_of(SUBJECTS), label=labels(), clauses=clauses())


def cookies() -> SearchStrategy[Cookie]:
    """Draw cookies (cookies) of every kind, our own and those of a vendor."""
    return st.builds(
        Cookie,
        key=st.sampled_from(["session", "tracker"]),
        label=labels(),
        kind=st.sampled_from(CookieKind),
        purpose=key_of(PURPOSES),
        vendor=st.none() | key_of(RECIPIENTS),
        clauses=clauses(),
    )


def promises() -> SearchStrategy[Promise]:
    """Draw sentences by which an organisation binds itself (toezeggingen)."""
    places = st.sampled_from([("S-01",), ("S-22", "S-07")])
    return st.builds(Promise, key=st.sampled_from(["no_sale", "secure"]), text=labels(), clauses=places)
