"""What a person takes along: what must be handed over, and files that a computer reads."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from avgkit.decision import NotPermitted, Outcome
from avgkit.errors import CodecError, InvalidValue
from avgkit.evaluation.requests import assess_request
from avgkit.formats.portable import (
    PortableCopy,
    PortableItem,
    portable_copy,
    read_portable_csv,
    read_portable_json,
    write_portable_csv,
    write_portable_json,
)
from avgkit.language import Text
from avgkit.law.rights import Right
from avgkit.masked import Masked
from avgkit.models.dossier import Dossier
from avgkit.models.events import Collected, Event, IdentityShown, RequestReceived
from avgkit.models.personal_data import Source
from avgkit.models.promise import Channel
from avgkit.testing.values import days, keys, texts, words
from flows.shop import POLICY, at, customer, values

ASKED = {"request": "r-1", "at": at(2025, 3, 1)}
# What spreadsheets and their readers stumble over, alone and in the middle.
PIECES = st.sampled_from(
    ["=1+1", "+31 6", "-", "-a", "@x", "\t", "\r", "\n", ";", ",", '"', "'", " ", "\0", "＝1", "a", "é", "\ufeff"]
)
VALUES = st.lists(PIECES, max_size=6).map("".join) | words()
ITEMS = st.builds(
    PortableItem,
    key=keys(),
    label=texts() | st.just(Text(nl="=som", en="-sum;+1")),
    sources=st.frozensets(st.sampled_from(Source), min_size=1),
    collected_on=days(),
    values=st.lists(VALUES.map(Masked), min_size=1, max_size=4).map(tuple),
)
COPIES = st.builds(
    PortableCopy, items=st.lists(ITEMS, min_size=1, max_size=3, unique_by=lambda one: one.key).map(tuple)
)
COPY = PortableCopy(
    items=(
        PortableItem(
            key="email",
            label=Text(nl="e-mailadres", en="e-mail address"),
            sources=frozenset({Source.SUBJECT}),
            collected_on=date(2025, 1, 6),
            values=(Masked("jan@example.com"),),
        ),
    )
)


def dossier(*more: Event, right: Right = Right.PORTABILITY) -> Dossier:
    """Return the dossier of a customer who invokes a right."""
    asked = RequestReceived(id="asked", at=at(2025, 2, 1), request="r-1", right=right, channel=Channel.EMAIL)
    return Dossier.of("p-1", [*customer(), asked, *more])


SHOWN = IdentityShown(id="shown", at=at(2025, 2, 2), request="r-1")


class TestWhatIsHandedOver:
    """Art. 20(1): what the person provided, on consent or a contract; all of it and nothing else."""

    def test_what_the_assessment_requires(self) -> None:
        """Clicks rest on a legitimate interest, and stay behind; nothing is deleted (art. 20(3))."""
        known, store = dossier(SHOWN), values("p-1")
        asked = assess_request(POLICY, known, **ASKED).keys(Outcome.REQUIRED)
        assert asked == {"email", "phone", "invoice"}
        copy = portable_copy(POLICY, known, **ASKED, values=store.release("p-1", asked))
        assert [(one.key, one.values) for one in copy.items] == [
            (key, (Masked(f"geheim {key} of p-1"),)) for key in ("email", "invoice", "phone")
        ]
        assert {(one.label.nl, one.collected_on, one.sources) for one in copy.items} >= {
            ("email", date(2025, 1, 6), frozenset({Source.SUBJECT}))
        }
        assert len(store.read("p-1")) == 4

    @pytest.mark.parametrize("change", ["missing", "too many"])
    def test_nothing_is_left_out_or_put_in(self, change: str) -> None:
        """An answer that leaves something out is no answer, and what rests on another ground is not given."""
        given = (
            {"email", "phone", "invoice"} - {"email"}
            if change == "missing"
            else {"email", "phone", "invoice", "clicks"}
        )
        with pytest.raises(InvalidValue, match=r"^values: "):
            portable_copy(POLICY, dossier(SHOWN), **ASKED, values=values("p-1").release("p-1", given))

    def test_not_before_it_is_known_who_asks(self) -> None:
        """Art. 12(6)."""
        with pytest.raises(NotPermitted):
            portable_copy(POLICY, dossier(), **ASKED, values={})

    def test_not_at_another_request(self) -> None:
        """Access gives more, and in another form."""
        with pytest.raises(InvalidValue, match=r"^request: "):
            portable_copy(POLICY, dossier(SHOWN, right=Right.ACCESS), **ASKED, values={})

    def test_what_comes_from_elsewhere_stays(self) -> None:
        """Where nothing was provided, nothing is handed over."""
        events = [
            evolve(one, source=Source.DERIVED) if isinstance(one, Collected) else one for one in dossier(SHOWN).events
        ]
        with pytest.raises(NotPermitted):
            portable_copy(POLICY, Dossier.of("p-1", events), **ASKED, values={})


class TestFiles:
    """A structured, commonly used and machine-readable format: what is written is read as it was."""

    @given(copy=COPIES)
    def test_json_and_back(self, copy: PortableCopy) -> None:
        """And any program that reads JSON finds the values as they are."""
        data = write_portable_json(copy)
        assert read_portable_json(data) == copy
        assert [item["values"] for item in json.loads(data)["items"]] == [
            [value.reveal() for value in one.values] for one in copy.items
        ]

    @given(copy=COPIES)
    def test_csv_and_back(self, copy: PortableCopy) -> None:
        """Row by row."""
        assert read_portable_csv(write_portable_csv(copy)) == copy

    @given(copy=COPIES, delimiter=st.sampled_from(",;"))
    def test_no_cell_is_a_formula(self, copy: PortableCopy, delimiter: str) -> None:
        """Whether a spreadsheet splits at commas or, as Dutch ones do, at semicolons; a number with its sign is left as it is."""
        for row in csv.reader(io.StringIO(write_portable_csv(copy).decode(), newline=""), delimiter=delimiter):
            for cell in row:
                bare = cell.lstrip(' \t\r\n"')
                number = bare.lstrip("+-").rstrip(' "').replace(" ", "").isdecimal()
                assert not bare.startswith(("=", "@", "＝", "\0"))
                assert not bare.startswith(("+", "-")) or number

    def test_a_spreadsheet_gets_quotes(self) -> None:
        """One line for people to see how it looks."""
        [item] = COPY.items
        told = evolve(item, values=(Masked("+31 6 1234"), Masked('=cmd|"x"')))
        assert write_portable_csv(PortableCopy(items=(told,))).decode().splitlines() == [
            '"key","label_nl","label_en","sources","collected_on","value"',
            '"email","e-mailadres","e-mail address","subject","2025-01-06","+31 6 1234"',
            '"email","e-mailadres","e-mail address","subject","2025-01-06","\'=cmd|""x"""',
        ]

    def test_a_byte_order_mark_is_taken_off(self) -> None:
        """Some programs put one there."""
        assert read_portable_json(b"\xef\xbb\xbf" + write_portable_json(COPY)) == COPY
        assert read_portable_csv(b"\xef\xbb\xbf" + write_portable_csv(COPY)) == COPY

    @pytest.mark.parametrize("write", [write_portable_json, write_portable_csv])
    def test_half_a_character_is_refused(self, write) -> None:
        """It cannot be written, and is not shown."""
        [item] = COPY.items
        with pytest.raises(InvalidValue, match=r"^copy: "):
            write(PortableCopy(items=(evolve(item, values=(Masked("\ud800"),)),)))

    def test_a_copy_shows_nothing(self) -> None:
        """Until it is written."""
        assert "jan" not in repr(COPY) + repr(COPY.items)

    def test_a_copy_has_items_with_values(self) -> None:
        """Each item once."""
        for items in ((), COPY.items * 2):
            with pytest.raises(InvalidValue, match=r"^items: "):
                PortableCopy(items=items)
        with pytest.raises(InvalidValue, match=r"^values: "):
            evolve(COPY.items[0], values=())


