"""How an organisation protects personal data, and who takes a report where that went wrong."""

from __future__ import annotations

from datetime import date
from typing import final

from attrs import field
from attrs.validators import optional

from avgkit.checked import frozen
from avgkit.checks import are_keys, is_key, plain_day, some
from avgkit.errors import InvalidValue
from avgkit.kind import Kind
from avgkit.language import Text
from avgkit.law.arithmetic import plus
from avgkit.law.period import Period
from avgkit.models.judgment import Answer, Judgment
from avgkit.models.promise import Channel
from avgkit.sentence import Named


class SecurityRisk(Kind):
    """What security protects against (beveiligingsrisico), art. 32(2)."""

    ACCESS = "access"  # ongeoorloofde toegang
    ALTERATION = "alteration"  # wijziging
    DISCLOSURE = "disclosure"  # ongeoorloofde verstrekking
    DESTRUCTION = "destruction"  # vernietiging of verlies


class MeasureKind(Kind):
    """What sort of measure it is (soort maatregel), art. 32(1)."""

    TECHNICAL = "technical"
    ORGANISATIONAL = "organisational"
    PHYSICAL = "physical"  # een organisatorische of technische maatregel voor gebouwen en apparaten


@final
@frozen(kw_only=True)
class SecurityMeasure:
    """
    A measure that the organisation promises (beveiligingsmaatregel), art. 32(1).

    It protects *items*, all of them where it names none, from *since* up to and including *until*. *evidence* answers whether
    somebody found that it is in place and works; that is asked again after *review_every*, art. 32(1)(d).
    """

    key: str = field(validator=is_key)
    label: Text
    kind: MeasureKind
    protects: frozenset[SecurityRisk] = field(validator=some)
    items: frozenset[str] = field(default=frozenset(), validator=are_keys)
    since: date = field(validator=plain_day)
    until: date | None = field(default=None, validator=optional(plain_day))
    evidence: Judgment | None = None
    review_every: Period | None = None
    clauses: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        if self.review_every is not None and self.review_every.hours:
            raise InvalidValue("review_every", "days, weeks, months or years")

    @property
    def named(self) -> Named:
        """Return its key and label."""
        return Named(key=self.key, label=self.label)

    def holds_on(self, day: date, /) -> bool:
        """Tell whether the organisation promises the measure on that day."""
        return self.since <= day and (self.until is None or day <= self.until)

    def found_on(self, day: date, /) -> Answer | None:
        """Return what was last found of it and still counts on that day, or None where nobody looked since it is there, or too long ago."""
        evidence = self.evidence
        if evidence is None or evidence.on < self.since or not evidence.stands_on(day):
            return None
        overdue = self.review_every is not None and plus(evidence.on, self.review_every) < day
        return None if overdue else evidence.answer


@final
@frozen(kw_only=True)
class BreachIntake:
    """
    Who takes a report of a breach, and by which channels (meldpunt voor datalekken), art. 33.

    *by* is a function within the organisation, in both languages, not a name.
    """

    by: Text
    channels: frozenset[Channel] = field(validator=some)
    clauses: tuple[str, ...] = ()
