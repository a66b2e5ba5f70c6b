"""What a store of personal values does, tried on the one in memory."""

import pytest

from avgkit.flows.answers import Done
from avgkit.masked import Masked
from avgkit.storage.memory import MemoryPersonalData
from avgkit.storage.protocols import PersonalDataStore

EMAIL = Masked("jan@example.com")


@pytest.fixture
def store() -> MemoryPersonalData:
    """Hold the e-mail address and the name of one person."""
    store = MemoryPersonalData()
    store.collect("p-1", "email", EMAIL)
    store.collect("p-1", "name", Masked("Jan"))
    return store


class TestValues:
    """What is collected is read, and rectified where it is held."""

    def test_it_meets_the_protocol(self, store: PersonalDataStore) -> None:
        """A person of whom nothing is held has nothing."""
        assert store.read("p-2") == {}
        assert store.read("p-1") == {"email": EMAIL, "name": Masked("Jan")}

    def test_rectification_replaces(self, store: MemoryPersonalData) -> None:
        """Only what is held can be rectified (art. 16)."""
        assert store.rectify("p-1", "email", Masked("j@example.com")) is Done.DONE
        assert store.read("p-1")["email"].reveal() == "j@example.com"
        assert store.rectify("p-1", "phone", Masked("1")) is Done.UNKNOWN
        assert "phone" not in store.read("p-1")

    def test_a_copy_is_a_copy(self, store: MemoryPersonalData) -> None:
        """What was read does not change with the store."""
        before = store.read("p-1")
        store.erase("p-1", "email")
        assert before["email"] == EMAIL

    def test_a_release_gives_what_is_asked(self, store: MemoryPersonalData) -> None:
        """Each value on its own, and nothing goes (art. 20)."""
        assert store.release("p-1", ["email", "phone"]) == {"email": (EMAIL,)}
        assert store.release("p-2", ["email"]) == {}
        assert len(store.read("p-1")) == 2

    def test_restriction_marks(self, store: MemoryPersonalData) -> None:
        """A restricted value stays, and is marked until that is lifted (art. 18)."""
        assert store.restrict("p-1", "email") is Done.DONE
        assert store.restrict("p-1", "phone") is Done.UNKNOWN
        assert store.restricted("p-1") == {"email"}
        assert store.restricted("p-2") == frozenset()
        assert store.read("p-1")["email"] == EMAIL
        assert store.lift("p-1", "email") is Done.DONE
        assert store.lift("p-1", "phone") is Done.UNKNOWN
        assert store.restricted("p-1") == frozenset()


class TestEnd:
    """What is erased or anonymised is gone, and the store can say so again."""

    @pytest.mark.parametrize("end", ["erase", "anonymise"])
    def test_it_is_gone_and_stays_gone(self, store: MemoryPersonalData, end: str) -> None:
        """A second call, after a crash, gives the same answer; the other items stay."""
        store.restrict("p-1", "email")
        for _ in range(2):
            assert getattr(store, end)("p-1", "email") is Done.DONE
            assert store.read("p-1") == {"name": Masked("Jan")}
        assert store.restricted("p-1") == frozenset()
        assert store.counts.get("email", 0) == (end == "anonymise")

    @pytest.mark.parametrize("end", ["erase", "anonymise"])
    def test_what_was_never_held_is_not_called_gone(self, store: MemoryPersonalData, end: str) -> None:
        """A store that is asked for a stranger, or for an item of another store, does not say that it erased it."""
        assert getattr(store, end)("p-1", "phone") is Done.UNKNOWN
        assert getattr(store, end)("p-2", "email") is Done.UNKNOWN

    def test_collected_anew_it_is_held(self, store: MemoryPersonalData) -> None:
        """After an erasure the item can be collected and erased again."""
        store.erase("p-1", "email")
        store.collect("p-1", "email", EMAIL)
        assert store.read("p-1")["email"] == EMAIL
        assert store.erase("p-1", "email") is Done.DONE

    def test_no_value_shows(self, store: MemoryPersonalData) -> None:
        """Neither the store nor what it reads shows a value."""
        shown = repr(store) + repr(store.read("p-1")) + str(vars(store))
        assert "jan" not in shown.lower()
