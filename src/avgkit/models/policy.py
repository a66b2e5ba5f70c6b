"""All that one organisation says about personal data, in one value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Final, TypeVar, final
from zoneinfo import ZoneInfo

from attrs import field

from avgkit.checked import frozen
from avgkit.checks import filled, is_country, plain_day
from avgkit.errors import InvalidValue, UnknownKey, nearest
from avgkit.language import Text
from avgkit.law.rights import Right
from avgkit.models.activity import ProcessingActivity, Stage
from avgkit.models.consent_request import ConsentText
from avgkit.models.personal_data import PersonalData
from avgkit.models.promise import (
    Cookie,
    Promise,
    RefusalClaim,
    RightPromise,
    StaffRole,
    StageItems,
    SubjectCategory,
)
from avgkit.models.purpose import Purpose
from avgkit.models.recipient import Recipient, RecipientRole, SubProcessor
from avgkit.models.retention import RetentionKind, RetentionRule
from avgkit.models.security import BreachIntake, SecurityMeasure
from avgkit.models.sharing import JointArrangement, OwnUse

T = TypeVar("T")
_KEYED: Final = (
    "subjects",
    "items",
    "purposes",
    "recipients",
    "retention",
    "activities",
    "roles",
    "refusal",
    "cookies",
    "promises",
    "consent_texts",
    "measures",
)


@final
class IncoherentPolicy(InvalidValue):
    """Keys of a policy that do not fit together (onsamenhangend beleid); *problems* lists each path and what was expected there."""

    def __init__(self, problems: tuple[tuple[str, str], ...]) -> None:
        super().__init__("policy", "keys that fit together: " + "; ".join(f"{path}: {what}" for path, what in problems))
        self.problems = problems


class ControllerKind(Enum):
    """Whether a controller is a public authority (soort verwerkingsverantwoordelijke): art. 6(1)(f) is not for its tasks."""

    PRIVATE = "private"  # onderneming, vereniging, stichting
    PUBLIC = "public"  # overheidsinstantie


@final
@frozen(kw_only=True)
class Controller:
    """
    Who decides why and how (verwerkingsverantwoordelijke), art. 4(7).

    *zone* is the IANA time zone of its days, *authority* where people can complain.
    """

    name: Text
    kind: ControllerKind
    country: str = field(validator=is_country)
    zone: str
    address: Text | None = None
    email: str | None = None
    authority: Text
    clauses: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        try:
            ZoneInfo(self.zone)
        except (ValueError, OSError, TypeError, KeyError):
            raise InvalidValue("zone", "an IANA time zone, for example 'Europe/Amsterdam'") from None


@final
@frozen(kw_only=True, repr=False, cache_hash=True)
class Policy:
    """
    All that one organisation says about personal data (privacybeleid).

    Everything has a key, and every key that is named somewhere is defined: IncoherentPolicy lists those that are not. A text of the
    request for consent may be named and not described in *consent_texts*. Before *since* there was no policy, and no decision under it.
    """

    version: str = field(validator=filled)
    since: date = field(validator=plain_day)
    controller: Controller
    subjects: tuple[SubjectCategory, ...]
    stages: tuple[StageItems, ...]
    items: tuple[PersonalData, ...]
    purposes: tuple[Purpose, ...]
    recipients: tuple[Recipient, ...] = ()
    retention: tuple[RetentionRule, ...]
    activities: tuple[ProcessingActivity, ...]
    roles: tuple[StaffRole, ...] = ()
    rights: tuple[RightPromise, ...] = ()
    refusal: tuple[RefusalClaim, ...] = ()
    cookies: tuple[Cookie, ...] = ()
    promises: tuple[Promise, ...] = ()
    consent_texts: tuple[ConsentText, ...] = ()
    measures: tuple[SecurityMeasure, ...] = ()
    breach_intake: BreachIntake | None = None
    _item: Mapping[str, PersonalData] = field(init=False, eq=False)
    _purpose: Mapping[str, Purpose] = field(init=False, eq=False)
    _recipient: Mapping[str, Recipient] = field(init=False, eq=False)
    _role: Mapping[str, StaffRole] = field(init=False, eq=False)
    _retention: Mapping[str, RetentionRule] = field(init=False, eq=False)
    _for_purpose: Mapping[str, tuple[ProcessingActivity, ...]] = field(init=False, eq=False)

    def __attrs_post_init__(self) -> None:
        _check_coherence(self)
        for name, values in (
            ("_item", self.items),
            ("_purpose", self.purposes),
            ("_recipient", self.recipients),
            ("_role", self.roles),
            ("_retention", self.retention),
        ):
            object.__setattr__(self, name, MappingProxyType({value.key: value for value in values}))
        per_purpose: dict[str, tuple[ProcessingActivity, ...]] = {}
        for activity in self.activities:
            per_purpose[activity.purpose] = (*per_purpose.get(activity.purpose, ()), activity)
        object.__setattr__(self, "_for_purpose", MappingProxyType(per_purpose))

    def __repr__(self) -> str:
        return f"Policy(version={self.version!r}, since={self.since!r}, {len(self.activities)} activities)"

    def item(self, key: str, /) -> PersonalData:
        """Return an item; UnknownKey with the nearest known key where the policy has none of that name."""
        return _found("item", key, self._item)

    def purpose(self, key: str, /) -> Purpose:
        """Return a purpose; UnknownKey where the policy has none of that name."""
        return _found("purpose", key, self._purpose)

    def recipient(self, key: str, /) -> Recipient:
        """Return a recipient; UnknownKey where the policy has none of that name."""
        return _found("recipient", key, self._recipient)

    def role(self, key: str, /) -> StaffRole:
        """Return a function within the organisation; UnknownKey where the policy has none of that name."""
        return _found("role", key, self._role)

    def retention_rule(self, key: str, /) -> RetentionRule:
        """Return a retention rule; UnknownKey where the policy has none of that name."""
        return _found("retention", key, self._retention)

    def activities_for(self, purpose: str, /) -> tuple[ProcessingActivity, ...]:
        """Return the activities for a purpose; UnknownKey where the policy has no such purpose."""
        return self._for_purpose.get(self.purpose(purpose).key, ())

    def stage_items(self, stage: Stage, /) -> StageItems | None:
        """Return which items the policy has in a stage, or None where it does not say."""
        return next((found for found in self.stages if found.stage is stage), None)

    def consent_text(self, key: str | None, /) -> ConsentText | None:
        """Return how a version of the request for consent asks, or None where the policy does not describe it."""
        return next((text for text in self.consent_texts if text.key == key), None)

    def right(self, right: Right, /) -> RightPromise | None:
        """Return what the policy says of a right, or None where it is silent."""
        return next((promise for promise in self.rights if promise.right is right), None)

    def statutory_minimums(self, item: str, /) -> tuple[RetentionRule, ...]:
        """Return the legal duties to keep an item."""
        return tuple(
            rule for rule in self.retention if rule.kind is RetentionKind.STATUTORY_MINIMUM and item in rule.items
        )

    @property
    def zone(self) -> ZoneInfo:
        """Return the time zone of the controller's days."""
        return ZoneInfo(self.controller.zone)


