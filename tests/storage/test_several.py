"""Several stores of personal values act as one, and say which of them did not do what was asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avgkit.errors import InvalidValue, StorageError
from avgkit.flows.answers import Done
from avgkit.flows.record import record
from avgkit.flows.sweep import sweep
from avgkit.masked import Masked
from avgkit.models.events import Erased
from avgkit.storage.drive import run
from avgkit.storage.memory import MemoryLedger, MemoryPersonalData
from avgkit.storage.several import NamedStore, NotDoneByAll, PersonalDataStores
from avgkit.testing.conformance import check_personal_data_store
from flows.shop import POLICY, BadStore, at, customer, gone, values

OLD, NEW = Masked("jan@old.example"), Masked("jan@new.example")
EMAIL = frozenset({"email"})


class Failing:
    """A store that breaks down, or fails, at every act that is not excepted."""

    def __init__(self, inner: MemoryPersonalData, answer: Done | StorageError) -> None:
        self.inner, self.answer, self.broken = inner, answer, True

    def __getattr__(self, name: str) -> object:
        if not self.broken or name in {"read", "release"}:
            return getattr(self.inner, name)

        def act(*_: object) -> Done:
            if isinstance(self.answer, StorageError):
                raise self.answer
            return self.answer

        return act


def both() -> tuple[MemoryPersonalData, MemoryPersonalData, PersonalDataStores]:
    """Return a CRM and a mail tool, and the two as one."""
    crm, mail = MemoryPersonalData(), MemoryPersonalData()
    stores = PersonalDataStores(NamedStore(name="CRM", store=crm), NamedStore(name="mail", store=mail, collects=EMAIL))
    return crm, mail, stores


class TestAsOne:
    """Several stores keep the laws of one."""

    def test_it_keeps_the_laws(self) -> None:
        """Whichever of them collects what."""
        items = [frozenset({"mail"}), frozenset({"bmail"}), frozenset({"mail", "bmail"}), frozenset[str]()]

        def made() -> PersonalDataStores:
            return PersonalDataStores(
                *(
                    NamedStore(name=str(number), store=MemoryPersonalData(), collects=one)
                    for number, one in enumerate(items)
                )
            )

        check_personal_data_store(made)

    @given(
        steps=st.lists(
            st.tuples(
                st.sampled_from(["collect", "rectify", "restrict", "lift", "anonymise", "erase"]),
                st.sampled_from(["email", "phone"]),
            )
        )
    )
    def test_it_answers_as_one_store_would(self, steps: list[tuple[str, str]]) -> None:
        """Act by act, with the same values."""
        one, (_, _, stores) = MemoryPersonalData(), both()
        for number, (act, item) in enumerate(steps):
            more = (Masked(str(number)),) if act in {"collect", "rectify"} else ()
            assert getattr(stores, act)("p-1", item, *more) is getattr(one, act)("p-1", item, *more)
            assert stores.read("p-1") == one.read("p-1")
            assert stores.release("p-1", ["email"]) == one.release("p-1", ["email"])

    def test_a_value_goes_where_it_is_collected_or_held(self) -> None:
        """What a store holds without collecting it is replaced there; what nobody collects is refused."""
        crm, mail, stores = both()
        mail.collect("p-1", "phone", OLD)
        stores.collect("p-1", "email", NEW)
        stores.collect("p-1", "phone", NEW)
        assert crm.read("p-1") == mail.read("p-1") == {"email": NEW, "phone": NEW}
        stores.collect("p-2", "phone", NEW)
        assert "phone" not in mail.read("p-2")
        with pytest.raises(InvalidValue, match=r"^item: "):
            PersonalDataStores(NamedStore(name="mail", store=mail, collects=EMAIL)).collect("p-1", "phone", NEW)

    @pytest.mark.parametrize("names", [[], ["CRM", "CRM"]], ids=str)
    def test_stores_have_names(self, names: list[str]) -> None:
        """Or an answer could not say which."""
        with pytest.raises(InvalidValue, match=r"^stores: "):
            PersonalDataStores(*(NamedStore(name=name, store=MemoryPersonalData()) for name in names))


class TestDifferences:
    """Art. 15(3): a copy of what is held, so of both where two stores differ."""

    def test_no_value_is_chosen(self) -> None:
        """Both are read, with the names of their stores, and both are released as they are."""
        crm, mail, stores = both()
        third = MemoryPersonalData()
        crm.collect("p-1", "email", OLD)
        mail.collect("p-1", "email", NEW)
        third.collect("p-1", "email", OLD)
        third.collect("p-1", "phone", NEW)
        stores = PersonalDataStores(
            NamedStore(name="CRM", store=crm), NamedStore(name="mail", store=mail), NamedStore(name="shop", store=third)
        )
        assert stores.read("p-1")["email"].reveal() == "jan@old.example (CRM, shop); jan@new.example (mail)"
        assert stores.read("p-1")["phone"] == NEW
        assert stores.read_each("p-1")["mail"] == {"email": NEW}
        assert stores.differing("p-1") == {"email"}
        assert stores.release("p-1", ["email", "fax"]) == {"email": (OLD, NEW)}
        assert stores.rectify("p-1", "email", NEW) is Done.DONE
        assert stores.differing("p-1") == frozenset()

    def test_a_store_that_cannot_be_read_is_named(self) -> None:
        """A copy without it would be no copy."""

        class Down(MemoryPersonalData):
            def read(self, subject, /):
                raise StorageError("no")

            def release(self, subject, items, /):
                raise StorageError("no")

        stores = PersonalDataStores(
            NamedStore(name="CRM", store=MemoryPersonalData()), NamedStore(name="mail", store=Down())
        )
        with pytest.raises(StorageError, match=r"^mail: "):
            stores.read("p-1")
        with pytest.raises(StorageError, match=r"^mail: "):
            stores.release("p-1", [])


class TestWhatFails:
    """An act is done when every store did it; otherwise it says which did not, and repeating does no harm."""

    @pytest.mark.parametrize("answer", [Done.FAILED, StorageError("timeout")], ids=str)
    @pytest.mark.parametrize("act", ["collect", "rectify", "restrict", "lift", "anonymise", "erase"])
    def test_the_others_go_on_and_the_failing_one_is_named(self, act: str, answer: Done | StorageError) -> None:
        """In whatever order they stand."""
        for failing_first in (False, True):
            crm, mail, _ = both()
            for store in (crm, mail):
                store.collect("p-1", "email", OLD)
            crm.restrict("p-1", "email")
            bad = Failing(mail, answer)
            named = [NamedStore(name="CRM", store=crm), NamedStore(name="mail", store=bad)]
            shop = NamedStore(name="shop", store=MemoryPersonalData(), collects=frozenset({"phone"}))
            stores = PersonalDataStores(*(named[::-1] if failing_first else named), shop)
            more = (NEW,) if act in {"collect", "rectify"} else ()
            with pytest.raises(NotDoneByAll) as caught:
                getattr(stores, act)("p-1", "email", *more)
            assert caught.value.answers == {"CRM": Done.DONE, "mail": Done.FAILED, "shop": Done.UNKNOWN}
            assert str(caught.value) == f"{act}: not done by mail; done by CRM"
            assert caught.value.__cause__ is (answer if isinstance(answer, StorageError) else None)
            assert mail.read("p-1") == {"email": OLD}
            bad.broken = False
            assert getattr(stores, act)("p-1", "email", *more) is Done.DONE
            assert crm.read("p-1") == mail.read("p-1")

    def test_where_nobody_did_it_nobody_is_said_to(self) -> None:
        """A failure alone."""
        stores = PersonalDataStores(NamedStore(name="mail", store=Failing(MemoryPersonalData(), Done.FAILED)))
        with pytest.raises(NotDoneByAll, match=r"^erase: not done by mail$"):
            stores.erase("p-1", "email")

    def test_a_sweep_records_nothing_that_one_store_did_not_do(self) -> None:
        """The value is gone from the one, and the item counts as held until the other did it too."""
        ledger, crm = MemoryLedger(), values("p-1")
        broken = BadStore(values("p-1"), email=Done.FAILED)
        stores = PersonalDataStores(NamedStore(name="CRM", store=crm), NamedStore(name="mail", store=broken))
        run(record(POLICY, "p-1", [*customer(), *gone()]), ledger=ledger)
        report = run(sweep(POLICY, at=at(2026, 4, 1)), ledger=ledger, data=stores)
        assert (report.erased, report.unconfirmed) == ({}, {"email": 1})
        assert not any(isinstance(event, Erased) for event in ledger.read("p-1").events)
        assert [name for name, held in stores.read_each("p-1").items() if "email" in held] == ["mail"]
        broken.answers.clear()
        report = run(sweep(POLICY, at=at(2026, 4, 1)), ledger=ledger, data=stores)
        assert (report.erased, report.unconfirmed) == ({"email": 1}, {})
        assert "email" not in stores.read("p-1")
