"""
What raw events say of one person, asked one question at a time: every function walks the events again, and nothing is folded.

Where two events bear one instant, what protects the person counts last; two of one kind go by their id.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from avgkit.law.children import AgeSource, ConsentGiver, ParentVerification
from avgkit.law.period import Period
from avgkit.law.rights import Right
from avgkit.models.activity import Stage
from avgkit.models.events import (
    AgeEstablished,
    Anonymised,
    Booked,
    Collected,
    ConsentGiven,
    ConsentRefused,
    ConsentWithdrawn,
    ContactMade,
    ContractConcluded,
    ContractEnded,
    ContractProposed,
    Erased,
    Event,
    HoldEnded,
    HoldSet,
    Objected,
    ObjectionDecided,
    ObjectionResult,
    Preference,
    PreferenceStated,
    RequestClosed,
    RequestReceived,
    RequestResult,
    Restricted,
    RestrictionLifted,
)

# Of two events of one instant, the later in its line counts; each line ends with what protects the person.
LINES = (
    (ConsentGiven, ConsentRefused, ConsentWithdrawn),
    (ObjectionDecided, Objected),
    (RestrictionLifted, Restricted),
    (HoldEnded, HoldSet),
    (ContractProposed, ContractConcluded, ContractEnded),
    (Collected, Booked, Anonymised, Erased),
    (RequestReceived, RequestClosed),
)


def told(events: Iterable[Event], *kinds: type[Event], until: datetime) -> list[Event]:
    """List the events of these kinds up to and including an instant, in the order in which they count."""
    line = next((line for line in LINES if set(kinds) <= set(line)), kinds)
    found = [one for one in events if type(one) in kinds and one.at <= until]
    return sorted(found, key=lambda one: (one.at, line.index(type(one)), one.id))


def last_consent(events: Iterable[Event], purpose: str, until: datetime) -> Event | None:
    """Return how the person last answered for a purpose: art. 7(1) and 7(3); taking back what is gone is no new answer."""
    last = None
    for one in told(events, ConsentGiven, ConsentRefused, ConsentWithdrawn, until=until):
        gone = isinstance(one, ConsentWithdrawn) and isinstance(last, ConsentRefused | ConsentWithdrawn)
        if one.purpose == purpose and not gone:
            last = one
    return last


def taken_back_at(events: Iterable[Event], purpose: str, until: datetime) -> datetime | None:
    """Return when a yes was first followed by a no, a withdrawal or a refusal when asked anew, or None where it was not: art. 7(3)."""
    yes, no = False, None
    for one in told(events, ConsentGiven, ConsentRefused, ConsentWithdrawn, until=until):
        if one.purpose == purpose and isinstance(one, ConsentGiven):
            yes, no = True, None
        elif one.purpose == purpose and yes and no is None:
            no = one.at
    return no


def represented(events: Iterable[Event], purpose: str, until: datetime) -> bool:
    """Tell whether somebody else ever said yes for the person: who was a child once, or under guardianship, may be still."""
    said = told(events, ConsentGiven, until=until)
    return any(one.purpose == purpose and one.by is ConsentGiver.REPRESENTATIVE for one in said)


def who_consented(
    events: Iterable[Event], purpose: str, until: datetime
) -> tuple[dict[ConsentGiver, datetime], ParentVerification | None]:
    """Return who said yes to the text that was answered last and when, and how a representative among them was checked: art. 8."""
    by, how, text = dict[ConsentGiver, datetime](), None, None
    for one in told(events, ConsentGiven, ConsentRefused, ConsentWithdrawn, until=until):
        if one.purpose != purpose:
            continue
        if not isinstance(one, ConsentGiven):
            by, how, text = {}, None, None
            continue
        if one.text != text:
            by, how, text = {}, None, one.text
        by[one.by] = one.at
        if one.by is ConsentGiver.REPRESENTATIVE:
            how = one.verification
    return by, how


def possible_ages(events: Iterable[Event], until: datetime, day: date, zone: ZoneInfo) -> set[int] | None:
    """
    Return how old the person can have been on a day, by whatever was established, or None where nothing was.

    A document is surer than a representative, and he surer than the person. What the surest have in common counts; whatever cannot be
    true beside that makes every age possible in between.
    """
    said = told(events, AgeEstablished, until=until)
    possible: set[int] | None = None
    for source in (AgeSource.DOCUMENT, AgeSource.REPRESENTATIVE, AgeSource.STATED):
        equals = [ages_by(one, day, zone) for one in said if one.how is source]
        if equals and possible is None:
            possible = set.intersection(*equals) or _all_between(set.union(*equals))
        elif possible is not None:
            possible = _all_between(possible.union(*(ages for ages in equals if not ages & possible)))
    return possible


def ages_by(one: AgeEstablished, day: date, zone: ZoneInfo) -> set[int]:
    """Return how old somebody can be on a day by one established age: of whoever was born on the first possible day to the last."""
    youngest, oldest = one.group.years
    established = day_of(one.at, zone)
    first, last = _anniversary(established, -oldest - 1) + timedelta(1), _anniversary(established, -youngest)
    return _all_between({age_on(first, day), age_on(last, day)})


def _all_between(ages: set[int]) -> set[int]:
    return set(range(min(ages), max(ages) + 1))


def _anniversary(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return date(day.year + years, 2, 28)


def age_on(born: date, day: date) -> int:
    """Return how many birthdays somebody has had: on 1 March where the year has no 29 February."""
    return max(0, day.year - born.year - ((day.month, day.day) < (born.month, born.day)))


def asked_about(events: Iterable[Event], kind: str, item: str, until: datetime) -> datetime | None:
    """
    Return when the person last asked about a contract of this kind, or it was proposed at his request; None where he did not.

    Whoever asks, then or later, that the data be erased asks about no contract with them any more (art. 17), unless one was proposed;
    who names some items asks for nothing with those.
    """
    erasures = [one for one in told(events, RequestReceived, until=until) if one.right is Right.ERASURE]
    gone = [one.at for one in erasures if not one.items or item in one.items]
    calls = [one.at for one in told(events, ContactMade, until=until) if one.contract == kind]
    asked = [one for one in calls if not gone or one > gone[-1]]
    asked += [one.at for one in told(events, ContractProposed, until=until) if one.contract == kind]
    return max(asked, default=None)


def waiting_requests(events: Iterable[Event], purpose: str, item: str, until: datetime) -> list[RequestReceived]:
    """
    List the requests that were received and not closed yet, or granted before anything was done for this purpose, or item: art. 12(3).

    Marketing must stop for every purpose that is marketing, so an objection to this one is what does it, or that the person takes that
    back: art. 21(3). A withdrawal that names no purpose is of every consent, and a restriction that names no item of all.
    """
    ends = {one.request: one.result for one in told(events, RequestClosed, until=until)}
    found = []
    for one in told(events, RequestReceived, until=until):
        granted = one.request in ends and ends[one.request].value.startswith("granted")
        if one.right is Right.MARKETING_OBJECTION:
            done = [
                each.at
                for each in told(events, Objected, ObjectionDecided, until=until)
                if each.purpose == purpose and objection(events, purpose, each.at)[1] is not None
                if isinstance(each, Objected) or each.result is ObjectionResult.RETRACTED
            ]
        elif one.right is Right.RESTRICTION:
            changed = told(events, Restricted, RestrictionLifted, until=until)
            done = [each.at for each in changed if item in each.items]
        elif one.right is Right.WITHDRAWAL:
            done = []
        else:
            continue
        about = not one.purposes or purpose in one.purposes
        if one.right is Right.WITHDRAWAL and not about:
            continue
        if one.request not in ends or (granted and all(moment < one.at for moment in done)):
            found.append(one)
    return found


def objection(events: Iterable[Event], purpose: str, until: datetime) -> tuple[str, datetime | None]:
    """Say where the last objection to a purpose stands, none, pending, upheld, overridden or retracted, and since when: art. 21."""
    stand, since = "none", None
    for one in told(events, Objected, ObjectionDecided, until=until):
        if one.purpose != purpose:
            continue
        if isinstance(one, Objected):
            if stand not in {"pending", "upheld"}:
                stand, since = "pending", one.at
        elif since is not None:
            stand = one.result.value
    return stand, since


def restricted(events: Iterable[Event], item: str, until: datetime) -> bool:
    """Tell whether an item is restricted: from the restriction until it is lifted, art. 18(1) and 18(3)."""
    about = [one for one in told(events, RestrictionLifted, Restricted, until=until) if item in one.items]
    return bool(about) and isinstance(about[-1], Restricted)


def on_hold(events: Iterable[Event], item: str, until: datetime) -> bool:
    """Tell whether any hold for a legal claim lies on an item: art. 17(3)(e)."""
    steps = told(events, HoldEnded, HoldSet, until=until)
    for hold in {one.hold for one in steps}:
        held: set[str] = set()
        for one in steps:
            if one.hold == hold:
                held = held | one.items if isinstance(one, HoldSet) else set()
        if item in held:
            return True
    return False


def contract(events: Iterable[Event], kind: str, until: datetime) -> str:
    """Say where a contract stands: none, proposed, running or ended; after an end it can be proposed anew."""
    stand = "none"
    for one in told(events, ContractProposed, ContractConcluded, ContractEnded, until=until):
        if one.contract != kind:
            continue
        if isinstance(one, ContractEnded):
            stand = "ended"
        elif isinstance(one, ContractConcluded):
            stand = "running"
        elif stand != "running":
            stand = "proposed"
    return stand


def contracts(events: Iterable[Event], until: datetime) -> set[str]:
    """Return the keys of all contracts that were ever spoken of."""
    return {one.contract for one in told(events, ContractProposed, ContractConcluded, ContractEnded, until=until)}


def stage(events: Iterable[Event], until: datetime) -> Stage:
    """Return where the person stands: a running contract goes before one in the making, and that before one that ended."""
    stands = {contract(events, kind, until) for kind in contracts(events, until)}
    if "running" in stands:
        return Stage.PERFORMANCE
    if "proposed" in stands:
        return Stage.CONCLUSION
    return Stage.ENDED if "ended" in stands else Stage.PRE_CONTRACT


def stages(events: Iterable[Event], until: datetime, own: str | None) -> set[Stage]:
    """Return the stages that the person is or was in, as far as one contract goes, or any."""
    reached = {Stage.PRE_CONTRACT}
    for one in told(events, ContractProposed, ContractConcluded, ContractEnded, until=until):
        if own is None or one.contract == own:
            reached.add(Stage.CONCLUSION)
            if isinstance(one, ContractConcluded):
                reached.add(Stage.PERFORMANCE)
            if isinstance(one, ContractEnded):
                reached.add(Stage.ENDED)
    return reached


def contracts_ended_at(events: Iterable[Event], until: datetime, own: str | None) -> datetime | None:
    """Return when the last contract ended, or one's own; None where one runs or is in the making, or there never was one."""
    kinds = contracts(events, until) if own is None else contracts(events, until) & {own}
    if not kinds or any(contract(events, kind, until) != "ended" for kind in kinds):
        return None
    return [one for one in told(events, ContractEnded, until=until) if one.contract in kinds][-1].at


