"""Art. 4(5) AVG: pseudonyms, what makes and traces them, and that nothing takes them for anonymous."""

from __future__ import annotations

import hmac
import json
import pickle
from collections.abc import Callable
from datetime import UTC, date, datetime
from hashlib import sha256

import pytest
from attrs import asdict
from hypothesis import given
from hypothesis import strategies as st

from avgkit.checks import KEY
from avgkit.errors import InvalidValue
from avgkit.evaluation.release import may_release
from avgkit.formats.converter import strict_converter
from avgkit.masked import Masked
from avgkit.models.events import ContactMade
from avgkit.models.judgment import Answer
from avgkit.models.promise import Channel
from avgkit.models.pseudonym import Pseudonym, Pseudonymisation, PseudonymKey
from avgkit.models.purpose import DataForm
from avgkit.rules.avg_4_1_anonymity import ReleaseFacts
from avgkit.storage.chain import known_as
from avgkit.storage.memory import MemoryLedger
from evaluation.shop import SHOP, judgment

KEYS = st.from_regex(KEY, fullmatch=True)
SECRETS = st.binary(min_size=32, max_size=100)
IDS = st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip)


def key(name: str, secret: bytes) -> PseudonymKey:
    """Give a key."""
    return PseudonymKey(id=name, secret=Masked(secret))


OLD, NEW = key("2026", bytes(range(32))), key("2027", bytes(range(32, 64)))
BEFORE = Pseudonymisation(register="customers", keys=(OLD,))
AFTER = Pseudonymisation(register="customers", keys=(NEW, OLD))


def by_hand(secret: bytes, message: bytes) -> str:
    """Compute HMAC-SHA-256 as RFC 2104 writes it."""
    block = (sha256(secret).digest() if len(secret) > 64 else secret).ljust(64, b"\0")
    inner = sha256(bytes(one ^ 0x36 for one in block) + message).digest()
    return sha256(bytes(one ^ 0x5C for one in block) + inner).hexdigest()


class TestMaking:
    """Without the key, no code can be made or traced; with it, one id has one code in one register."""

    @given(register=KEYS, name=KEYS, secret=SECRETS, identifier=IDS)
    def test_a_keyed_digest(self, register: str, name: str, secret: bytes, identifier: str) -> None:
        """HMAC-SHA-256 under the key, over the register and the id."""
        made = Pseudonymisation(register=register, keys=(key(name, secret),)).of(identifier)
        assert made.code == by_hand(secret, f"avgkit-pseudonym-1:{register}:{identifier}".encode())
        assert (made.register, made.key) == (register, name)

    def test_stays_the_same(self) -> None:
        """What was stored years ago is found by every later release."""
        assert BEFORE.of("4711").text == (
            "customers:2026:4b168bf3e760e4affa15277bfed4b0e97201af4e3e94c72c5e886d772c73cf72"
        )

    @given(st.lists(st.tuples(KEYS, st.sampled_from([OLD, NEW]), IDS), min_size=2, max_size=2, unique=True))
    def test_nothing_joins(self, made: list[tuple[str, PseudonymKey, str]]) -> None:
        """Another register, another key or another id: another code, so lists of two registers have none in common."""
        one, other = (Pseudonymisation(register=register, keys=(under,)).of(who) for register, under, who in made)
        assert one.code != other.code

    @pytest.mark.parametrize("wrong", ["", " ", 4711, None, "\ud800", BEFORE.of("4711")])
    def test_an_id_is_a_text(self, wrong: object) -> None:
        """Nothing else is put in its place, and what was refused is not shown."""
        with pytest.raises(InvalidValue, match=r"^identifier: expected a text") as refused:
            BEFORE.of(wrong)  # type: ignore[arg-type]
        assert "4711" not in str(refused.value)


