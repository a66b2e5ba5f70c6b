"""The six grounds of art. 6(1), each with its own evidence; there is no default."""

from __future__ import annotations

from typing import ClassVar, TypeAlias, final

from attrs import field

from avgkit.checked import frozen
from avgkit.checks import is_key, some
from avgkit.language import Text
from avgkit.law.children import ChildRisk, ChildService
from avgkit.law.condition import Condition
from avgkit.law.grounds import Ground
from avgkit.law.period import Period
from avgkit.models.judgment import Judgment


@final
@frozen(kw_only=True)
class ChildrenServed:
    """What is offered, where children are among those who are asked for consent (aanbod aan kinderen), art. 8."""

    service: ChildService
    offered_directly: Condition = Condition.UNKNOWN
    risk: ChildRisk | None = None


@final
@frozen(kw_only=True)
class ConsentBasis:
    """
    Consent (toestemming), art. 6(1)(a): *texts* are the versions of the request that ask for this purpose.

    Whether somebody consented stands in that person's dossier. *children* says that children are among them: then nobody's age goes
    without saying.
    """

    ground: ClassVar[Ground] = Ground.CONSENT
    texts: frozenset[str] = field(validator=some)
    children: ChildrenServed | None = None


@final
@frozen(kw_only=True)
class ContractBasis:
    """
    A contract with the person, or steps before it that the person asked for (overeenkomst), art. 6(1)(b).

    *contract* is the kind of contract; that one is in force stands in the dossier. *steps_within* is how long the organisation follows up
    the person's request for one: the law has no number, so that nothing rests on a request for as long as the organisation has none.
    """

    ground: ClassVar[Ground] = Ground.CONTRACT
    contract: str = field(validator=is_key)
    steps_within: Period | None = None


@final
@frozen(kw_only=True)
class LegalObligationBasis:
    """A legal obligation of the controller (wettelijke verplichting), art. 6(1)(c): the *law* that lays it down."""

    ground: ClassVar[Ground] = Ground.LEGAL_OBLIGATION
    law: Text


@final
@frozen(kw_only=True)
class VitalInterestsBasis:
    """Vital interests (vitale belangen), art. 6(1)(d): *judgment* says that life or health is at stake and nothing else will do."""

    ground: ClassVar[Ground] = Ground.VITAL_INTERESTS
    judgment: Judgment | None = None


@final
@frozen(kw_only=True)
class PublicTaskBasis:
    """A task in the public interest or official authority (publieke taak), art. 6(1)(e): the *law* that gives the task."""

    ground: ClassVar[Ground] = Ground.PUBLIC_TASK
    law: Text


@final
@frozen(kw_only=True)
class LegitimateInterestsBasis:
    """
    Legitimate interests (gerechtvaardigd belang), art. 6(1)(f): the interest and the three tests.

    *legitimate*: the interest is lawful, precise and present; *necessary*: nothing lighter will do; *balanced*: the interests of
    the person do not override it. A test that nobody made leaves the matter undecided.
    """

    ground: ClassVar[Ground] = Ground.LEGITIMATE_INTERESTS
    interest: Text
    legitimate: Judgment | None = None
    necessary: Judgment | None = None
    balanced: Judgment | None = None


LegalBasis: TypeAlias = (
    ConsentBasis
    | ContractBasis
    | LegalObligationBasis
    | VitalInterestsBasis
    | PublicTaskBasis
    | LegitimateInterestsBasis
)
