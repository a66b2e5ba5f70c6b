"""What an organisation promises beside its processing: how rights are exercised, who has access, which cookies it sets."""

from __future__ import annotations

from enum import Enum
from typing import final

from attrs import field
from attrs.validators import optional

from avgkit.checked import frozen
from avgkit.checks import are_keys, is_key, some
from avgkit.language import Text
from avgkit.law.operations import Operation
from avgkit.law.period import Period
from avgkit.law.rights import Right
from avgkit.models.activity import Stage
from avgkit.sentence import Named


class Channel(Enum):
    """A way in which people reach the organisation (kanaal)."""

    EMAIL = "email"
    WEBSITE = "website"
    LETTER = "letter"
    PHONE = "phone"
    IN_PERSON = "in_person"


class IdentityCheck(Enum):
    """When the policy asks somebody who invokes a right to identify himself (identificatie)."""

    ALWAYS = "always"
    ON_REASONABLE_DOUBT = "on_reasonable_doubt"  # what art. 12(6) allows


@final
@frozen(kw_only=True)
class RightPromise:
    """What the policy says of one right (toezegging over een recht): channels, identity, its own period for the answer."""

    right: Right
    identity: IdentityCheck
    channels: frozenset[Channel] = frozenset()
    answer_within: Period | None = None
    clauses: tuple[str, ...] = ()


@final
@frozen(kw_only=True)
class RefusalClaim:
    """A ground on which the policy says that it may refuse (weigeringsgrond volgens het beleid); the law may not know it."""

    key: str = field(validator=is_key)
    label: Text
    clauses: tuple[str, ...] = ()


@final
@frozen(kw_only=True)
class StageItems:
    """Which items the policy says it has in a stage (gegevens per fase)."""

    stage: Stage
    items: frozenset[str] = field(validator=are_keys)
    clauses: tuple[str, ...] = ()


@final
@frozen(kw_only=True)
class StaffRole:
    """A function within the organisation and the purposes that it works for (functie)."""

    key: str = field(validator=is_key)
    label: Text
    purposes: frozenset[str] = field(validator=are_keys)
    operations: frozenset[Operation] = field(validator=some)
    clauses: tuple[str, ...] = ()

    @property
    def named(self) -> Named:
        """Return its key and label."""
        return Named(key=self.key, label=self.label)


class CookieKind(Enum):
    """What a cookie is for (soort cookie), Tw 11.7a."""

    NECESSARY = "necessary"
    ANALYTICS = "analytics"
    TRACKING = "tracking"


@final
@frozen(kw_only=True)
class Cookie:
    """A cookie or similar technique (cookie), and whose it is."""

    key: str = field(validator=is_key)
    label: Text
    kind: CookieKind
    purpose: str = field(validator=is_key)
    vendor: str | None = field(default=None, validator=optional(is_key))
    clauses: tuple[str, ...] = ()


@final
@frozen(kw_only=True)
class Promise:
    """A sentence by which the organisation binds itself (toezegging), as its policy says it."""

    key: str = field(validator=is_key)
    text: Text
    clauses: tuple[str, ...] = field(validator=some)


@final
@frozen(kw_only=True)
class SubjectCategory:
    """A category of persons whose data are processed (categorie betrokkenen)."""

    key: str = field(validator=is_key)
    label: Text
    clauses: tuple[str, ...] = ()