def _found(kind: str, key: str, known: Mapping[str, T]) -> T:
    try:
        return known[key]
    except (KeyError, TypeError):
        if type(key) is not str:
            raise InvalidValue(kind, "a key of the policy, as text") from None
        raise UnknownKey(kind, key=key, known=known) from None


def _check_coherence(parts: Policy) -> None:
    """Raise IncoherentPolicy with every key that is defined twice, or named and not defined."""
    known = {name: [one.key for one in getattr(parts, name)] for name in _KEYED}
    problems = (*_twice(parts, known), *_undefined(parts, known), *_unfit(parts))
    if problems:
        raise IncoherentPolicy(problems)


def _twice(parts: Policy, known: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    for name, keys in known.items():
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            yield f"{name}.{key}", "a key that is defined once"
    if len({found.stage for found in parts.stages}) < len(parts.stages):
        yield "stages", "each stage once"
    if len({promise.right for promise in parts.rights}) < len(parts.rights):
        yield "rights", "each right once"


def _undefined(parts: Policy, known: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    for path, name, keys in _references(parts):
        for key in sorted(set(keys) - set(known[name])):
            hint = ", ".join(map(repr, nearest(key, known[name]))) or "none are defined"
            yield path, f"a key of {name}, and {key!r} is not one; nearest: {hint}"


def _references(parts: Policy) -> Iterator[tuple[str, str, Iterable[str]]]:
    for stage in parts.stages:
        yield f"stages.{stage.stage.value}.items", "items", stage.items
    for rule in parts.retention:
        yield f"retention.{rule.key}.items", "items", rule.items
    for activity in parts.activities:
        path = f"activities.{activity.key}"
        yield f"{path}.purpose", "purposes", [activity.purpose]
        yield f"{path}.items", "items", activity.items
        yield f"{path}.subjects", "subjects", activity.subjects
        yield f"{path}.recipients", "recipients", activity.recipients
        yield f"{path}.retention", "retention", [activity.retention]
        for number, use in enumerate(activity.further_uses):
            yield f"{path}.further_uses[{number}].items", "items", use.items
            yield f"{path}.further_uses[{number}].collected_for", "purposes", [use.collected_for]
    for measure in parts.measures:
        yield f"measures.{measure.key}.items", "items", measure.items
    for role in parts.roles:
        yield f"roles.{role.key}.purposes", "purposes", role.purposes
    for cookie in parts.cookies:
        yield f"cookies.{cookie.key}.purpose", "purposes", [cookie.purpose]
        yield f"cookies.{cookie.key}.vendor", "recipients", [cookie.vendor] if cookie.vendor else []
    for recipient in parts.recipients:
        for number, agreement in enumerate(recipient.agreements):
            path = f"recipients.{recipient.key}.agreements[{number}]"
            yield f"{path}.items", "items", agreement.items
            yield f"{path}.purposes", "purposes", agreement.purposes
        yield from _on_file(recipient)


def _on_file(recipient: Recipient) -> Iterator[tuple[str, str, Iterable[str]]]:
    """Yield what is on file about a recipient: other processors, arrangements, uses."""
    on_file: Mapping[str, tuple[SubProcessor | JointArrangement | OwnUse, ...]] = {
        "sub_processors": recipient.sub_processors,
        "arrangements": recipient.arrangements,
        "uses": recipient.uses,
    }
    for name, lines in on_file.items():
        for number, line in enumerate(lines):
            path = f"recipients.{recipient.key}.{name}[{number}]"
            yield f"{path}.items", "items", line.items
            yield f"{path}.purposes", "purposes", line.purposes
            if isinstance(line, SubProcessor):
                yield f"{path}.recipient", "recipients", [line.recipient]


def _unfit(parts: Policy) -> Iterator[tuple[str, str]]:
    statutory = {rule.key for rule in parts.retention if rule.kind is RetentionKind.STATUTORY_MINIMUM}
    for activity in parts.activities:
        if activity.retention in statutory:
            yield f"activities.{activity.key}.retention", "a maximum: a statutory minimum runs by its own items"
    roles = {recipient.key: recipient.role for recipient in parts.recipients}
    for recipient in parts.recipients:
        for number, entry in enumerate(recipient.sub_processors):
            if roles.get(entry.recipient, RecipientRole.PROCESSOR) is not RecipientRole.PROCESSOR:
                yield (
                    f"recipients.{recipient.key}.sub_processors[{number}].recipient",
                    "a recipient that is a processor",
                )
    for key in sorted(_circular(parts)):
        yield f"recipients.{key}.sub_processors", "a chain of processors that ends"


def _circular(parts: Policy) -> frozenset[str]:
    """Return the recipients whose chain of other processors does not end."""
    left = {one.key: {entry.recipient for entry in one.sub_processors} for one in parts.recipients}
    while ends := [key for key, engaged in left.items() if not engaged & left.keys()]:
        left = {key: engaged for key, engaged in left.items() if key not in ends}
    return frozenset(left)
