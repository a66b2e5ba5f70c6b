"""May this member of staff see it? The processing itself, need to know, and confidentiality on the day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import final

from attrs import frozen

from avgkit.decision import Decision
from avgkit.evaluation.parts import and_also
from avgkit.evaluation.processing import ProcessingFacts, processing
from avgkit.law.citation import clause
from avgkit.law.operations import Operation
from avgkit.models.dossier import Dossier
from avgkit.models.policy import Policy
from avgkit.models.purpose import DataForm
from avgkit.models.staff import Confidentiality, StaffMember
from avgkit.rules.avg_29_confidentiality import ConfidentialityFacts, Secrecy, confidentiality
from avgkit.rules.avg_32_need_to_know import NeedToKnowFacts, need_to_know
from avgkit.rules.shared import shared


def may_access(
    policy: Policy,
    dossier: Dossier,
    *,
    staff: StaffMember,
    purpose: str,
    items: Collection[str],
    at: datetime,
    operation: Operation = Operation.CONSULT,
) -> Decision:
    """
    Say whether a member of staff may have access to items for a purpose (mag deze medewerker erbij).

    Whoever is asked about needs the data for the work of the function and is bound to secrecy that day; and the organisation may
    process the items so. Each item is a part of the decision. UnknownKey for a function, purpose or item that the policy does not
    have; NotInForce and InvalidValue as ``may_process``.
    """
    facts = ProcessingFacts.of(
        policy, dossier, purpose=purpose, items=items, at=at, operation=operation, form=DataForm.IDENTIFIABLE
    )
    role = policy.role(staff.role).key
    return _access(AccessFacts(processing=facts, role=role, secrecy=_secrecy(staff.confidentiality, facts.on)))


@final
@frozen(kw_only=True)
class AccessFacts:
    """All that a decision on access depends on (feiten): the processing, the function, and whether its holder is bound."""

    processing: ProcessingFacts
    role: str
    secrecy: Secrecy


@shared
def _access(facts: AccessFacts, /) -> Decision:
    asked = facts.processing
    role = asked.policy.role(facts.role)
    clauses = tuple(map(clause, role.clauses))
    needed = need_to_know(
        NeedToKnowFacts(
            role=role.named,
            purposes=role.purposes,
            operations=role.operations,
            purpose=asked.policy.purpose(asked.purpose).named,
            operation=asked.operation,
            clauses=clauses,
        )
    )
    bound = confidentiality(ConfidentialityFacts(role=role.named, secrecy=facts.secrecy, clauses=clauses))
    return and_also(processing(asked), needed, bound)


def _secrecy(record: Confidentiality | None, on: date) -> Secrecy:
    if record is None:
        return Secrecy.NOT_ON_RECORD
    return Secrecy.BOUND if record.holds_on(on) else Secrecy.NOT_ON_THAT_DAY
