"""How consent was asked and given: the record by which art. 4(11) and 7 AVG judge it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final, final

from attrs import field
from attrs.validators import optional

from avgkit.checked import frozen
from avgkit.checks import count, filled
from avgkit.language import Text
from avgkit.law.condition import Checklist, Condition


class ConsentAct(Enum):
    """What the person did to consent (handeling)."""

    TICK_EMPTY_BOX = "tick_empty_box"
    CLICK_BUTTON = "click_button"
    SUBSCRIBE_FORM = "subscribe_form"
    SIGNATURE = "signature"
    CONFIRMED_STATEMENT = "confirmed_statement"  # confirmed in a second step
    PRE_TICKED_BOX = "pre_ticked_box"
    SCROLLING = "scrolling"
    SILENCE = "silence"


class ConsentRelation(Enum):
    """How the person stands to whom asks for consent (verhouding)."""

    CUSTOMER = "customer"
    EMPLOYEE = "employee"
    CITIZEN = "citizen"  # tegenover een overheidsinstantie


class RefusalConsequence(Enum):
    """What refusing consent leads to (gevolg van weigeren)."""

    NONE = "none"
    SERVICE_DENIED = "service_denied"
    HIGHER_PRICE = "higher_price"
    NO_REAL_OPTION = "no_real_option"  # weigeren kan in feite niet


class EquivalentAlternative(Enum):
    """Who offers the same without the consent (gelijkwaardig alternatief)."""

    SAME_CONTROLLER = "same_controller"
    OTHER_CONTROLLER = "other_controller"
    NONE = "none"


class WithdrawalConsequence(Enum):
    """What withdrawing consent leads to (gevolg van intrekken)."""

    NONE = "none"
    REDUCED_SERVICE = "reduced_service"
    PERSONALISATION_LOST = "personalisation_lost"  # only what was consented to ends


class WithdrawalRoute(Enum):
    """How consent can be withdrawn (wijze van intrekken)."""

    SAME_MEANS = "same_means"
    PHONE_OFFICE_HOURS = "phone_office_hours"
    NONE = "none"


class ConsentTopic(Enum):
    """What a person must be told before consenting (informatie vooraf)."""

    CONTROLLER = "controller"
    PURPOSE = "purpose"
    DATA_TYPES = "data_types"
    RIGHT_TO_WITHDRAW = "right_to_withdraw"
    TRANSFER_RISKS = "transfer_risks"  # only for a transfer, art. 49(1)(a)

    @property
    def label(self) -> Text:
        """Return the topic in words (benaming)."""
        return _TOPIC[self]


_TOPIC: Final[Mapping[ConsentTopic, Text]] = {
    ConsentTopic.CONTROLLER: Text(nl="wie de gegevens verwerkt", en="who processes the data"),
    ConsentTopic.PURPOSE: Text(nl="het doel", en="the purpose"),
    ConsentTopic.DATA_TYPES: Text(nl="welke gegevens", en="which data"),
    ConsentTopic.RIGHT_TO_WITHDRAW: Text(nl="het recht om in te trekken", en="the right to withdraw"),
    ConsentTopic.TRANSFER_RISKS: Text(nl="de risico's van de doorgifte", en="the risks of the transfer"),
}


@final
@frozen(kw_only=True)
class ConsentRequest:
    """How consent was asked and given, as it is on record (verzoek om toestemming); what is left out is not known."""

    act: ConsentAct | None = None
    relation: ConsentRelation | None = None
    purposes: int | None = field(default=None, validator=optional(count))
    separate_choices: Condition = Condition.UNKNOWN
    purpose_specific: Condition = Condition.UNKNOWN
    use_as_asked: Condition = Condition.UNKNOWN
    refusal: RefusalConsequence | None = None
    needed_for_service: Condition = Condition.UNKNOWN
    alternative: EquivalentAlternative | None = None
    withdrawal: WithdrawalConsequence | None = None
    told: Checklist[ConsentTopic] = field(factory=Checklist[ConsentTopic])
    transfer_without_adequacy: Condition = Condition.UNKNOWN
    other_matters: Condition = Condition.UNKNOWN
    distinguishable: Condition = Condition.UNKNOWN
    evidence: Condition = Condition.UNKNOWN
    route: WithdrawalRoute | None = None
    special_data: Condition = Condition.UNKNOWN
    explicit: Condition = Condition.UNKNOWN


@final
@frozen(kw_only=True)
class ConsentText:
    """
    A version of the request for consent (tekst waarmee toestemming is gevraagd), and what is on record of how it asks.

    *key* is the name by which a ConsentBasis and the events of consent call it.
    """

    key: str = field(validator=filled)
    asked: ConsentRequest
    clauses: tuple[str, ...] = ()
