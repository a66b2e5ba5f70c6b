"""The sweep: what has been kept long enough goes, once, for everybody for whom it is due."""

from datetime import date

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from avgkit.errors import CorruptStore, InvalidValue, NotInForce, StoreBusy
from avgkit.evaluation.erasure import plan_sweep
from avgkit.flows.agenda import reschedule
from avgkit.flows.answers import AgendaEntry, AgendaKind, Done, History
from avgkit.flows.effects import PAGE
from avgkit.flows.record import record
from avgkit.flows.sweep import SweepReport, sweep
from avgkit.models.dossier import Dossier
from avgkit.models.events import (
    Collected,
    Event,
    HoldSet,
    IdentityShown,
    Preference,
    PreferenceStated,
    Restricted,
    RestrictionGround,
)
from avgkit.models.personal_data import Source
from avgkit.storage.drive import run
from avgkit.storage.memory import MemoryLedger
from avgkit.storage.protocols import Ledger, dossier_of
from avgkit.storage.sqlite import SqliteLedger
from flows.shop import NEXT_POLICY, POLICY, BadStore, at, customer, gone, values

APRIL = at(2026, 4, 1)


def report(persons: int = 0, **counts: dict[str, int]) -> SweepReport:
    """Return a report of April."""
    nothing: dict[str, dict[str, int]] = {"erased": {}, "anonymised": {}, "unconfirmed": {}, "put_off": {}}
    return SweepReport(policy="1", at=APRIL, persons=persons, **(nothing | counts))


def filled(ledger: Ledger, *subjects: str, more: tuple[Event, ...] = ()) -> None:
    """Record that these persons bought and left."""
    for number, subject in enumerate(subjects):
        run(record(POLICY, subject, [*customer(number), *gone(), *more]), ledger=ledger)


class TestSweep:
    """Art. 5(1)(e): kept no longer than necessary."""

    def test_years_go_by(self, ledger: Ledger) -> None:
        """Each item goes on its own day, and at the end nothing is left, in the ledger or in the store."""
        filled(ledger, "p-1")
        data = values("p-1")
        left = []
        for moment in (at(2026, 4, 1), at(2027, 3, 2), at(2027, 3, 3), at(2032, 12, 31), at(2033, 1, 1)):
            run(sweep(POLICY, at=moment), ledger=ledger, data=data)
            left.append(sorted(data.read("p-1")))
            assert left[-1] == sorted(dossier_of(ledger, "p-1").held)
        assert left == [["invoice", "phone"], ["invoice", "phone"], ["invoice"], ["invoice"], []]
        assert list(ledger.due(date.max, kind=AgendaKind.RETENTION)) == []
        assert ledger.verify() == ()

    def test_the_day_is_that_of_the_controller(self, ledger: Ledger) -> None:
        """In Amsterdam 3 March begins at 23:00 UTC on 2 March."""
        filled(ledger, "p-1")
        data = values("p-1")
        assert "phone" not in run(sweep(POLICY, at=at(2027, 3, 2, 22)), ledger=ledger, data=data).erased
        assert run(sweep(POLICY, at=at(2027, 3, 2, 23)), ledger=ledger, data=data).erased == {"phone": 1}

    def test_a_second_sweep_finds_nothing(self, ledger: Ledger) -> None:
        """What was swept is swept."""
        many = [f"p-{number:03}" for number in range(PAGE + 2)]
        filled(ledger, *many)
        data = values(*many)
        first = run(sweep(POLICY, at=APRIL), ledger=ledger, data=data)
        assert first == report(len(many), erased={"email": len(many)}, anonymised={"clicks": len(many)})
        before = ledger.checkpoint()
        assert run(sweep(POLICY, at=APRIL), ledger=ledger, data=data) == report()
        assert ledger.checkpoint() == before

    def test_it_can_be_broken_off(self, ledger: Ledger) -> None:
        """A sweep that broke off half-way is finished by the next."""
        filled(ledger, "p-1", "p-2", "p-3")
        data = values("p-1", "p-2", "p-3")

        class Breaks(BadStore):
            def erase(self, subject: str, item: str, /) -> Done:
                if subject == "p-2":
                    raise KeyboardInterrupt
                return super().erase(subject, item)

        with pytest.raises(KeyboardInterrupt):
            run(sweep(POLICY, at=APRIL), ledger=ledger, data=Breaks(data))
        assert run(sweep(POLICY, at=APRIL), ledger=ledger, data=data).persons == 2

    def test_who_asked_beforehand_is_not_kept_anonymously(self, ledger: Ledger) -> None:
        """Her clicks are erased where those of others are made untraceable."""
        asked = PreferenceStated(id="pref", at=at(2025, 2, 3), preference=Preference.NOT_KEPT_ANONYMOUSLY)
        filled(ledger, "p-1", more=(asked,))
        assert run(sweep(POLICY, at=APRIL), ledger=ledger, data=values("p-1")) == report(
            1, erased={"clicks": 1, "email": 1}
        )

    def test_before_the_policy_there_is_no_sweep(self, ledger: Ledger) -> None:
        """And none at an instant that does not know its offset."""
        with pytest.raises(NotInForce):
            run(sweep(NEXT_POLICY, at=APRIL), ledger=ledger)
        with pytest.raises(InvalidValue):
            run(sweep(POLICY, at=APRIL.replace(tzinfo=None)), ledger=ledger)


