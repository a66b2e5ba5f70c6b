"""The questions about one person as values: what was asked, by keys, so that it can be kept and asked again."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, TypeAlias, final

from attrs import field

from avgkit.checked import frozen
from avgkit.checks import instant, is_key, some_keys
from avgkit.decision import Decision
from avgkit.evaluation.access import may_access
from avgkit.evaluation.consent import consent_holds
from avgkit.evaluation.cookies import may_set_cookie
from avgkit.evaluation.disclosure import may_disclose
from avgkit.evaluation.marketing import may_market
from avgkit.evaluation.processing import may_process
from avgkit.evaluation.release import may_release
from avgkit.evaluation.requests import assess_request
from avgkit.evaluation.retention import in_force, must_erase
from avgkit.evaluation.transfer import TransferCase, may_transfer
from avgkit.law.condition import Checklist, Condition
from avgkit.law.cookies import AnalyticsSetting, BannerRequirement
from avgkit.law.local_time import local_day
from avgkit.law.operations import Operation
from avgkit.models.consent_request import ConsentRequest
from avgkit.models.dossier import Dossier
from avgkit.models.judgment import Judgment
from avgkit.models.policy import Policy
from avgkit.models.purpose import DataForm
from avgkit.models.question import QuestionKind
from avgkit.models.sharing import LegalDemand, SpecificSituation
from avgkit.models.staff import StaffMember
from avgkit.rules.avg_8_children import ChildFacts
from avgkit.rules.tw_11_7_channels import MarketingMessage


@final
@frozen(kw_only=True)
class ProcessingQuestion:
    """May these items be processed for a purpose (verwerkingsvraag): ``may_process``."""

    kind: ClassVar[QuestionKind] = QuestionKind.MAY_PROCESS
    purpose: str = field(validator=is_key)
    items: frozenset[str] = field(validator=some_keys)
    operation: Operation = Operation.USE
    form: DataForm = DataForm.IDENTIFIABLE

    def ask(self, policy: Policy, dossier: Dossier, /, *, at: datetime) -> Decision:
        """Return what ``may_process`` answers at that instant."""
        return may_process(
            policy,
            dossier,
            purpose=self.purpose,
            items=self.items,
            at=at,
            operation=self.operation,
            form=self.form,
        )


@final
@frozen(kw_only=True)
class AccessQuestion:
    """May a member of staff have access to these items (inzagevraag van een medewerker): ``may_access``."""

    kind: ClassVar[QuestionKind] = QuestionKind.MAY_ACCESS
    staff: StaffMember
    purpose: str = field(validator=is_key)
    items: frozenset[str] = field(validator=some_keys)
    operation: Operation = Operation.CONSULT

    def ask(self, policy: Policy, dossier: Dossier, /, *, at: datetime) -> Decision:
        """Return what ``may_access`` answers at that instant."""
        return may_access(
            policy,
            dossier,
            staff=self.staff,
            purpose=self.purpose,
            items=self.items,
            at=at,
            operation=self.operation,
        )


@final
@frozen(kw_only=True)
class DisclosureQuestion:
    """May these items go to a recipient (verstrekkingsvraag): ``may_disclose``."""

    kind: ClassVar[QuestionKind] = QuestionKind.MAY_DISCLOSE
    recipient: str = field(validator=is_key)
    purpose: str = field(validator=is_key)
    items: frozenset[str] = field(validator=some_keys)
    form: DataForm = DataForm.IDENTIFIABLE
    demand: LegalDemand | None = None
    situation: SpecificSituation | None = None

    def ask(self, policy: Policy, dossier: Dossier, /, *, at: datetime) -> Decision:
        """Return what ``may_disclose`` answers at that instant."""
        return may_disclose(
            policy,
            dossier,
            recipient=self.recipient,
            purpose=self.purpose,
            items=self.items,
            at=at,
            form=self.form,
            demand=self.demand,
            situation=self.situation,
        )


@final
@frozen(kw_only=True)
class MarketingQuestion:
    """May this message or call go out (reclamevraag): ``may_market``."""

    kind: ClassVar[QuestionKind] = QuestionKind.MAY_MARKET
    purpose: str = field(validator=is_key)
    message: MarketingMessage

    def ask(self, policy: Policy, dossier: Dossier, /, *, at: datetime) -> Decision:
        """Return what ``may_market`` answers at that instant."""
        return may_market(policy, dossier, purpose=self.purpose, message=self.message, at=at)


@final
@frozen(kw_only=True)
class CookieQuestion:
    """May this cookie be set or read (cookievraag): ``may_set_cookie``."""

    kind: ClassVar[QuestionKind] = QuestionKind.MAY_SET_COOKIE
    cookie: str = field(validator=is_key)
    necessary: Condition = Condition.UNKNOWN
    settings: Checklist[AnalyticsSetting] = field(factory=Checklist[AnalyticsSetting])
    banner: Checklist[BannerRequirement] = field(factory=Checklist[BannerRequirement])

    def ask(self, policy: Policy, dossier: Dossier, /, *, at: datetime) -> Decision:
        """Return what ``may_set_cookie`` answers at that instant."""
        return may_set_cookie(
            policy,
            dossier,
            cookie=self.cookie,
            necessary=self.necessary,
            settings=self.settings,
            banner=self.banner,
            at=at,
        )


@final
@frozen(kw_only=True)
class ConsentQuestion:
    """Does the consent to a purpose hold (toestemmingsvraag): ``consent_holds``."""

    kind: ClassVar[QuestionKind] = QuestionKind.CONSENT_HOLDS
    purpose: str = field(validator=is_key)
    asked: ConsentRequest
    child: ChildFacts | None = None

    def ask(self, policy: Policy, dossier: Dossier, /, *, at: datetime) -> Decision:
        """Return what ``consent_holds`` answers at that instant."""
        return consent_holds(policy, dossier, purpose=self.purpose, asked=self.asked, child=self.child, at=at)


@final
@frozen(kw_only=True)
class ReleaseQuestion:
    """May results go out as anonymous (vraag naar anonieme uitkomsten): ``may_release``; it is about no one person."""

    kind: ClassVar[QuestionKind] = QuestionKind.MAY_RELEASE
    purpose: str = field(validator=is_key)
    form: DataForm
    groups: tuple[int, ...] | None
    singled_out: int | None
    minimum: int
    judgment: Judgment | None = None

    def ask(self, policy: Policy, dossier: Dossier, /, *, at: datetime) -> Decision:  # noqa: ARG002
        """Return what ``may_release`` answers on the day of that instant."""
        return may_release(
            policy,
            purpose=self.purpose,
            form=self.form,
            groups=self.groups,
            singled_out=self.singled_out,
            minimum=self.minimum,
            judgment=self.judgment,
            on=local_day(instant("at", at), policy.zone),
        )


@final
@frozen(kw_only=True)
class TransferQuestion:
    """May data leave the European Economic Area so (doorgiftevraag): ``may_transfer``, on the day of the question."""

    kind: ClassVar[QuestionKind] = QuestionKind.MAY_TRANSFER
    case: TransferCase

    def ask(self, policy: Policy, dossier: Dossier, /, *, at: datetime) -> Decision:  # noqa: ARG002
        """Return what ``may_transfer`` answers on the day of that instant; NotInForce before the policy."""
        return may_transfer(self.case.on_day(in_force(policy, local_day(instant("at", at), policy.zone))))


@final
@frozen(kw_only=True)
class RetentionQuestion:
    """What must go because its time is over (bewaarvraag): ``must_erase``."""

    kind: ClassVar[QuestionKind] = QuestionKind.MUST_ERASE

    def ask(self, policy: Policy, dossier: Dossier, /, *, at: datetime) -> Decision:
        """Return what ``must_erase`` answers on the day of that instant, as known then."""
        return must_erase(policy, dossier.at(at), on=local_day(at, policy.zone))


@final
@frozen(kw_only=True)
class RequestQuestion:
    """What must be answered to a request (vraag naar het antwoord op een verzoek): ``assess_request``."""

    kind: ClassVar[QuestionKind] = QuestionKind.ASSESS_REQUEST
    request: str = field(validator=is_key)

    def ask(self, policy: Policy, dossier: Dossier, /, *, at: datetime) -> Decision:
        """Return what ``assess_request`` answers at that instant."""
        return assess_request(policy, dossier, request=self.request, at=at)


Question: TypeAlias = (
    ProcessingQuestion
    | AccessQuestion
    | DisclosureQuestion
    | MarketingQuestion
    | CookieQuestion
    | ConsentQuestion
    | ReleaseQuestion
    | TransferQuestion
    | RetentionQuestion
    | RequestQuestion
)