class TestKeys:
    """The key is kept apart, under measures that keep the data from being traced."""

    @pytest.mark.parametrize(
        "wrong",
        [Masked(b"x" * 31), Masked(b""), Masked("x" * 32), Masked(bytearray(32)), b"x" * 32, None],
        ids=["short", "empty", "text", "array", "bare", "none"],
    )
    def test_a_key_is_long_enough(self, wrong: object) -> None:
        """At least 32 bytes, and masked."""
        with pytest.raises(InvalidValue, match=r"^secret: expected (32 bytes or more|bytes), masked"):
            PseudonymKey(id="2026", secret=wrong)  # type: ignore[arg-type]

    @given(secret=st.binary(min_size=32).filter(lambda each: len(set(each)) > 3))
    def test_does_not_show_itself(self, secret: bytes) -> None:
        """Not in text, not as a dict, not in a pickle, and no format writes it."""
        made = Pseudonymisation(register="customers", keys=(key("2026", secret),))
        assert (
            repr(made)
            == f"{made}"
            == ("Pseudonymisation(register='customers', keys=(PseudonymKey(id='2026', secret=Masked(•••)),))")
        )
        assert asdict(made.keys[0]) == {"id": "2026", "secret": Masked(secret)}
        dumps: tuple[Callable[[object], object], ...] = (
            pickle.dumps,
            lambda value: json.dumps(strict_converter().unstructure(value)),
        )
        for dump in dumps:
            with pytest.raises(TypeError, match="Masked"):
                dump(made)

    @pytest.mark.parametrize(
        "wrong",
        [(), [OLD], (OLD, "2027"), (OLD, OLD), (OLD, key("2027", bytes(range(32)))), (OLD, key("2026", b"x" * 32))],
        ids=["none", "list", "text", "twice", "one secret", "one id"],
    )
    def test_each_key_is_another(self, wrong: object) -> None:
        """One that stands twice, or under two ids, would be a rotation that changes nothing."""
        with pytest.raises(InvalidValue, match=r"^keys: expected"):
            Pseudonymisation(register="customers", keys=wrong)  # type: ignore[arg-type]

    @pytest.mark.parametrize("wrong", ["", "Customers", "a:b", "a b"])
    def test_registers_and_ids_are_keys(self, wrong: str) -> None:
        """So the text of a pseudonym has one reading."""
        with pytest.raises(InvalidValue, match=r"^register"):
            Pseudonymisation(register=wrong, keys=(OLD,))
        with pytest.raises(InvalidValue, match=r"^id"):
            key(wrong, b"x" * 32)


