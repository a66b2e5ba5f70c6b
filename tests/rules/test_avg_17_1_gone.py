"""Art. 17(1), 5(1)(e) and recital 26 AVG: what was erased or anonymised is there no more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avgkit.decision import Outcome
from avgkit.evaluation.processing import may_process
from avgkit.language import Text
from avgkit.law.operations import Operation
from avgkit.models.dossier import Dossier
from avgkit.models.events import Anonymised, Collected, Erased, Event
from avgkit.models.personal_data import Source
from avgkit.models.purpose import DataForm
from avgkit.models.retention import AfterRetention
from avgkit.rules.avg_4_2_protective_operations import PROTECTIVE
from avgkit.rules.avg_17_1_gone import GoneFacts, bars, gone
from avgkit.sentence import Named
from avgkit.testing.strategies import histories, policies
from evaluation.shop import SHOP, at, customer

ITEM = Named(key="phone", label=Text(nl="telefoonnummer", en="phone number"))
PHONE = frozenset({"phone"})
ERASED = Erased(id="gone", at=at(2024, 3, 1), items=PHONE, plan="plan")
ANONYMISED = Anonymised(id="gone", at=at(2024, 3, 1), items=PHONE, plan="plan")
ANEW = Collected(id="anew", at=at(2024, 3, 2), items=PHONE, source=Source.SUBJECT)


def said(events: Iterable[Event], operation: Operation = Operation.USE) -> tuple[Outcome, set[str]]:
    """Return what is said of the phone number of a customer with a contract."""
    found = may_process(SHOP, customer(*events), purpose="service", items=PHONE, at=at(2024, 4, 1), operation=operation)
    return found.outcome, {one.code for part in found.parts for one in part.decision.reasons}


class TestErased:
    """Erasure leaves nothing to use: whoever still can use the item did not erase it."""

    def test_no_contract_brings_it_back(self) -> None:
        """The contract that carried the use still runs."""
        assert said([])[0] is Outcome.PERMITTED
        outcome, codes = said([ERASED])
        assert outcome is Outcome.PROHIBITED
        assert "avg-17-1.erased" in codes

    def test_says_on_which_day(self) -> None:
        """In both languages."""
        found = gone(
            GoneFacts(
                item=ITEM,
                how=AfterRetention.ERASE,
                on=date(2024, 3, 1),
                operation=Operation.USE,
                form=DataForm.IDENTIFIABLE,
            )
        )
        assert "is op vrijdag 1 maart 2024 gewist" in found.explain("nl")
        assert "was erased on Friday 1 March 2024" in found.explain("en")

    def test_not_anonymised_after_that(self) -> None:
        """Of what was erased nothing is left to make anonymous, not even for groups; once it is collected anew there is."""
        later = Anonymised(id="later", at=at(2024, 3, 3), items=PHONE, plan="plan")
        assert customer(ERASED, later).gone == {"phone": ERASED}
        assert customer(ERASED, ANEW, later).gone == {"phone": later}
        assert "avg-17-1.erased" in said([ERASED, later])[1]

    @pytest.mark.parametrize("event", [ERASED, ANONYMISED], ids=["erased", "anonymised"])
    def test_collected_anew(self, event: Event) -> None:
        """What the person provides after that is judged as if it had never gone."""
        assert said([event, ANEW]) == said([])

    @pytest.mark.parametrize("form", DataForm)
    @pytest.mark.parametrize("operation", Operation)
    def test_whatever_the_form(self, operation: Operation, form: DataForm) -> None:
        """Only to collect and record it anew is not barred: of the rest nothing is left, not even for groups."""
        facts = GoneFacts(item=ITEM, how=AfterRetention.ERASE, on=date(2024, 3, 1), operation=operation, form=form)
        assert bars(facts) is (operation not in {Operation.COLLECT, Operation.RECORD})


class TestAnonymised:
    """What was anonymised is nobody's any more: it is used on the level of groups, and never as this person's."""

    def test_not_as_the_persons(self) -> None:
        """Whoever can still say whose it is did not anonymise it."""
        outcome, codes = said([ANONYMISED])
        assert outcome is Outcome.PROHIBITED
        assert "avg-5-1e.anonymised" in codes

    @pytest.mark.parametrize("form", DataForm)
    def test_on_the_level_of_groups(self, form: DataForm) -> None:
        """A pseudonym is not anonymous."""
        facts = GoneFacts(
            item=ITEM, how=AfterRetention.ANONYMISE, on=date(2024, 3, 1), operation=Operation.USE, form=form
        )
        assert bars(facts) is (form is not DataForm.AGGREGATED)


class TestNeverWidens:
    """That an item was erased or anonymised never permits a use that was not permitted before."""

    @given(st.data())
    def test_of_whoever_for_whatever(self, data: st.DataObject) -> None:
        """Nor does it hold a period open, though nothing is held any more; only to end or limit the processing becomes free."""
        policy = data.draw(policies().filter(lambda one: bool(one.activities)))
        events = data.draw(histories(policy, max_size=6))
        moment = events[-1].at if events else at(policy.since.year + 1, 1, 1)
        line = data.draw(st.sampled_from(policy.activities))
        kind = data.draw(st.sampled_from([Erased, Anonymised]))
        event = kind(id="+", at=moment, items=frozenset(line.items), plan="plan")
        operation = data.draw(st.sampled_from([one for one in Operation if one not in PROTECTIVE]))
        before = Dossier.of("x", events)
        later = moment + data.draw(st.sampled_from([timedelta(), timedelta(days=400)]))
        permitted = [
            may_process(policy, dossier, purpose=line.purpose, items=line.items, at=later, operation=operation).keys(
                Outcome.PERMITTED
            )
            for dossier in (before, before.with_(event))
        ]
        anew = operation in {Operation.COLLECT, Operation.RECORD}
        assert permitted[1] <= permitted[0]
        assert anew or not permitted[1]
