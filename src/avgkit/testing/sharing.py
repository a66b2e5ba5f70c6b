"""Hypothesis strategies for those who receive data: what is on file about a recipient in each role, and what is brought for one case."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final, TypeVar

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from avgkit.law.grounds import Ground
from avgkit.models.recipient import (
    AgreementElement,
    Certification,
    ProcessingAgreement,
    Recipient,
    RecipientRole,
    SubAuthorisation,
    SubProcessor,
    TransferTool,
    TransferToolKind,
)
from avgkit.models.sharing import ArrangementElement, CriminalDisclosure, JointArrangement, OwnUse, UseTerms
from avgkit.testing.values import days, judgments, labels
from avgkit.testing.vocabulary import ITEMS, PURPOSES, RECIPIENTS, clauses, key_of, some_of

C = TypeVar("C", ProcessingAgreement, JointArrangement)
_COUNTRIES: Final = ("NL", "DE", "US", "GB", "IN")
_LATEST: Final = date(2032, 12, 31)


def recipients() -> SearchStrategy[Recipient]:
    """Draw recipients (ontvangers) in every role and some countries, with what that role asks on file, or with gaps in it."""
    return st.one_of([_in_role(role) for role in RecipientRole])


def fitting(recipients: Iterable[Recipient], /, *, items: frozenset[str], purposes: frozenset[str]) -> list[Recipient]:
    """Return these recipients with no other items and purposes than these, and a chain of processors that ends (passend gemaakt)."""
    fitted = list[Recipient]()
    for one in recipients:
        earlier = [other.key for other in fitted if other.role is RecipientRole.PROCESSOR]
        chain = [evolve(entry, recipient=earlier[-1]) for entry in one.sub_processors if earlier]
        fitted.append(
            evolve(
                one,
                agreements=tuple(_within(each, items, purposes) for each in one.agreements),
                arrangements=tuple(_within(each, items, purposes) for each in one.arrangements),
                uses=tuple(
                    evolve(use, items=use.items & items or items, purposes=use.purposes & purposes or purposes)
                    for use in one.uses
                ),
                sub_processors=tuple(
                    evolve(entry, items=entry.items & items or items, purposes=entry.purposes & purposes or purposes)
                    for entry in chain
                ),
            )
        )
    return fitted


def _within(contract: C, items: frozenset[str], purposes: frozenset[str]) -> C:
    return evolve(contract, items=contract.items & items, purposes=contract.purposes & purposes)


def _in_role(role: RecipientRole) -> SearchStrategy[Recipient]:
    since, until = days(max_value=date(2025, 12, 31)), st.none() | days(min_value=date(2026, 1, 1))
    tool = st.builds(
        TransferTool, kind=st.sampled_from(TransferToolKind), since=since, until=until, assessed=_answered()
    )
    listing = st.builds(
        Certification, framework=st.sampled_from(["dpf", "eu-us-dpf", "privacy-shield"]), since=since, until=until
    )
    return st.builds(
        Recipient,
        key=key_of(RECIPIENTS),
        label=labels(),
        role=st.just(role),
        country=st.none() | st.sampled_from(_COUNTRIES),
        tools=st.lists(tool, max_size=1).map(tuple),
        certifications=st.lists(listing, max_size=1).map(tuple),
        clauses=clauses(),
        **_on_file(role),
    )


def _on_file(role: RecipientRole) -> dict[str, SearchStrategy[Any]]:
    if role is RecipientRole.PROCESSOR:
        return {"agreements": _agreements(), "sub_processors": st.lists(_sub_processors(), max_size=1).map(tuple)}
    if role is RecipientRole.JOINT_CONTROLLER:
        return {"arrangements": _arrangements(), "criminal": st.none() | _criminal()}
    if role is RecipientRole.CONTROLLER:
        return {"uses": st.lists(_uses(), max_size=2).map(tuple), "criminal": st.none() | _criminal()}
    return {}


def _answered() -> SearchStrategy[Any]:
    return st.none() | judgments()


def _maybe() -> SearchStrategy[date | None]:
    return st.none() | days(max_value=_LATEST)


def _agreements() -> SearchStrategy[tuple[ProcessingAgreement, ...]]:
    return _in_turn(
        st.builds(
            ProcessingAgreement,
            since=days(max_value=_LATEST),
            signed_on=_maybe(),
            items=some_of(ITEMS),
            purposes=some_of(PURPOSES),
            elements=some_of(AgreementElement),
        )
    )


def _arrangements() -> SearchStrategy[tuple[JointArrangement, ...]]:
    return _in_turn(
        st.builds(
            JointArrangement,
            since=days(max_value=_LATEST),
            agreed_on=_maybe(),
            items=some_of(ITEMS),
            purposes=some_of(PURPOSES),
            elements=some_of(ArrangementElement),
            essence_since=_maybe(),
            clauses=clauses(),
        )
    )


def _in_turn(one: SearchStrategy[C]) -> SearchStrategy[tuple[C, ...]]:
    """Draw contracts of which no two hold on one day."""

    def made(drawn: list[C], last: date | None) -> tuple[C, ...]:
        ordered = sorted(drawn, key=lambda contract: contract.since)
        ends: list[date] = [contract.since - timedelta(days=1) for contract in ordered[1:]]
        final = None if last is None or not ordered else max(last, ordered[-1].since)
        return tuple(evolve(contract, until=end) for contract, end in zip(ordered, [*ends, final], strict=False))

    several = st.lists(one, max_size=2, unique_by=lambda contract: contract.since)
    return st.builds(made, several, _maybe())


def _sub_processors() -> SearchStrategy[SubProcessor]:
    return st.builds(
        SubProcessor,
        recipient=key_of(RECIPIENTS),
        items=some_of(ITEMS, min_size=1),
        purposes=some_of(PURPOSES, min_size=1),
        since=days(max_value=date(2025, 12, 31)),
        until=st.none() | days(min_value=date(2026, 1, 1)),
        authorisation=st.none() | st.sampled_from(SubAuthorisation),
        announced_on=_maybe(),
        objected_on=_maybe(),
        same_duties=_answered(),
    )


def _uses() -> SearchStrategy[OwnUse]:
    return st.builds(
        OwnUse,
        use=labels(),
        ground=st.sampled_from(Ground),
        items=some_of(ITEMS, min_size=1),
        purposes=some_of(PURPOSES, min_size=1),
        lawful=_answered(),
        compatible=_answered(),
        terms=st.none() | st.builds(UseTerms, signed_on=_maybe(), until=_maybe(), clauses=clauses()),
        clauses=clauses(),
    )


def _criminal() -> SearchStrategy[CriminalDisclosure]:
    return st.builds(
        CriminalDisclosure,
        same_group=_answered(),
        licensed_on=_maybe(),
        licensed_until=_maybe(),
        protocol=_answered(),
    )