class TestWhatStays:
    """What may not go, or did not go, stays and is told."""

    def test_what_was_not_confirmed_stays_due(self, ledger: Ledger) -> None:
        """It is counted once, though two days of hers are over, and the next sweep tries again."""
        filled(ledger, "p-1", "p-2")
        data = values("p-1", "p-2")
        broken = BadStore(data, email=Done.FAILED)
        first = run(sweep(POLICY, at=APRIL), ledger=ledger, data=broken)
        assert first == report(2, anonymised={"clicks": 2}, unconfirmed={"email": 2})
        assert run(sweep(POLICY, at=APRIL), ledger=ledger, data=broken) == report(unconfirmed={"email": 2})
        assert run(sweep(POLICY, at=APRIL), ledger=ledger, data=data) == report(2, erased={"email": 2})

    def test_what_is_held_for_a_claim_leaves_the_agenda(self, ledger: Ledger) -> None:
        """A hold that came in by another way is seen by the plan, and the agenda follows."""
        hold = HoldSet(id="hold", at=at(2026, 3, 9), hold="h-1", items=frozenset({"email", "clicks"}))
        filled(ledger, "p-1")
        ledger.append("p-1", [hold], expect=ledger.read("p-1").version, agenda=None)
        assert run(sweep(POLICY, at=APRIL), ledger=ledger, data=values("p-1")) == report()
        assert list(ledger.due(APRIL.date(), kind=AgendaKind.RETENTION)) == []
        assert {due.entry.on for due in ledger.due(date.max, kind=AgendaKind.RETENTION)} == {
            date(2027, 3, 3),
            date(2033, 1, 1),
        }

    def test_what_is_restricted_stays(self, ledger: Ledger) -> None:
        """Restricted data are kept and otherwise left alone (art. 18(2))."""
        ground = RestrictionGround.NEEDED_FOR_CLAIM
        stop = Restricted(id="stop", at=at(2026, 3, 1), items=frozenset({"clicks"}), ground=ground)
        filled(ledger, "p-1", more=(stop,))
        assert run(sweep(POLICY, at=APRIL), ledger=ledger, data=values("p-1")) == report(1, erased={"email": 1})

    def test_one_bad_dossier_does_not_stop_the_others(self, ledger: Ledger) -> None:
        """Who cannot be judged is put off with the reason, and stays due; the rest is swept."""
        filled(ledger, "p-1", "p-2", "p-3", "p-4")
        # p-1 has a step that cannot be, p-2 an item that the policy does not know, p-3 an event of next year.
        shown = IdentityShown(id="shown", at=at(2026, 3, 1), request="r-1")
        unknown = Collected(id="fax", at=at(2026, 3, 1), items=frozenset({"fax"}), source=Source.SUBJECT)
        later = HoldSet(id="later", at=at(2027, 1, 1), hold="h-1", items=frozenset({"phone"}))
        for subject, event in (("p-1", shown), ("p-2", unknown), ("p-3", later)):
            ledger.append(subject, [event], expect=ledger.read(subject).version, agenda=None)
        data = values("p-1", "p-2", "p-3", "p-4")
        found = run(sweep(POLICY, at=APRIL), ledger=ledger, data=data)
        assert (found.persons, found.erased) == (1, {"email": 1})
        assert sorted(found.put_off.values()) == [1, 1, 1]
        assert any("IdentityShown is not possible" in reason for reason in found.put_off)
        assert any("not in the policy" in reason for reason in found.put_off)
        assert any("make another plan" in reason for reason in found.put_off)
        assert {due.subject for due in ledger.due(APRIL.date(), kind=AgendaKind.RETENTION)} == {"p-1", "p-2", "p-3"}

    def test_one_damaged_record_does_not_stop_the_others(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Whose record the ledger cannot read, now or at all, is put off; the rest is swept."""
        ledger, subjects = MemoryLedger(), ("p-1", "p-2", "p-3", "p-4")
        filled(ledger, *subjects)
        read, errors = MemoryLedger.read, {"p-1": CorruptStore("damaged"), "p-3": StoreBusy("in use")}

        def unreadable(self: MemoryLedger, subject: str, /) -> History:
            if subject in errors:
                raise errors[subject]
            return read(self, subject)

        monkeypatch.setattr(MemoryLedger, "read", unreadable)
        found = run(sweep(POLICY, at=APRIL), ledger=ledger, data=values(*subjects))
        assert (found.persons, found.erased) == (2, {"email": 2})
        assert found.put_off == {"damaged": 1, "in use": 1}

    @pytest.mark.parametrize(("remembered", "tried"), [(2, 2), (1, 6)])
    def test_it_remembers_no_more_than_so_many(
        self, ledger: Ledger, monkeypatch: pytest.MonkeyPatch, remembered: int, tried: int
    ) -> None:
        """Whoever is left with something due is tried once; where more are left than it remembers, once for each day that is due."""
        monkeypatch.setattr("avgkit.flows.sweep.REMEMBERED", remembered)
        filled(ledger, "p-1", "p-2")
        days = {due.entry.on for due in ledger.due(at(2027, 3, 3).date(), kind=AgendaKind.RETENTION)}
        store = BadStore(values("p-1", "p-2"), email=Done.FAILED, phone=Done.FAILED)
        found = run(sweep(POLICY, at=at(2027, 3, 3)), ledger=ledger, data=store)
        assert len(days) == 3
        assert found.unconfirmed["phone"] == tried

    def test_a_report_names_nobody(self, ledger: Ledger) -> None:
        """Neither ids nor values are in it, whatever went wrong."""
        filled(ledger, "geheim-1", "geheim-2")
        ledger.append("geheim-2", [IdentityShown(id="geheim-e", at=APRIL, request="r")], expect=7, agenda=None)
        found = run(sweep(POLICY, at=APRIL), ledger=ledger, data=BadStore(values("geheim-1"), email=Done.FAILED))
        assert found.unconfirmed
        assert found.put_off
        assert "geheim" not in repr(found)


DAYS = st.dates(date(2025, 2, 1), date(2034, 12, 31))
ITEMS = st.frozensets(st.sampled_from(["email", "phone", "invoice", "clicks"]), min_size=1)


class TestAgainstThePlans:
    """The agenda finds everybody for whom a plan would find something to do, and the same on every ledger."""

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(on=DAYS, held=ITEMS, hold=ITEMS | st.none(), left=st.booleans())
    def test_nobody_is_overlooked(self, tmp_path, on: date, held, hold, left: bool) -> None:
        """After a sweep no dossier has anything left that a plan would remove, whatever had happened."""
        events = [evolve(one, items=held) if isinstance(one, Collected) else one for one in customer()]
        if hold is not None:
            events.append(HoldSet(id="hold", at=at(2026, 1, 1), hold="h-1", items=hold))
        moment = max(at(on.year, on.month, on.day), at(2026, 3, 2))
        events += gone() if left else []
        expected = plan_sweep(POLICY, Dossier.of("p-1", events), at=moment)
        reports = []
        with SqliteLedger(tmp_path / f"{len(list(tmp_path.iterdir()))}.db") as on_disk:
            for ledger in (MemoryLedger(), on_disk):
                run(record(POLICY, "p-1", events), ledger=ledger)
                reports.append(run(sweep(POLICY, at=moment), ledger=ledger, data=values("p-1")))
                after = plan_sweep(POLICY, dossier_of(ledger, "p-1"), at=moment)
                assert not after.erase | after.anonymise
        assert reports[0] == reports[1]
        assert set(reports[0].erased) == expected.erase
        assert set(reports[0].anonymised) == expected.anonymise

    def test_a_new_policy_is_swept_after_rescheduling(self, ledger: Ledger) -> None:
        """An agenda from before does not know the new days; rescheduling tells it."""
        ledger.append("p-1", [*customer(), *gone()], expect=0, agenda=[])
        assert run(sweep(POLICY, at=APRIL), ledger=ledger, data=values("p-1")) == report()
        run(reschedule(POLICY, on=APRIL.date()), ledger=ledger)
        assert run(sweep(POLICY, at=APRIL), ledger=ledger, data=values("p-1")).persons == 1

    def test_an_agenda_that_is_too_early_is_mended(self, ledger: Ledger) -> None:
        """An entry that no longer holds makes the sweep look once, and not every day."""
        early = AgendaEntry(kind=AgendaKind.RETENTION, on=date(2025, 3, 1), keys=frozenset({"phone"}))
        ledger.append("p-1", customer(), expect=0, agenda=[early])
        run(sweep(POLICY, at=at(2025, 4, 1)), ledger=ledger, data=values("p-1"))
        found = [due.entry.on for due in ledger.due(date.max, kind=AgendaKind.RETENTION)]
        assert found == [date(2026, 3, 7)]
