"""What only ends or limits the processing of an item: erasing, restricting, and losing its person. The facts of one person for the rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from avgkit.decision import Decision
from avgkit.evaluation.known import Known
from avgkit.law.citation import clause
from avgkit.law.operations import Operation
from avgkit.models.activity import ProcessingActivity
from avgkit.models.personal_data import PersonalData
from avgkit.models.policy import Policy
from avgkit.models.purpose import DataForm
from avgkit.models.retention import AfterRetention
from avgkit.rules.avg_4_2_protective_operations import ProtectiveFacts, protective_operation
from avgkit.rules.avg_17_1_gone import GoneFacts, bars, gone
from avgkit.rules.avg_17_anonymising import AfterPeriodFacts, AnonymisingFacts, anonymising, anonymising_after
from avgkit.rules.avg_17_erasure import Obstacle


def protected(known: Known, item: PersonalData, operation: Operation, /) -> Decision:
    """Say whether an item may be restricted, erased or destroyed (afschermen, wissen, vernietigen)."""
    claim = {Obstacle.HOLD} if item.key in known.claimed else set()
    restricted = {Obstacle.RESTRICTION} if item.key in known.restricted else set()
    return protective_operation(
        ProtectiveFacts(
            item=item.named,
            operation=operation,
            statutory=dict(known.kept).get(item.key, ()),
            obstacles=frozenset(claim | restricted),
        )
    )


def anonymised(known: Known, item: PersonalData, /) -> Decision:
    """Say whether an item may lose its person, as far as that is not a matter of its ground (anonimiseren)."""
    return anonymising(
        AnonymisingFacts(
            item=item.named,
            statutory=dict(known.kept).get(item.key, ()),
            obstacles=frozenset({Obstacle.HOLD} if item.key in known.claimed else set()),
            preferences=known.preferences,
        )
    )


def gone_already(known: Known, item: PersonalData, operation: Operation, form: DataForm, /) -> Iterator[Decision]:
    """Yield that an item is there no more where it was erased or anonymised (gewist of geanonimiseerd), and not collected since."""
    for one in known.gone:
        facts = GoneFacts(item=item.named, how=one.how, on=one.on, operation=operation, form=form)
        if one.item == item.key and bars(facts):
            yield gone(facts)


def lost_its_person(policy: Policy, item: PersonalData, needing: Sequence[ProcessingActivity], /) -> Decision:
    """Say that an item may lose its person now that its last period is over (anonimiseren na de bewaartermijn)."""
    rules = (policy.retention_rule(activity.retention) for activity in needing)
    clauses = [number for rule in rules if rule.then is AfterRetention.ANONYMISE for number in rule.clauses]
    return anonymising_after(AfterPeriodFacts(item=item.named, clauses=tuple(map(clause, dict.fromkeys(clauses)))))
