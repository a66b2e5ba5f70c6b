"""What happens to a person's data, as events that are appended and never changed; they hold keys and days, no personal values."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum
from typing import Final, TypeAlias, final, get_args

from attrs import field
from attrs.validators import optional

from avgkit.checked import frozen
from avgkit.checks import are_ids, are_keys, filled, is_key, plain_day, some_keys, utc
from avgkit.decision import Outcome
from avgkit.kind import Kind
from avgkit.law.children import AgeGroup, AgeSource, ConsentGiver, ParentVerification
from avgkit.law.rights import Right
from avgkit.models.personal_data import Source
from avgkit.models.promise import Channel
from avgkit.models.question import QuestionKind


@frozen(kw_only=True)
class _Happened:
    """The common part: *id* makes an event one and the same however often it arrives, *at* is an instant, kept in UTC."""

    id: str = field(validator=filled)
    at: datetime = field(converter=utc)


@final
@frozen(kw_only=True)
class NoticeShown(_Happened):
    """The person was shown a version of the privacy notice (informatie gegeven), art. 13 and 14."""

    version: str = field(validator=filled)


@final
@frozen(kw_only=True)
class ContactMade(_Happened):
    """The person sought contact (contact), and asked about a *contract* of that kind, art. 6(1)(b), unless it is None."""

    channel: Channel
    contract: str | None = field(default=None, validator=optional(is_key))


@final
@frozen(kw_only=True)
class AgeEstablished(_Happened):
    """How old the person was on that day was established, as far as the law asks (leeftijdsgroep vastgesteld), art. 8."""

    group: AgeGroup
    how: AgeSource


@final
@frozen(kw_only=True)
class Collected(_Happened):
    """Items were collected (verzameld)."""

    items: frozenset[str] = field(validator=some_keys)
    source: Source


@final
@frozen(kw_only=True)
class Corrected(_Happened):
    """Items were corrected or completed (gerectificeerd), art. 16."""

    items: frozenset[str] = field(validator=some_keys)


@final
@frozen(kw_only=True)
class ContractProposed(_Happened):
    """The person asked for a contract that is now being concluded (overeenkomst in voorbereiding)."""

    contract: str = field(validator=is_key)


@final
@frozen(kw_only=True)
class ContractConcluded(_Happened):
    """A contract was concluded (overeenkomst gesloten)."""

    contract: str = field(validator=is_key)


@final
@frozen(kw_only=True)
class ContractEnded(_Happened):
    """A contract ended (overeenkomst geëindigd)."""

    contract: str = field(validator=is_key)


@final
@frozen(kw_only=True)
class Booked(_Happened):
    """Items entered the books of the financial year that ends on *year_ends_on* (in de administratie opgenomen)."""

    items: frozenset[str] = field(validator=some_keys)
    year_ends_on: date = field(validator=plain_day)


@final
@frozen(kw_only=True)
class ConsentAsked(_Happened):
    """Consent was asked with that version of the request, whatever comes of it (toestemming gevraagd), art. 7(1)."""

    purpose: str = field(validator=is_key)
    text: str = field(validator=filled)
    channel: Channel


@final
@frozen(kw_only=True)
class ConsentGiven(_Happened):
    """Consent was given, a representative's after *verification*, on that version of the request (toestemming gegeven), art. 7, 8."""

    purpose: str = field(validator=is_key)
    text: str = field(validator=filled)
    channel: Channel
    by: ConsentGiver = ConsentGiver.PERSON
    verification: ParentVerification = ParentVerification.NONE


@final
@frozen(kw_only=True)
class ConsentRefused(_Happened):
    """The person refused consent (toestemming geweigerd)."""

    purpose: str = field(validator=is_key)
    text: str = field(validator=filled)
    channel: Channel


@final
@frozen(kw_only=True)
class ConsentWithdrawn(_Happened):
    """Consent was withdrawn, also by a representative (toestemming ingetrokken), art. 7(3) AVG, 5(3) UAVG; *text* is its version, if told."""

    purpose: str = field(validator=is_key)
    text: str | None = field(default=None, validator=optional(filled))
    channel: Channel


@final
@frozen(kw_only=True)
class Objected(_Happened):
    """The person objects to a purpose (bezwaar gemaakt), art. 21; what kind of purpose it is decides what follows."""

    purpose: str = field(validator=is_key)
    channel: Channel


class ObjectionResult(Kind):
    """How an objection of art. 21(1) ended (uitkomst van het bezwaar)."""

    UPHELD = "upheld"  # gegrond
    OVERRIDDEN = "overridden"  # dwingende gerechtvaardigde gronden
    RETRACTED = "retracted"  # ingetrokken door de betrokkene


@final
@frozen(kw_only=True)
class ObjectionDecided(_Happened):
    """An objection was decided, or taken back by the person (bezwaar afgehandeld)."""

    purpose: str = field(validator=is_key)
    result: ObjectionResult


class RestrictionGround(Enum):
    """Why processing is restricted (grond voor beperking), art. 18(1)."""

    ACCURACY_CONTESTED = "accuracy_contested"
    UNLAWFUL = "unlawful"
    NEEDED_FOR_CLAIM = "needed_for_claim"
    OBJECTION_PENDING = "objection_pending"


@final
@frozen(kw_only=True)
class Restricted(_Happened):
    """Items were restricted: kept, and otherwise left alone (beperkt), art. 18."""

    items: frozenset[str] = field(validator=some_keys)
    ground: RestrictionGround


@final
@frozen(kw_only=True)
class RestrictionLifted(_Happened):
    """The restriction of items was lifted, after the person was told (beperking opgeheven), art. 18(3)."""

    items: frozenset[str] = field(validator=some_keys)


