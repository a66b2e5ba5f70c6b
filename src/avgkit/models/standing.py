"""Where one person stands: with a consent, an objection, a contract, and an item that is held."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final, final

from attrs import field, frozen

from avgkit.kind import Kind
from avgkit.law.children import ConsentGiver, ParentVerification
from avgkit.models.activity import Stage
from avgkit.models.events import ConsentGiven, ObjectionResult
from avgkit.models.personal_data import Source


class ConsentStanding(Kind):
    """Where consent to one purpose stands (stand van de toestemming)."""

    NEVER_GIVEN = "never_given"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


# Who consents alone, as nearly everybody does.
ALONE: Final = frozenset({ConsentGiver.PERSON})
_BY: Final = {giver: frozenset({giver}) for giver in ConsentGiver}


def _together(before: frozenset[ConsentGiver], giver: ConsentGiver) -> frozenset[ConsentGiver]:
    return before if giver in before else before | {giver}


@final
@frozen(kw_only=True)
class Consent:
    """
    The consent of one person to one purpose (toestemming), art. 7.

    *text* is the version of the request that was last answered, *since* when the standing began. *by* are those who said yes, also
    where that was taken back, *own_since* when the person last did, *verification* how a representative among them was checked, art. 8.
    *represented* tells whether a representative ever said yes, on whatever text: nobody is older for a no in between.
    """

    standing: ConsentStanding
    text: str | None = None
    since: datetime | None = None
    by: frozenset[ConsentGiver] = frozenset()
    verification: ParentVerification | None = None
    own_since: datetime | None = None
    represented: bool = False

    @property
    def taken_back(self) -> bool:
        """Tell whether somebody said yes and later no (teruggenomen): by withdrawing it, or by refusing when asked anew."""
        return bool(self.by) and self.standing is not ConsentStanding.GIVEN

    def given(self, event: ConsentGiven, /) -> Consent:
        """Return the consent after somebody gives it, beside whoever gave it on the same text before."""
        stands = self.standing is ConsentStanding.GIVEN and self.text == event.text
        checked, own = (self.verification, self.own_since) if stands else (None, None)
        return Consent(
            standing=ConsentStanding.GIVEN,
            text=event.text,
            since=event.at,
            by=_together(self.by, event.by) if stands else _BY[event.by],
            verification=event.verification if event.by is ConsentGiver.REPRESENTATIVE else checked,
            own_since=event.at if event.by is ConsentGiver.PERSON else own,
            represented=self.represented or event.by is ConsentGiver.REPRESENTATIVE,
        )


@final
@frozen(kw_only=True)
class Objection:
    """
    The objection of one person to one purpose (bezwaar), art. 21; without *result* it is pending.

    *said_at* is when it was last said, or taken back; to say it again makes an objection that stands no younger.
    """

    since: datetime
    result: ObjectionResult | None = None
    said_at: datetime = field(eq=False)


@final
@frozen(kw_only=True)
class Contract:
    """
    A contract with the person, from proposal to end (overeenkomst).

    *reached* are the stages that it brought the person in so far; those of before an end stay, also where it began anew.
    """

    proposed_at: datetime | None = None
    concluded_at: datetime | None = None
    ended_at: datetime | None = None
    reached: frozenset[Stage] = field(default=frozenset(), eq=False)

    @property
    def stage(self) -> Stage:
        """Return the stage that this contract brings the person in."""
        if self.ended_at is not None:
            return Stage.ENDED
        return Stage.CONCLUSION if self.concluded_at is None else Stage.PERFORMANCE


@final
@frozen(kw_only=True)
class Held:
    """An item that is held of the person (bewaard gegeven): since when, from whom, and until which year in the books."""

    collected_at: datetime
    sources: frozenset[Source]
    booked_until: date | None = None


NO_CONSENT: Final = Consent(standing=ConsentStanding.NEVER_GIVEN)
