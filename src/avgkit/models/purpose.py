"""Why personal data are processed."""

from __future__ import annotations

from enum import Enum
from typing import final

from attrs import field

from avgkit.checked import frozen
from avgkit.checks import is_key
from avgkit.kind import Kind
from avgkit.language import Text
from avgkit.models.judgment import Judgment
from avgkit.sentence import Named


class PurposeKind(Enum):
    """Kinds of purpose for which the law has rules of its own (soort doel)."""

    GENERAL = "general"
    DIRECT_MARKETING = "direct_marketing"  # art. 21(2), Tw 11.7
    STATISTICS = "statistics"  # art. 5(1)(b), 89
    ARCHIVE = "archive"  # archief, juridische procedures
    PUBLICATION = "publication"  # openbaar maken


class DataForm(Kind):
    """How near the data are to the person (vorm): from the person himself to a group."""

    IDENTIFIABLE = "identifiable"  # herleidbaar
    PSEUDONYMOUS = "pseudonymous"  # gepseudonimiseerd; still personal data
    AGGREGATED = "aggregated"  # op groepsniveau


@final
@frozen(kw_only=True)
class Purpose:
    """
    A specified, explicit and legitimate purpose (doeleinde), art. 5(1)(b).

    *form* is the form of data that the purpose can do with: a benchmark that needs only groups says AGGREGATED. *specified* answers
    whether the label says closely enough what is done and what is not.
    """

    key: str = field(validator=is_key)
    label: Text
    kind: PurposeKind
    form: DataForm = DataForm.IDENTIFIABLE
    specified: Judgment | None = None
    clauses: tuple[str, ...] = ()

    @property
    def named(self) -> Named:
        """Return its key and label."""
        return Named(key=self.key, label=self.label)