def collected_at(events: Iterable[Event], item: str, until: datetime) -> datetime | None:
    """Return since when an item is held, or None where it is not, or not any more."""
    since = None
    for one in told(events, Collected, Anonymised, Erased, until=until):
        if item in one.items:
            if not isinstance(one, Collected):
                since = None
            elif since is None:
                since = one.at
    return since


def gone_by(events: Iterable[Event], item: str, until: datetime) -> Anonymised | Erased | None:
    """Return what took an item away, or None where nothing did, or where it was collected since."""
    found: Anonymised | Erased | None = None
    for one in told(events, Collected, Anonymised, Erased, until=until):
        if item in one.items and isinstance(one, Collected):
            found = None
        elif item in one.items and not isinstance(found, Erased):  # of what was erased nothing can be made anonymous
            found = one
    return found


def booked_until(events: Iterable[Event], item: str, until: datetime) -> date | None:
    """Return the end of the last financial year in whose books an item that is held stands: AWR 52."""
    year = None
    held = False
    for one in told(events, Collected, Booked, Anonymised, Erased, until=until):
        if item not in one.items:
            continue
        if isinstance(one, Collected):
            held = True
        elif isinstance(one, Booked):
            if held and (year is None or one.year_ends_on > year):
                year = one.year_ends_on
        else:
            held, year = False, None
    return year


