"""Policies: every key that is named is defined, and all that is wrong is said at once."""

from __future__ import annotations

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from avgkit.errors import InvalidValue, UnknownKey
from avgkit.language import Text
from avgkit.law.grounds import Ground
from avgkit.law.operations import Operation
from avgkit.law.period import Period
from avgkit.law.rights import Right
from avgkit.models.activity import ProcessingActivity, Stage
from avgkit.models.consent_request import ConsentRequest, ConsentText
from avgkit.models.further_use import FurtherUse
from avgkit.models.legal_basis import ContractBasis
from avgkit.models.personal_data import DataCategory, PersonalData, Source
from avgkit.models.policy import Controller, ControllerKind, IncoherentPolicy, Policy
from avgkit.models.promise import (
    Cookie,
    CookieKind,
    IdentityCheck,
    RightPromise,
    StaffRole,
    StageItems,
    SubjectCategory,
)
from avgkit.models.purpose import Purpose, PurposeKind
from avgkit.models.recipient import AgreementElement, ProcessingAgreement, Recipient, RecipientRole, SubProcessor
from avgkit.models.retention import AfterRetention, RetentionEvent, RetentionKind, RetentionRule
from avgkit.models.security import MeasureKind, SecurityMeasure, SecurityRisk
from avgkit.models.sharing import OwnUse
from avgkit.testing.strategies import policies


def text(words: str) -> Text:
    """Say the same in both languages."""
    return Text(nl=words, en=words)


EMAIL = PersonalData(
    key="email", label=text("e-mail"), category=DataCategory.ORDINARY, sources=frozenset({Source.SUBJECT})
)
SERVICE = Purpose(key="service", label=text("service"), kind=PurposeKind.GENERAL)
MAXIMUM = RetentionRule(
    key="contract",
    label=text("contract"),
    kind=RetentionKind.MAXIMUM,
    event=RetentionEvent.CONTRACT_ENDED,
    period=Period(years=2),
    then=AfterRetention.ERASE,
)
TAX = RetentionRule(
    key="tax",
    label=text("belasting"),
    kind=RetentionKind.STATUTORY_MINIMUM,
    event=RetentionEvent.FINANCIAL_YEAR_ENDED,
    period=Period(years=7),
    then=AfterRetention.ERASE,
    items=frozenset({"email"}),
    law=text("art. 52 AWR"),
)
CUSTOMER = SubjectCategory(key="customer", label=text("klant"))
MAILER = Recipient(
    key="mailer",
    label=text("mailer"),
    role=RecipientRole.PROCESSOR,
    country="NL",
    agreements=(
        ProcessingAgreement(
            since=date(2020, 1, 1),
            items=frozenset({"email"}),
            purposes=frozenset({"service"}),
            elements=frozenset(AgreementElement),
        ),
    ),
)
ACTIVITY = ProcessingActivity(
    key="serve",
    label=text("bedienen"),
    purpose="service",
    items=frozenset({"email"}),
    stages=frozenset(Stage),
    operations=frozenset(Operation),
    subjects=frozenset({"customer"}),
    basis=ContractBasis(contract="service"),
    recipients=frozenset({"mailer"}),
    retention="contract",
)
SUB = SubProcessor(
    recipient="emial", items=frozenset({"email"}), purposes=frozenset({"service"}), since=date(2020, 1, 1)
)
USE = OwnUse(use=text("eigen"), ground=Ground.CONTRACT, items=frozenset({"emial"}), purposes=frozenset({"service"}))
LOCKS = SecurityMeasure(
    key="locks",
    label=text("sloten"),
    kind=MeasureKind.PHYSICAL,
    protects=frozenset({SecurityRisk.ACCESS}),
    items=frozenset({"emial"}),
    since=date(2020, 1, 1),
)
SUPPORT = StaffRole(
    key="support", label=text("support"), purposes=frozenset({"service"}), operations=frozenset(Operation)
)
COOKIE = Cookie(key="session", label=text("sessie"), kind=CookieKind.NECESSARY, purpose="service", vendor="mailer")
CONTROLLER = Controller(
    name=text("IV"), kind=ControllerKind.PRIVATE, country="NL", zone="Europe/Amsterdam", authority=text("AP")
)
FURTHER = FurtherUse(items=frozenset({"email"}), collected_for=SERVICE.key)
EMIAL = frozenset({"emial"})
WHOLE = Policy(
    version="1",
    since=date(2020, 1, 1),
    controller=CONTROLLER,
    subjects=(CUSTOMER,),
    stages=(StageItems(stage=Stage.PERFORMANCE, items=frozenset({"email"})),),
    items=(EMAIL,),
    purposes=(SERVICE,),
    recipients=(MAILER,),
    retention=(MAXIMUM, TAX),
    activities=(ACTIVITY,),
    roles=(SUPPORT,),
    rights=(RightPromise(right=Right.ACCESS, identity=IdentityCheck.ALWAYS, answer_within=Period(weeks=4)),),
    cookies=(COOKIE,),
    consent_texts=(ConsentText(key="v1", asked=ConsentRequest()),),
)


