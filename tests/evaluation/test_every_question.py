"""What holds of every question that a host can ask: what a person says against it never widens, and what makes no sense is an error."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Final, get_args, get_type_hints

import pytest
from attrs import evolve
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import avgkit
from avgkit.decision import Decision, Outcome
from avgkit.errors import AvgkitError, InvalidValue, NotInForce, RecordNotFound, UnknownKey
from avgkit.evaluation.questions import (
    AccessQuestion,
    ConsentQuestion,
    CookieQuestion,
    DisclosureQuestion,
    MarketingQuestion,
    ProcessingQuestion,
    Question,
    ReleaseQuestion,
    RequestQuestion,
    RetentionQuestion,
    TransferQuestion,
)
from avgkit.evaluation.transfer import TransferCase
from avgkit.law.condition import Checklist, Condition
from avgkit.law.marketing import Addressee, MarketingChannel
from avgkit.law.operations import Operation
from avgkit.law.rights import Right
from avgkit.models.automated_decision import AutomatedDecision, DecisionOutput
from avgkit.models.consent_request import ConsentRequest
from avgkit.models.dossier import Dossier
from avgkit.models.events import (
    Collected,
    ConsentGiven,
    ConsentRefused,
    ConsentWithdrawn,
    ContractConcluded,
    Event,
    HoldSet,
    Objected,
    RequestReceived,
    Restricted,
    RestrictionGround,
)
from avgkit.models.legal_basis import ConsentBasis, ContractBasis
from avgkit.models.personal_data import Source
from avgkit.models.policy import Policy
from avgkit.models.promise import Channel
from avgkit.models.purpose import DataForm
from avgkit.models.retention import RetentionEvent
from avgkit.models.staff import StaffMember
from avgkit.rules.avg_8_children import ChildFacts
from avgkit.rules.avg_44_is_transfer import DataFlow, FlowFacts, ImporterKind
from avgkit.rules.avg_46_safeguards import SafeguardFacts
from avgkit.rules.avg_48_foreign_order import ForeignOrder
from avgkit.rules.avg_49_derogations import DerogationFacts
from avgkit.rules.tw_11_7_channels import MarketingMessage, MarketingRelation, MessageContent
from avgkit.testing.receipts import questions
from avgkit.testing.strategies import histories, policies
from evaluation.office import CONCLUDED, CONSENTED, CONTACT, OFFICE
from evaluation.shop import SHOP, at, interest, with_activity, words
from evaluation.shop import activity as line
from evaluation.test_access import BOUND
from evaluation.test_gates import GOOD_BANNER, GOOD_SETTINGS, SITE, WELL_ASKED

NOW: Final = at(2026, 11, 22)
PERSON: Final = Dossier.of("p-1")
# Who gets all that consent and a contract carry, in every policy that is asked about.
EVERYTHING: Final = Dossier.of("p-1", [CONTACT, CONCLUDED, CONSENTED])
BOTH_WAYS: Final = (  # of one purpose: by consent and, where it was so from the start, by an interest
    with_activity(SITE, evolve(line("line-2", "email", interest(), "after-consent"), purpose="newsletter")),
    SITE,
    OFFICE,
)
MAIL: Final = MarketingMessage(
    channel=MarketingChannel.EMAIL,
    addressee=Addressee.NATURAL_PERSON,
    relation=MarketingRelation.PROSPECT,
    content=MessageContent.PROMOTION,
)
CASE: Final = TransferCase(
    flow=FlowFacts(
        recipient=OFFICE.recipients[0].named,
        flow=DataFlow.DISCLOSURE,
        importer=ImporterKind.BUSINESS,
        country="CH",
        on=NOW.date(),
        clauses=(),
    ),
    adequacy=None,
    safeguards=SafeguardFacts(
        recipient=OFFICE.recipients[0].named,
        name=words("Switzerland"),
        on=NOW.date(),
        instruments=frozenset(),
        signed_on=None,
        processing_changed=Condition.NOT_MET,
        approved=Condition.UNKNOWN,
        same_group=Condition.UNKNOWN,
        assessment=None,
        measures=Condition.UNKNOWN,
        clauses=(),
    ),
    derogations=DerogationFacts(
        on=NOW.date(),
        derogations=frozenset(),
        conditions=Checklist(),
        public_powers=Condition.NOT_MET,
        clauses=(),
    ),
    order=ForeignOrder.NONE,
)


def fitting(policy: Policy) -> st.SearchStrategy[Question]:
    """Draw questions that a policy is made to say yes to, once the person does."""
    lines = [one for one in policy.activities if one.items]
    kinds: list[st.SearchStrategy[Question]] = [
        st.sampled_from(lines).flatmap(
            lambda one: st.builds(
                ProcessingQuestion,
                purpose=st.just(one.purpose),
                items=st.just(one.items),
                operation=st.sampled_from([Operation.PUBLISH, *sorted(one.operations, key=lambda each: each.value)]),
                form=st.just(policy.purpose(one.purpose).form),
            )
        ),
        st.sampled_from(lines).map(lambda one: MarketingQuestion(purpose=one.purpose, message=MAIL)),
        st.sampled_from(lines).map(lambda one: ConsentQuestion(purpose=one.purpose, asked=WELL_ASKED)),
        st.sampled_from([one for one in lines if one.recipients] or [None]).flatmap(
            lambda one: (
                st.nothing()
                if one is None
                else st.builds(
                    DisclosureQuestion,
                    recipient=st.sampled_from(sorted(one.recipients)),
                    purpose=st.just(one.purpose),
                    items=st.just(one.items),
                    form=st.just(policy.purpose(one.purpose).form),
                )
            )
        ),
    ]
    if policy.roles:
        kinds.append(
            st.builds(
                lambda one, role: AccessQuestion(
                    staff=evolve(BOUND, role=role.key), purpose=one.purpose, items=one.items, operation=Operation.USE
                ),
                st.sampled_from(lines),
                st.sampled_from(policy.roles),
            )
        )
    if policy.cookies:
        kinds.append(
            st.sampled_from(policy.cookies).map(
                lambda one: CookieQuestion(cookie=one.key, settings=GOOD_SETTINGS, banner=GOOD_BANNER)
            )
        )
    return st.one_of(kinds)


def agreeing(policy: Policy, when: datetime) -> tuple[Event, ...]:
    """Return what happens where somebody agrees to all that a policy asks, concludes every contract, and gives all his data."""
    bases = [(one.purpose, one.basis) for one in policy.activities]
    consents = sorted({(key, min(basis.texts)) for key, basis in bases if isinstance(basis, ConsentBasis)})
    contracts = sorted({basis.contract for _, basis in bases if isinstance(basis, ContractBasis)})
    items = frozenset(one.key for one in policy.items)
    return (
        Collected(id="all", at=when, items=items, source=Source.SUBJECT),
        *(
            ConsentGiven(id=f"yes-{number}", at=when, purpose=key, text=text, channel=Channel.WEBSITE)
            for number, (key, text) in enumerate(consents)
        ),
        *(ContractConcluded(id=f"contract-{key}", at=when, contract=key) for key in contracts),
    )


def against(policy: Policy, purpose: str, when: datetime) -> st.SearchStrategy[Event]:
    """Draw what a person, or a claim, says against the use of data."""
    items = st.frozensets(st.sampled_from([one.key for one in policy.items]), min_size=1)
    aims = st.sampled_from([purpose, *(one.key for one in policy.purposes)])
    said = {"id": st.just("+"), "at": st.just(when)}
    return st.one_of(
        st.builds(ConsentWithdrawn, purpose=aims, channel=st.just(Channel.EMAIL), **said),
        st.builds(ConsentRefused, purpose=aims, text=st.just("v1"), channel=st.just(Channel.EMAIL), **said),
        st.builds(Objected, purpose=aims, channel=st.just(Channel.EMAIL), **said),
        st.builds(Restricted, items=items, ground=st.sampled_from(RestrictionGround), **said),
        st.builds(HoldSet, items=items, hold=st.just("case"), **said),
        st.builds(
            RequestReceived,
            request=st.just("stop"),
            right=st.sampled_from(Right),
            channel=st.just(Channel.EMAIL),
            items=st.just(frozenset()) | items,
            **said,
        ),
    )


def permitted(decision: Decision) -> set[str]:
    """Return the items that may be used, or an asterisk where all is permitted."""
    return {*decision.keys(Outcome.PERMITTED), *(["*"] if decision.permitted else [])}


def is_handled(said: Event, policy: Policy) -> bool:
    """Tell whether a request is one for which data are kept again, to handle it."""
    kept = any(rule.event is RetentionEvent.REQUEST_CLOSED for rule in policy.retention)
    return kept and isinstance(said, RequestReceived)


class TestMetamorphic:
    """
    Art. 7(3), 17(3)(e), 18 and 21: a withdrawal, a refusal, an objection, a restriction, a hold or a request never widens what is permitted.

    What is kept to handle requests is needed again for a new one, whatever it asks.
    """

    @settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    @given(data=st.data())
    def test_a_no_of_the_person_never_widens(self, data: st.DataObject) -> None:
        """Whatever is asked: to process, to have access, to disclose, to market, to set a cookie, to release, to transfer."""
        policy = data.draw(st.sampled_from(BOTH_WAYS) | policies())
        start = max(datetime(2021, 1, 1, tzinfo=UTC), at(policy.since.year, policy.since.month, policy.since.day))
        agreed = agreeing(policy, start) if data.draw(st.booleans()) else ()
        happened = [*agreed, *(() if agreed else data.draw(histories(policy, max_size=6)))]
        moment = data.draw(st.datetimes(datetime(2021, 1, 2), datetime(2026, 1, 1), timezones=st.just(UTC)))
        moment = max(moment, start + timedelta(days=1))
        later = moment + data.draw(st.sampled_from([timedelta(), timedelta(days=300)]))
        before = Dossier.of("x", happened)
        question = data.draw(fitting(policy) if agreed and policy.activities else questions(policy, before.at(later)))
        if isinstance(question, RequestQuestion | RetentionQuestion):  # which say what must be done, and not what may
            return
        aim = getattr(question, "purpose", policy.purposes[0].key)
        said = data.draw(against(policy, aim, moment))
        assume(not is_handled(said, policy))
        after = before.with_(said)
        allowed = [permitted(question.ask(policy, one, at=later)) for one in (before, after)]
        assert allowed[1] <= allowed[0]

    @pytest.mark.parametrize("policy", BOTH_WAYS, ids=["both", "site", "office"])
    def test_there_is_something_to_widen(self, policy: Policy) -> None:
        """Somebody who agrees to all gets a yes to some of each kind of question that the property draws."""
        person = Dossier.of("x", agreeing(policy, at(2026, 3, 1)))
        asked: list[Question] = [
            ProcessingQuestion(purpose="newsletter", items=frozenset({"email"})),
            MarketingQuestion(purpose="newsletter", message=MAIL),
            ConsentQuestion(purpose="newsletter", asked=WELL_ASKED),
        ]
        assert all(one.ask(policy, person, at=at(2026, 3, 20)).permitted for one in asked)


def ask(question: Question, policy: Policy = SITE, person: Dossier = PERSON, when: datetime = NOW) -> Callable[[], Any]:
    """Return the asking of a question."""
    return lambda: question.ask(policy, person, at=when)


ITEMS: Final = frozenset({"email"})
STAFF: Final = BOUND
PROCESS: Final = ProcessingQuestion(purpose="newsletter", items=ITEMS)
ACCESS: Final = AccessQuestion(staff=STAFF, purpose="newsletter", items=ITEMS)
SHARE: Final = DisclosureQuestion(recipient="mailer", purpose="newsletter", items=ITEMS)
RELEASE: Final = ReleaseQuestion(
    purpose="benchmark", form=DataForm.AGGREGATED, groups=(12,), singled_out=0, minimum=10, judgment=None
)
WOULD: Final = {"purpose": "newsletter", "items": ITEMS, "at": NOW}
TYPO, OTHER = frozenset({"emial"}), frozenset({"email", "emial"})
# Under the name of a function on the face: a question about what the policy does not have, and the nearest that it has.
UNKNOWN: Final[dict[str, list[tuple[Callable[[], Any], str]]]] = {
    "may_process": [
        (ask(evolve(PROCESS, purpose="newsleter")), "newsletter"),
        (ask(evolve(PROCESS, items=OTHER)), "email"),
    ],
    "may_access": [
        (ask(evolve(ACCESS, staff=StaffMember(role="dessk", confidentiality=None)), OFFICE), "desk"),
        (ask(evolve(ACCESS, purpose="newsleter"), OFFICE), "newsletter"),
        (ask(evolve(ACCESS, items=TYPO), OFFICE), "email"),
    ],
    "may_disclose": [
        (ask(evolve(SHARE, recipient="mialer"), OFFICE), "mailer"),
        (ask(evolve(SHARE, purpose="newsleter"), OFFICE), "newsletter"),
        (ask(evolve(SHARE, items=TYPO), OFFICE), "email"),
    ],
    "may_market": [(ask(MarketingQuestion(purpose="newsleter", message=MAIL)), "newsletter")],
    "may_set_cookie": [(ask(CookieQuestion(cookie="traking")), "tracking")],
    "consent_holds": [(ask(ConsentQuestion(purpose="newsleter", asked=ConsentRequest())), "newsletter")],
    "may_release": [(ask(evolve(RELEASE, purpose="benchmrak")), "benchmark")],
    "may_decide_automatically": [
        (
            lambda: avgkit.may_decide_automatically(
                SITE, items=TYPO, decision=AutomatedDecision(output=DecisionOutput.DECISION)
            ),
            "email",
        )
    ],
    "is_protected": [(lambda: avgkit.is_protected(SITE, items=TYPO, on=NOW.date()), "email")],
    "what_would_change": [
        (lambda: avgkit.what_would_change(SITE, PERSON, **(WOULD | {"purpose": "newsleter"})), "newsletter"),
        (lambda: avgkit.what_would_change(SITE, PERSON, **(WOULD | {"items": TYPO})), "email"),
    ],
    "retention_of": [(lambda: avgkit.retention_of(SITE, PERSON, item="emial", on=NOW.date()), "email")],
}
EARLY: Final = at(2019, 12, 31)
FIRST_DAY: Final = SHOP.since - timedelta(days=1)
TOO_EARLY: Final[dict[str, Callable[[], Any]]] = {
    "may_process": ask(PROCESS, when=EARLY),
    "may_access": ask(ACCESS, OFFICE, when=EARLY),
    "may_disclose": ask(SHARE, OFFICE, when=EARLY),
    "may_market": ask(MarketingQuestion(purpose="newsletter", message=MAIL), when=EARLY),
    "may_set_cookie": ask(CookieQuestion(cookie="tracking"), when=EARLY),
    "consent_holds": ask(ConsentQuestion(purpose="newsletter", asked=ConsentRequest()), when=EARLY),
    "may_release": ask(RELEASE, when=EARLY),
    "must_erase": ask(RetentionQuestion(), when=EARLY),
    "assess_request": ask(RequestQuestion(request="r-1"), when=EARLY),
    "may_transfer": ask(TransferQuestion(case=CASE), when=EARLY),
    "is_protected": lambda: avgkit.is_protected(SITE, items=ITEMS, on=FIRST_DAY),
    "purposes_specified": lambda: avgkit.purposes_specified(SITE, on=FIRST_DAY),
    "what_would_change": lambda: avgkit.what_would_change(SITE, PERSON, **(WOULD | {"at": EARLY})),
    "retention_of": lambda: avgkit.retention_of(SITE, PERSON, item="email", on=FIRST_DAY),
    "plan_sweep": lambda: avgkit.plan_sweep(SITE, PERSON, at=EARLY),
}
LATE: Final[list[Question]] = [
    PROCESS,
    ACCESS,
    SHARE,
    RELEASE,
    MarketingQuestion(purpose="newsletter", message=MAIL),
    CookieQuestion(cookie="tracking"),
    ConsentQuestion(purpose="newsletter", asked=ConsentRequest()),
    RetentionQuestion(),
    TransferQuestion(case=CASE),
]
# These name nothing of the policy, or are about a request, which is not in it.
NAMES_NOTHING: Final = {"assess_request", "breach_reported", "must_erase", "purposes_specified"}
# Whether there was a policy makes no difference: the hours of a breach run all the same, and a decision has no day.
AT_ANY_TIME: Final = {"breach_reported", "may_decide_automatically"}


def on_a_policy() -> set[str]:
    """Return the functions on the face that answer a question about a policy with a decision."""
    found = set()
    for name in avgkit.__all__:
        function = getattr(avgkit, name)
        if inspect.isfunction(function):
            hints = get_type_hints(function)
            if hints.get("policy") is Policy and hints["return"] is Decision:
                found.add(name)
    return found


class TestBadQuestions:
    """What the policy does not have, or a day on which it did not hold, is an error that helps, and never a decision."""

    @pytest.mark.parametrize(
        ("asking", "near"),
        [one for several in UNKNOWN.values() for one in several],
        ids=[f"{name}-{turn}" for name, several in UNKNOWN.items() for turn in range(len(several))],
    )
    def test_names_the_nearest(self, asking: Callable[[], Any], near: str) -> None:
        """Of the keys that are known; what was asked is not shown."""
        with pytest.raises(UnknownKey) as refused:
            asking()
        assert refused.value.nearest[0] == near
        assert f"{near!r}" in str(refused.value)

    @pytest.mark.parametrize("name", TOO_EARLY)
    def test_before_the_policy(self, name: str) -> None:
        """There is nothing to decide by."""
        with pytest.raises(NotInForce):
            TOO_EARLY[name]()

    @pytest.mark.parametrize("question", LATE, ids=lambda one: one.kind.value)
    def test_on_a_day_that_no_calendar_has(self, question: Question) -> None:
        """In Amsterdam the last hour of the last year in UTC falls in the year 10000."""
        policy = SITE if isinstance(question, CookieQuestion) else OFFICE
        with pytest.raises(InvalidValue, match=r"^at: expected an instant within the years 1 to 9999"):
            ask(question, policy, when=datetime(9999, 12, 31, 23, 30, tzinfo=UTC))()

    @pytest.mark.parametrize("question", [PROCESS, ACCESS, SHARE], ids=lambda one: one.kind.value)
    def test_items_that_are_no_keys(self, question: Any) -> None:
        """A number, a text, nothing: no question."""
        function = getattr(avgkit, question.kind.value)
        asked = {name: getattr(question, name) for name in ("purpose", "staff", "recipient") if hasattr(question, name)}
        for items in ({1}, "email", (), [["email"]], {None}):
            with pytest.raises(AvgkitError):
                function(OFFICE, EVERYTHING, items=items, at=NOW, **asked)

    def test_items_that_ran_out(self) -> None:
        """Of nothing at all there is nothing to decide, and what can be walked through once counts once."""
        decision = AutomatedDecision(output=DecisionOutput.DECISION)
        asked: list[Callable[[Any], Any]] = [
            lambda items: avgkit.may_process(SITE, PERSON, purpose="newsletter", items=items, at=NOW),
            lambda items: avgkit.may_decide_automatically(SITE, items=items, decision=decision),
            lambda items: avgkit.is_protected(SITE, items=items, on=NOW.date()),
            lambda items: avgkit.what_would_change(SITE, PERSON, purpose="newsletter", items=items, at=NOW),
        ]
        for asking in asked:
            for none in (iter(()), 1, b"email", "email", ()):
                with pytest.raises(InvalidValue, match="items"):
                    asking(none)
            assert asking(iter(["email"])) == asking({"email"})

    @pytest.mark.parametrize("key", [None, 1, ["newsletter"], b"newsletter"])
    def test_keys_that_are_no_text(self, key: Any) -> None:
        """Neither a purpose nor a cookie."""
        for child in (None, ChildFacts(on=NOW.date())):
            with pytest.raises(InvalidValue, match="purpose"):
                avgkit.consent_holds(SITE, PERSON, purpose=key, asked=WELL_ASKED, child=child, at=NOW)
        with pytest.raises(InvalidValue, match="cookie"):
            avgkit.may_set_cookie(
                SITE,
                PERSON,
                cookie=key,
                necessary=Condition.MET,
                settings=GOOD_SETTINGS,
                banner=GOOD_BANNER,
                at=NOW,
            )

    @pytest.mark.parametrize("brought", [1, "law", ["law"], PERSON])
    @pytest.mark.parametrize("name", ["demand", "situation"])
    def test_what_is_brought_and_is_none(self, name: str, brought: Any) -> None:
        """Also where the recipient is of a role that needs neither."""
        asked = {"recipient": "mailer", "purpose": "newsletter", "items": ITEMS, "at": NOW, name: brought}
        with pytest.raises(InvalidValue, match=name):
            avgkit.may_disclose(OFFICE, EVERYTHING, **asked)

    @pytest.mark.parametrize(
        "counted", [{"groups": b"email"}, {"groups": 12}, {"groups": "12"}, {"judgment": 1}, {"judgment": "yes"}]
    )
    def test_counts_and_judgments_that_are_none(self, counted: dict[str, Any]) -> None:
        """Bytes are numbers to Python, and count nobody."""
        asked = {"purpose": "benchmark", "form": DataForm.AGGREGATED, "groups": (12,), "singled_out": 0, "minimum": 10}
        with pytest.raises(InvalidValue, match="|".join(counted)):
            avgkit.may_release(SITE, on=NOW.date(), **(asked | {"judgment": None} | counted))

    @pytest.mark.parametrize("name", ["may_market", "may_set_cookie", "consent_holds", "may_process"])
    def test_after_the_last_day(self, name: str) -> None:
        """An instant that is in the year 10000 where the controller is has no day."""
        last = datetime(9999, 12, 31, 23, 30, tzinfo=UTC)
        asked: dict[str, Question] = {
            "may_market": MarketingQuestion(purpose="newsletter", message=MAIL),
            "may_set_cookie": CookieQuestion(cookie="tracking"),
            "consent_holds": ConsentQuestion(purpose="newsletter", asked=WELL_ASKED),
            "may_process": PROCESS,
        }
        with pytest.raises(InvalidValue):
            ask(asked[name], when=last)()

    def test_a_request_that_was_not_made(self) -> None:
        """It is not in the history, so not in any policy."""
        with pytest.raises(RecordNotFound):
            ask(RequestQuestion(request="r-9"))()

    def test_every_function_is_here(self) -> None:
        """Each function on the face that decides by a policy, and each that a question can be kept for."""
        assert on_a_policy() == (UNKNOWN.keys() | NAMES_NOTHING) - {"what_would_change", "retention_of"}
        assert on_a_policy() <= TOO_EARLY.keys() | AT_ANY_TIME
        assert {one.kind.value for one in get_args(Question)} <= UNKNOWN.keys() | TOO_EARLY.keys()


class TestOneTransfer:
    """A transfer that is kept as a question is about the day on which it is asked."""

    def test_its_day_is_that_of_the_question(self) -> None:
        """Art. 45: an adequacy decision counts on the day of the transfer."""
        old = CASE.on_day(at(2015, 1, 1).date())
        assert TransferQuestion(case=old).ask(SITE, PERSON, at=NOW) == TransferQuestion(case=CASE).ask(
            SITE, PERSON, at=NOW
        )

    def test_answers(self) -> None:
        """Which organisation decides is not known here, so that is asked."""
        assert ask(TransferQuestion(case=CASE))().outcome is Outcome.UNDECIDED