class TestTracing:
    """The holder of the key can say whose a pseudonym is, so it is personal data."""

    @given(mine=IDS, other=IDS)
    def test_belongs_to_one_id(self, mine: str, other: str) -> None:
        """Under the newest key and under every older one."""
        for pseudonym in (BEFORE.of(mine), AFTER.of(mine)):
            assert AFTER.belongs(pseudonym, mine)
            assert AFTER.belongs(pseudonym, other) is (mine == other)

    def test_compares_in_constant_time(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """By the function that was made for it, so that the time an answer takes says nothing."""
        compared: list[tuple[str, str]] = []
        monkeypatch.setattr(hmac, "compare_digest", lambda one, other: compared.append((one, other)) or True)
        assert AFTER.belongs(BEFORE.of("4712"), "4711")
        assert compared == [(BEFORE.of("4711").code, BEFORE.of("4712").code)]

    @pytest.mark.parametrize(
        "foreign",
        [AFTER.of("4711"), Pseudonymisation(register="visitors", keys=(OLD,)).of("4711")],
        ids=["key", "register"],
    )
    def test_what_cannot_be_told_is_no_answer(self, foreign: Pseudonym) -> None:
        """Without its key nobody knows; a pseudonym of another register is not traced through this one."""
        for ask in (BEFORE.belongs, BEFORE.renewed):
            with pytest.raises(InvalidValue, match=r"^pseudonym: expected one of this register"):
                ask(foreign, "4711")

    @given(identifier=IDS)
    def test_rotation(self, identifier: str) -> None:
        """The newest makes, the older ones still match, and what is found under an old one goes over to the newest."""
        old = BEFORE.of(identifier)
        assert AFTER.every(identifier) == (AFTER.of(identifier), old)
        assert AFTER.of(identifier).key == "2027"
        assert AFTER.renewed(old, identifier) == AFTER.of(identifier) == AFTER.renewed(AFTER.of(identifier), identifier)

    def test_only_the_own_id_renews(self) -> None:
        """The data of one person do not end up under the code of another."""
        with pytest.raises(InvalidValue, match=r"^identifier: expected the id that") as refused:
            AFTER.renewed(BEFORE.of("4711"), "4712")
        assert "4712" not in str(refused.value)


class TestText:
    """A pseudonym is no text, and gives one when asked: for a store."""

    @given(register=KEYS, name=KEYS, code=st.binary(min_size=32, max_size=32).map(bytes.hex))
    def test_reads_back(self, register: str, name: str, code: str) -> None:
        """As an equal pseudonym; every store can keep it."""
        pseudonym = Pseudonym(register=register, key=name, code=code)
        assert Pseudonym.parse(known_as("subject", pseudonym.text)) == pseudonym

    @pytest.mark.parametrize(
        "wrong",
        ["", "4711", "customers:2026", f"customers:2026:{'A' * 64}", f"C:2026:{'a' * 64}", f"c:2026:{'a' * 63}", 5],
    )
    def test_other_texts_are_refused(self, wrong: object) -> None:
        """An id of the host does not pass for a pseudonym, and is not shown."""
        with pytest.raises(InvalidValue, match=r"^pseudonym: expected the text of a pseudonym") as refused:
            Pseudonym.parse(wrong)  # type: ignore[arg-type]
        assert "4711" not in str(refused.value)

    def test_does_not_show_itself(self) -> None:
        """It is personal data: its code stands in no log by accident."""
        pseudonym = BEFORE.of("4711")
        shown = f"{pseudonym} {pseudonym!r} {[pseudonym]}"
        assert pseudonym.code not in shown
        assert not isinstance(pseudonym, str)

    def test_keeps_a_ledger(self) -> None:
        """Its text is the subject; after a rotation the history is found under the old one."""
        ledger = MemoryLedger()
        contact = ContactMade(id="e-1", at=datetime(2026, 1, 2, tzinfo=UTC), channel=Channel.EMAIL)
        ledger.append(BEFORE.of("4711").text, [contact], expect=0, agenda=None)
        assert [len(ledger.read(one.text).events) for one in AFTER.every("4711")] == [0, 1]
        assert [AFTER.belongs(Pseudonym.parse(one), "4711") for one in ledger.subjects()] == [True]


class TestNotAnonymous:
    """4(1), 4(5), recital 26: data under a pseudonym are data on an identifiable person."""

    def test_its_form_is_not_let_out(self) -> None:
        """Whatever the groups, and whoever judged it."""
        decision = may_release(
            SHOP,
            purpose="benchmark",
            form=BEFORE.of("4711").form,
            groups=[100],
            singled_out=0,
            minimum=10,
            judgment=judgment(),
            on=date(2026, 1, 1),
        )
        assert [one.code for one in decision.reasons] == ["avg-4-1.not-a-group"]

    def test_passes_for_no_form(self) -> None:
        """Even where nobody checked types, the pseudonym itself is not taken for a group."""
        with pytest.raises(InvalidValue, match="form"):
            ReleaseFacts(
                form=BEFORE.of("4711"),  # type: ignore[arg-type]
                smallest_group=100,
                singled_out=0,
                minimum=10,
                judged=Answer.YES,
                clauses=(),
            )
        assert Pseudonym.form is DataForm.PSEUDONYMOUS
