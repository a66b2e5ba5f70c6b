"""The questions about one person as values: what was asked, by keys, so that it can be kept and asked again."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, TypeAlias, final

from attrs import field

from avgkit.checked import frozen
from avgkit.checks import is_key, some_keys
from avgkit.decision import Decision
from avgkit.evaluation.access import may_access
from avgkit.evaluation.disclosure import may_disclose
from avgkit.evaluation.marketing import may_market
from avgkit.evaluation.processing import may_process
from avgkit.evaluation.requests import assess_request
from avgkit.evaluation.retention import must_erase
from avgkit.law.local_time import local_day
from avgkit.law.operations import Operation
from avgkit.models.dossier import Dossier
from avgkit.models.policy import Policy
from avgkit.models.purpose import DataForm
from avgkit.models.question import QuestionKind
from avgkit.models.sharing import LegalDemand, SpecificSituation
from avgkit.models.staff import StaffMember
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
    ProcessingQuestion | AccessQuestion | DisclosureQuestion | MarketingQuestion | RetentionQuestion | RequestQuestion
)