def problems_of(**changes: Any) -> tuple[tuple[str, str], ...]:
    """Return what is wrong with the whole policy after these changes."""
    with pytest.raises(IncoherentPolicy) as refused:
        attrs.evolve(WHOLE, **changes)
    return refused.value.problems


class TestCoherence:
    """Everything has a key, and every key that is named somewhere is defined."""

    @pytest.mark.parametrize(
        ("changes", "path", "kind"),
        [
            ({"stages": (StageItems(stage=Stage.ENDED, items=frozenset({"emial"})),)}, "stages.ended.items", "items"),
            ({"retention": (MAXIMUM, attrs.evolve(TAX, items=frozenset({"emial"})))}, "retention.tax.items", "items"),
            ({"activities": (attrs.evolve(ACTIVITY, purpose="emial"),)}, "activities.serve.purpose", "purposes"),
            ({"activities": (attrs.evolve(ACTIVITY, items=frozenset({"emial"})),)}, "activities.serve.items", "items"),
            (
                {"activities": (attrs.evolve(ACTIVITY, subjects=frozenset({"emial"})),)},
                "activities.serve.subjects",
                "subjects",
            ),
            (
                {"recipients": (attrs.evolve(MAILER, sub_processors=(SUB,)),)},
                "recipients.mailer.sub_processors[0].recipient",
                "recipients",
            ),
            (
                {"recipients": (attrs.evolve(MAILER, uses=(USE,)),)},
                "recipients.mailer.uses[0].items",
                "items",
            ),
            ({"measures": (LOCKS,)}, "measures.locks.items", "items"),
            (
                {"activities": (attrs.evolve(ACTIVITY, recipients=frozenset({"emial"})),)},
                "activities.serve.recipients",
                "recipients",
            ),
            ({"activities": (attrs.evolve(ACTIVITY, retention="emial"),)}, "activities.serve.retention", "retention"),
            (
                {"activities": (attrs.evolve(ACTIVITY, further_uses=(attrs.evolve(FURTHER, items=EMIAL),)),)},
                "activities.serve.further_uses[0].items",
                "items",
            ),
            (
                {"activities": (attrs.evolve(ACTIVITY, further_uses=(attrs.evolve(FURTHER, collected_for="emial"),)),)},
                "activities.serve.further_uses[0].collected_for",
                "purposes",
            ),
            ({"roles": (attrs.evolve(SUPPORT, purposes=frozenset({"emial"})),)}, "roles.support.purposes", "purposes"),
            ({"cookies": (attrs.evolve(COOKIE, purpose="emial"),)}, "cookies.session.purpose", "purposes"),
            ({"cookies": (attrs.evolve(COOKIE, vendor="emial"),)}, "cookies.session.vendor", "recipients"),
            (
                {
                    "recipients": (
                        attrs.evolve(
                            MAILER, agreements=(attrs.evolve(MAILER.agreements[0], items=frozenset({"emial"})),)
                        ),
                    )
                },
                "recipients.mailer.agreements[0].items",
                "items",
            ),
            (
                {
                    "recipients": (
                        attrs.evolve(
                            MAILER, agreements=(attrs.evolve(MAILER.agreements[0], purposes=frozenset({"emial"})),)
                        ),
                    )
                },
                "recipients.mailer.agreements[0].purposes",
                "purposes",
            ),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_an_undefined_key_is_named_with_its_place(self, changes: dict[str, Any], path: str, kind: str) -> None:
        """And with the key that was perhaps meant."""
        nearest = "'email'" if kind == "items" else ""
        ((place, what),) = problems_of(**changes)
        assert place == path
        assert what.startswith(f"a key of {kind}, and 'emial' is not one; nearest: {nearest}")

    @pytest.mark.parametrize(
        "name",
        [
            "subjects",
            "items",
            "purposes",
            "recipients",
            "retention",
            "activities",
            "roles",
            "cookies",
            "consent_texts",
        ],
    )
    def test_a_key_is_defined_once(self, name: str) -> None:
        """Of two things with one key, which one counts would be chance."""
        found = getattr(WHOLE, name)
        assert problems_of(**{name: (*found, found[0])}) == ((f"{name}.{found[0].key}", "a key that is defined once"),)

    def test_a_stage_and_a_right_are_there_once(self) -> None:
        """They have no keys of their own."""
        assert problems_of(stages=WHOLE.stages * 2) == (("stages", "each stage once"),)
        assert problems_of(rights=WHOLE.rights * 2) == (("rights", "each right once"),)

    def test_a_statutory_minimum_ends_nothing(self) -> None:
        """An activity needs a maximum: a duty to keep is not a reason to go on."""
        found = problems_of(activities=(attrs.evolve(ACTIVITY, retention="tax"),))
        assert found == (("activities.serve.retention", "a maximum: a statutory minimum runs by its own items"),)

    def test_all_that_is_wrong_is_said_at_once(self) -> None:
        """Nobody mends a policy one error at a time."""
        broken = attrs.evolve(
            ACTIVITY,
            purpose="serve",
            items=frozenset({"mail", "fax"}),
            subjects=frozenset({"client"}),
            recipients=frozenset({"mailman"}),
            retention="tax",
        )
        found = problems_of(activities=(broken, broken), cookies=(attrs.evolve(COOKIE, purpose="x"),))
        assert {place for place, _ in found} == {
            "activities.serve",
            "activities.serve.purpose",
            "activities.serve.items",
            "activities.serve.subjects",
            "activities.serve.recipients",
            "activities.serve.retention",
            "cookies.session.purpose",
        }
        assert [place for place, _ in found].count("activities.serve.items") == 4

    def test_the_message_has_every_problem(self) -> None:
        """It is an invalid value like any other."""
        with pytest.raises(
            InvalidValue, match=r"^policy: expected keys that fit together: cookies\.session\.purpose: "
        ):
            attrs.evolve(WHOLE, cookies=(attrs.evolve(COOKIE, purpose="x"),))

    def test_nothing_defined_is_said_too(self) -> None:
        """There is no nearest key then."""
        found = dict(problems_of(subjects=()))
        assert found["activities.serve.subjects"].endswith("nearest: none are defined")

    @given(policy=policies(), data=st.data())
    def test_taking_a_definition_away_is_noticed(self, policy: Policy, data: st.DataObject) -> None:
        """Whatever coherent policy loses an item that it names, it is no policy any more."""
        named = {key for activity in policy.activities for key in activity.items}
        assume(named)
        gone = data.draw(st.sampled_from(sorted(named)))
        with pytest.raises(IncoherentPolicy) as refused:
            attrs.evolve(policy, items=tuple(item for item in policy.items if item.key != gone))
        assert all(repr(gone) in what for _, what in refused.value.problems)


class TestFinding:
    """A part is found by its key, and an unknown key gets the nearest known one."""

    @given(policy=policies())
    def test_every_part_is_found(self, policy: Policy) -> None:
        """By its own key, and it is that part."""
        for find, parts in (
            (policy.item, policy.items),
            (policy.purpose, policy.purposes),
            (policy.recipient, policy.recipients),
            (policy.role, policy.roles),
            (policy.retention_rule, policy.retention),
        ):
            assert [find(part.key) for part in parts] == list(parts)

    @pytest.mark.parametrize(
        ("find", "field"),
        [
            (WHOLE.item, "item"),
            (WHOLE.purpose, "purpose"),
            (WHOLE.recipient, "recipient"),
            (WHOLE.role, "role"),
            (WHOLE.retention_rule, "retention"),
            (WHOLE.activities_for, "purpose"),
        ],
        ids=["item", "purpose", "recipient", "role", "retention", "activities"],
    )
    def test_an_unknown_key_says_what_was_looked_up(self, find: Any, field: str) -> None:
        """And not what was typed: it may have been a name."""
        with pytest.raises(UnknownKey) as unknown:
            find("jansen@example.org")
        assert unknown.value.field == field
        assert "jansen" not in str(unknown.value)
        assert unknown.value.__cause__ is None
        assert unknown.value.__suppress_context__

    @given(policy=policies())
    def test_activities_are_found_by_purpose(self, policy: Policy) -> None:
        """All of them, once, in the order of the policy; a purpose without any has none."""
        found = [activity for purpose in policy.purposes for activity in policy.activities_for(purpose.key)]
        assert sorted(found, key=policy.activities.index) == list(policy.activities)

    @given(policy=policies(), stage=st.sampled_from(Stage), right=st.sampled_from(Right))
    def test_what_the_policy_is_silent_on_is_none(self, policy: Policy, stage: Stage, right: Right) -> None:
        """Silence is not an empty set, and not a promise."""
        items, promise = policy.stage_items(stage), policy.right(right)
        assert items is None or items.stage is stage
        assert (items is None) is (stage not in {each.stage for each in policy.stages})
        assert promise is None or promise.right is right
        assert (promise is None) is (right not in {each.right for each in policy.rights})

    @given(policy=policies())
    def test_texts_of_the_request_for_consent(self, policy: Policy) -> None:
        """One that the policy describes is found by its name; another, or none, is not described."""
        assert [policy.consent_text(text.key) for text in policy.consent_texts] == list(policy.consent_texts)
        assert policy.consent_text("v0") is None
        assert policy.consent_text(None) is None

    @given(policy=policies())
    def test_duties_to_keep_are_found_by_item(self, policy: Policy) -> None:
        """Every one that names the item, and no maximum."""
        for item in policy.items:
            found = policy.statutory_minimums(item.key)
            assert all(item.key in rule.items for rule in found)
            assert len(found) == sum(item.key in rule.items for rule in policy.retention)


class TestValue:
    """A policy is one value: it compares, hashes and shows its version."""

    @given(policy=policies())
    def test_equal_policies_are_one(self, policy: Policy) -> None:
        """Indexes make no difference."""
        again = attrs.evolve(policy)
        assert again == policy
        assert hash(again) == hash(policy)

    def test_shows_its_version_and_not_all_it_says(self) -> None:
        """It is in every traceback."""
        assert repr(WHOLE) == "Policy(version='1', since=datetime.date(2020, 1, 1), 1 activities)"

    def test_days_are_those_of_the_controller(self) -> None:
        """The zone is part of the policy."""
        assert WHOLE.zone == ZoneInfo("Europe/Amsterdam")

    @pytest.mark.parametrize("zone", ["Amsterdam", "", "../../etc/passwd", "Europe/", None, 1])
    def test_a_zone_is_one_of_iana(self, zone: Any) -> None:
        """The error shows one that is."""
        with pytest.raises(
            InvalidValue, match=r"^zone: expected (an IANA time zone, for example 'Europe/Amsterdam'|a text)$"
        ):
            attrs.evolve(CONTROLLER, zone=zone)