@final
@frozen(kw_only=True)
class HoldSet(_Happened):
    """Items are held for a claim until the hold ends, beside those it held already (bewaring voor een rechtsvordering), art. 17(3)(e)."""

    hold: str = field(validator=is_key)
    items: frozenset[str] = field(validator=some_keys)


@final
@frozen(kw_only=True)
class HoldEnded(_Happened):
    """A hold ended (bewaring beëindigd)."""

    hold: str = field(validator=is_key)


class Preference(Enum):
    """What a person may ask beforehand beyond the law (voorkeur)."""

    NOT_KEPT_ANONYMOUSLY = "not_kept_anonymously"  # geen geanonimiseerde gegevens bewaren


@final
@frozen(kw_only=True)
class PreferenceStated(_Happened):
    """The person stated a preference (voorkeur opgegeven)."""

    preference: Preference


@final
@frozen(kw_only=True)
class Disclosed(_Happened):
    """Items went to a recipient for a purpose (verstrekt)."""

    recipient: str = field(validator=is_key)
    items: frozenset[str] = field(validator=some_keys)
    purpose: str = field(validator=is_key)


@final
@frozen(kw_only=True)
class RequestReceived(_Happened):
    """A request to exercise a right was received (verzoek ontvangen), art. 12; no *items* means all, no *purposes* every consent."""

    request: str = field(validator=is_key)
    right: Right
    channel: Channel
    items: frozenset[str] = field(default=frozenset(), validator=are_keys)
    purposes: frozenset[str] = field(default=frozenset(), validator=are_keys)


@final
@frozen(kw_only=True)
class IdentityAsked(_Happened):
    """The requester was asked to show who he is (identificatie gevraagd), art. 12(6)."""

    request: str = field(validator=is_key)


@final
@frozen(kw_only=True)
class IdentityShown(_Happened):
    """The requester showed who he is (identiteit vastgesteld)."""

    request: str = field(validator=is_key)


class ExtensionReason(Enum):
    """Why an answer takes longer (reden van verlenging), art. 12(3)."""

    COMPLEXITY = "complexity"
    NUMBER_OF_REQUESTS = "number_of_requests"


@final
@frozen(kw_only=True)
class RequestExtended(_Happened):
    """The requester was told, with the reason, that the answer takes up to two months longer (verlengd), art. 12(3)."""

    request: str = field(validator=is_key)
    reason: ExtensionReason


class RequestResult(Enum):
    """How a request ended (afdoening)."""

    GRANTED = "granted"  # ingewilligd
    GRANTED_IN_PART = "granted_in_part"  # deels ingewilligd
    REFUSED = "refused"  # geweigerd
    WITHDRAWN = "withdrawn"  # ingetrokken


@final
@frozen(kw_only=True)
class RequestClosed(_Happened):
    """A request was answered, or taken back (verzoek afgehandeld)."""

    request: str = field(validator=is_key)
    result: RequestResult


@final
@frozen(kw_only=True)
class RecipientTold(_Happened):
    """A recipient was told of a correction, erasure or restriction (ontvanger ingelicht), art. 19."""

    recipient: str = field(validator=is_key)
    request: str | None = field(default=None, validator=optional(is_key))


@final
@frozen(kw_only=True)
class Erased(_Happened):
    """Items were erased (gewist); *plan* is the digest of the plan that was carried out."""

    items: frozenset[str] = field(validator=some_keys)
    plan: str = field(validator=filled)


@final
@frozen(kw_only=True)
class Anonymised(_Happened):
    """Items were anonymised: nobody can trace them to the person any more (geanonimiseerd)."""

    items: frozenset[str] = field(validator=some_keys)
    plan: str = field(validator=filled)


@final
@frozen(kw_only=True)
class Decided(_Happened):
    """A question about the person was answered (beslist), art. 5(2); *receipt* is the digest of the receipt that says how."""

    question: QuestionKind
    outcome: Outcome
    receipt: str = field(validator=is_key)


class ForgetReason(Enum):
    """Why events are no longer kept (reden van vergeten)."""

    RETENTION_ENDED = "retention_ended"  # de bewaartermijn van het logboek is om
    REQUESTED = "requested"  # op verzoek van de betrokkene
    RECORDED_IN_ERROR = "recorded_in_error"  # ten onrechte vastgelegd
    UNLAWFUL = "unlawful"  # onrechtmatig vastgelegd


@final
@frozen(kw_only=True)
class Forgotten(_Happened):
    """Earlier *events* were forgotten (gebeurtenissen vergeten) and count no more: a ledger keeps their ids, and nothing of what they said."""

    events: frozenset[str] = field(validator=are_ids)
    reason: ForgetReason


# In the order in which they count when they bear the same instant: what protects the person counts last, so it wins.
Event: TypeAlias = (
    NoticeShown
    | ContactMade
    | AgeEstablished
    | ContractProposed
    | ContractConcluded
    | Collected
    | Corrected
    | Booked
    | Disclosed
    | ObjectionDecided
    | RestrictionLifted
    | ConsentAsked
    | ConsentGiven
    | ConsentRefused
    | ConsentWithdrawn
    | Objected
    | Restricted
    | HoldEnded
    | HoldSet
    | PreferenceStated
    | ContractEnded
    | RequestReceived
    | IdentityAsked
    | IdentityShown
    | RequestExtended
    | RequestClosed
    | Anonymised
    | Erased
    | RecipientTold
    | Decided
    | Forgotten
)
EVENTS: Final[tuple[type[Event], ...]] = get_args(Event)
_RANK: Final[dict[type[Event], int]] = {kind: rank for rank, kind in enumerate(EVENTS)}


def in_order(event: Event, /) -> tuple[datetime, int, str]:
    """Return where an event stands among others: by instant, then by what protects the person, then by id."""
    return event.at, _RANK[type(event)], event.id
