"""
Art. 10 AVG and art. 32 and 33(4) UAVG: criminal data that go to a third party (strafrechtelijke gegevens aan derden).

That an exception lets the organisation process them does not let it pass them on: what ``uavg_32_criminal_exceptions`` asks of sharing
is asked here of what is on file about the recipient.

* explicit consent (32(a))              asked where the disclosure rests on consent
* same group (33(4)(b))                 a judgment says so
* a licence of the authority (33(4)(c)) in force that day, and a judgment says that its protocol (33(5)) is followed
* nothing on file                       asked: an agreement alone is no exception
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, final

from avgkit.checked import frozen
from avgkit.decision import Decision
from avgkit.law.citation import Citation
from avgkit.law.condition import Condition
from avgkit.law.grounds import Ground
from avgkit.models.prohibited_data import AuthorityLicence, CriminalAudience, CriminalPurpose, CriminalUse
from avgkit.models.sharing import CriminalDisclosure
from avgkit.rules.elements import cited
from avgkit.rules.shared import condition_on, shared
from avgkit.rules.uavg_32_criminal_exceptions import criminal_use
from avgkit.rules.ways import best_of

_AUDIENCE: Final[Mapping[Condition, CriminalAudience | None]] = {
    Condition.MET: CriminalAudience.SAME_GROUP,
    Condition.NOT_MET: CriminalAudience.OTHER_THIRD_PARTY,
    Condition.UNKNOWN: None,
}


@final
@frozen(kw_only=True)
class CriminalDisclosureFacts:
    """What passing on criminal data depends on (feiten): what is on file about the recipient, and the grounds on which it is named."""

    on_file: CriminalDisclosure | None
    grounds: frozenset[Ground]
    on: date
    clauses: tuple[Citation, ...]


@shared
def criminal_disclosure(facts: CriminalDisclosureFacts, /) -> Decision:
    """Say whether criminal data may go to a third party (strafrechtelijke gegevens aan derden)."""
    on_file = facts.on_file or CriminalDisclosure()
    audiences = {_AUDIENCE[condition_on(on_file.same_group, facts.on)], CriminalAudience.OTHER_THIRD_PARTY}
    # Within the group or not, it is a third party: a licence helps in either case.
    found = best_of(*(criminal_use(_use(facts, audience)) for audience in audiences))
    return Decision(reasons=cited(found.reasons, facts.clauses))


def _use(facts: CriminalDisclosureFacts, audience: CriminalAudience | None) -> CriminalUse:
    on_file, licence = facts.on_file, None
    if on_file is not None:
        licence = AuthorityLicence.GRANTED if on_file.licensed(facts.on) else AuthorityLicence.NONE
    return CriminalUse(
        purpose=CriminalPurpose.OTHER,
        audience=audience,
        consent=Condition.UNKNOWN if Ground.CONSENT in facts.grounds else Condition.NOT_MET,
        against_own_organisation=Condition.NOT_MET,
        licensed_investigator=Condition.NOT_MET,
        licence=licence,
        protocol_followed=Condition.UNKNOWN if on_file is None else condition_on(on_file.protocol, facts.on),
    )