class TestValues:
    """A copy holds its values Masked: whoever builds one otherwise is told so, and not shown the value."""

    @pytest.mark.parametrize("wrong", [(), ("jan",), [Masked("jan")], (Masked("jan"), "jan"), (Masked(1),)])
    def test_they_are_masked_texts(self, wrong: object) -> None:
        """At least one, and nothing else."""
        with pytest.raises(
            InvalidValue, match=r"^values: expected (at least one|a tuple, each of it a text, masked)$"
        ) as caught:
            evolve(COPY.items[0], values=wrong)
        assert "jan" not in str(caught.value)


class TestBadFiles:
    """What comes from elsewhere may be anything: all that is wrong is told, and nothing of it is shown."""

    @pytest.mark.parametrize(
        ("document", "paths"),
        [
            ([], ["$"]),
            ({}, ["$"]),
            ({"avgkit_portable": True, "items": []}, ["$"]),
            ({"avgkit_portable": 2, "items": []}, ["$"]),
            ({"avgkit_portable": 1}, ["$.items"]),
            ({"avgkit_portable": 1, "items": []}, ["$.items"]),
            ({"avgkit_portable": 1, "items": [1]}, ["$.items[0]"]),
            ({"avgkit_portable": 1, "items": [], "jan": 1}, ["$", "$.items"]),
            (
                {"avgkit_portable": 1, "items": [{"jan": "jan"}]},
                ["$.items[0]", *(f"$.items[0].{one}" for one in ("collected_on", "key", "label", "sources", "values"))],
            ),
            (
                {
                    "avgkit_portable": 1,
                    "items": [
                        {"key": "JAN", "label": {"jan": 1}, "sources": ["jan"], "collected_on": "jan", "values": [1]}
                    ],
                },
                [
                    "$.items[0].collected_on",
                    "$.items[0].key",
                    "$.items[0].label",
                    "$.items[0].label.en",
                    "$.items[0].label.nl",
                    "$.items[0].sources[0]",
                    "$.items[0].values[0]",
                ],
            ),
        ],
        ids=str,
    )
    def test_json(self, document: object, paths: list[str]) -> None:
        """Path by path."""
        with pytest.raises(CodecError) as caught:
            read_portable_json(json.dumps(document).encode())
        assert sorted(path for path, _ in caught.value.problems) == paths
        assert "jan" not in str(caught.value).lower()

    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"jan",
            b"\xff",
            write_portable_csv(COPY) + b'"jan"\r\n',
            write_portable_csv(COPY) + b'"jan',
            write_portable_csv(COPY).replace(b'"subject"', b'"jan"'),
            write_portable_csv(COPY).replace(b'"email"', b'"JAN"'),
            write_portable_csv(COPY).partition(b"\r\n")[0],
            write_portable_csv(COPY) + write_portable_csv(COPY).partition(b"\r\n")[2].replace(b"2025", b"2024"),
        ],
        ids=str,
    )
    def test_csv(self, data: bytes) -> None:
        """Other columns, open quotes, rows of another length, a day that differs from row to row."""
        with pytest.raises(CodecError) as caught:
            read_portable_csv(data)
        assert "jan" not in str(caught.value).lower()