def last_contact_at(events: Iterable[Event], until: datetime) -> datetime | None:
    """Return when the person last sought contact."""
    made = told(events, ContactMade, until=until)
    return made[-1].at if made else None


def request_open(events: Iterable[Event], until: datetime) -> bool:
    """Tell whether a request was received and not closed."""
    closed = {one.request for one in told(events, RequestClosed, until=until)}
    return bool({one.request for one in told(events, RequestReceived, until=until)} - closed)


def requests_closed_at(events: Iterable[Event], until: datetime) -> datetime | None:
    """Return when the last request was closed, or None where one is open or there was none."""
    closed = told(events, RequestClosed, until=until)
    return closed[-1].at if closed and not request_open(events, until) else None


def any_request(events: Iterable[Event], until: datetime) -> bool:
    """Tell whether a request was ever received."""
    return bool(told(events, RequestReceived, until=until))


def erasure_granted(events: Iterable[Event], item: str, until: datetime) -> datetime | None:
    """Return when the erasure of an item was last asked for, of the requests that were granted: art. 17."""
    granted = {RequestResult.GRANTED, RequestResult.GRANTED_IN_PART}
    results = {one.request: one.result for one in told(events, RequestClosed, until=until)}
    return max(
        (
            one.at
            for one in told(events, RequestReceived, until=until)
            if one.right is Right.ERASURE and results.get(one.request) in granted
            if not one.items or item in one.items
        ),
        default=None,
    )


def wants_no_anonymous_copy(events: Iterable[Event], until: datetime) -> bool:
    """Tell whether the person asked beforehand not to be kept anonymously (clause S-42)."""
    stated = told(events, PreferenceStated, until=until)
    return any(one.preference is Preference.NOT_KEPT_ANONYMOUSLY for one in stated)


def day_of(at: datetime, zone: ZoneInfo) -> date:
    """Return the day that the clock of the controller shows."""
    return at.astimezone(zone).date()


def months_later(start: date, months: int) -> date:
    """Count months on the calendar; a month without that day gives its last day: art. 3(2)(c) Regulation 1182/71."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def last_day(start: date, period: Period) -> date:
    """
    Return the last day that is still inside a period: n years from a date end on the same date n years later.

    Of hours only whole days count, and no length at all is over on the day itself.
    """
    if period.years or period.months:
        return months_later(start, period.years * 12 + period.months)
    days = period.days + 7 * period.weeks + period.hours // 24
    return start + timedelta(days=days) if days else start - timedelta(days=1)
