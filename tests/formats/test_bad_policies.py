"""A policy file that is wrong: everything that is wrong is said at once, each thing under its path, and no value is shown."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avgkit.errors import CodecError
from avgkit.formats.policy import policy_from_json, policy_from_toml, policy_to_json
from avgkit.models.personal_data import DataCategory
from avgkit.models.policy import Policy
from formats.documents import SMALL, places, renamed, replaced, small_document, without

DAY = "expected a day such as 2026-11-22, without a time"
PERIOD = "expected an ISO 8601 period such as 'P1M', 'P4W', 'P7Y' or 'PT72H'"
KEYS = "expected a key of lower case letters, digits, '_', '.' and '-'"
EVENTS = "'collected', 'last_contact', 'contract_ended', 'consent_ended', 'financial_year_ended', 'request_closed'"

# What was written, what stands there instead, and what is then said. No two rows touch the same line.
FAULTS = [
    pytest.param('version = "2026-1"', "version = 2026", [("$.version", "expected a text")], id="number for a text"),
    pytest.param("since = 2026-01-01\n\n", "since = 2026-01-01T09:30:00\n\n", [("$.since", DAY)], id="naive datetime for a day"),
    pytest.param(
        "\nsince = 2026-07-01", "\nsince = 2026-07-01T09:30:00Z", [("$.recipients.mailer.agreements[1].since", DAY)],
        id="instant for a day",
    ),
    pytest.param(
        "until = 2026-06-30", 'until = "2026-06-31"',
        [("$.recipients.mailer.agreements[0].until", "expected a day that exists")], id="day that does not exist",
    ),
    pytest.param(
        "signed_on = 2025-12-01", 'signed_on = "20251201"', [("$.recipients.mailer.agreements[0].signed_on", DAY)],
        id="day in another notation",
    ),
    pytest.param(
        'country = "NL"', 'country = "Nederland"',
        [("$.controller.country", "expected an ISO 3166-1 code of two capitals, for example 'NL'")], id="name of a country",
    ),
    pytest.param(
        'label = { nl = "klant", en = "customer" }', 'lable = { nl = "klant", en = "customer" }',
        [("$.subjects.customer.label", "missing"),
         ("$.subjects.customer.lable", "unknown key; nearest known: 'label', 'clauses'")],
        id="typo in a key",
    ),
    pytest.param(
        "[stages.performance]", "[stages.performence]",
        [("$.stages.performence.stage", "expected one of 'pre_contract', 'conclusion', 'performance', 'ended'")],
        id="typo in a stage",
    ),
    pytest.param(
        'label = { nl = "e-mailadres", en = "e-mail address" }', 'label = "e-mailadres"',
        [("$.items.email.label", "expected a table with 'nl', 'en'")], id="one language",
    ),
    pytest.param(
        'label = { nl = "factuur", en = "invoice" }', 'label = { nl = "factuur", en = " " }',
        [("$.items.invoice.label.en", "expected a text that is not empty")], id="empty text",
    ),
    pytest.param(
        'sources = ["subject"]', 'sources = ["subject", "subject"]',
        [("$.items.email.sources[1]", "expected each value once")], id="value twice",
    ),
    pytest.param(
        'sources = ["derived", "observed"]', 'sources = "derived"', [("$.items.invoice.sources", "expected a list")],
        id="text for a list",
    ),
    pytest.param('clauses = ["S-10", "S-09"]', 'clauses = [10, "S-09"]', [("$.items.email.clauses[0]", "expected a text")], id="number in a list"),
    pytest.param("[refusal.repeated]", '[refusal."Too often"]', [('$.refusal["Too often"].key', KEYS)], id="no key"),
    pytest.param(
        "[purposes.newsletter]", '[purposes.newsletter]\nkey = "newsletter"',
        [("$.purposes.newsletter.key", "unknown key; nearest known: 'clauses', 'form', 'kind', 'label', 'specified'")], id="key in its own table",
    ),
    pytest.param(
        'kind = "general"', 'kind = "General"',
        [("$.purposes.payment.kind",
          "expected one of 'general', 'direct_marketing', 'statistics', 'archive', 'publication'")],
        id="capital in a choice",
    ),
    pytest.param(
        'event = "consent_ended"\n', "", [("$.retention.consent.event", "missing")], id="retention without an event",
    ),
    pytest.param(
        'event = "financial_year_ended"', 'event = "year"', [("$.retention.tax.event", f"expected one of {EVENTS}")],
        id="retention from an unknown event",
    ),
    pytest.param('period = "P1M"', 'period = "1 maand"', [("$.retention.consent.period", PERIOD)], id="period in words"),
    pytest.param('period = "P7Y"', "period = 7", [("$.retention.tax.period", PERIOD)], id="number for a period"),
    pytest.param(
        'basis = { ground = "consent", texts = ["newsletter-2026"] }', 'basis = { texts = ["newsletter-2026"] }',
        [("$.activities.newsletter.basis.ground", "missing")], id="no ground",
    ),
    pytest.param(
        'ground = "legitimate_interests"', 'ground = "legitimate_interest"',
        [("$.activities.improve.basis.ground",
          "expected one of 'consent', 'contract', 'legal_obligation', 'vital_interests', 'public_task', "
          "'legitimate_interests'")],
        id="unknown ground",
    ),
    pytest.param('operations = ["collect", "use"]', "operations = []", [("$.activities.newsletter.operations", "expected at least one")], id="nothing done"),
    pytest.param('answer_within = "P4W"', "answer_within = false", [("$.rights.access.answer_within", PERIOD)], id="false for a period"),
    pytest.param(
        'not_met = ["data_types"]', 'notmet = ["data_types"]',
        [("$.consent_texts.newsletter-2026.asked.told.notmet", "unknown key; nearest known: 'not_met', 'met'")],
        id="typo in a checklist",
    ),
    pytest.param(
        'not_met = ["human_intervention"]', 'not_met = ["human"]',
        [("$.activities.improve.automated.safeguards.not_met[0]",
          "expected one of 'human_intervention', 'own_view', 'contest'")],
        id="unknown element of a checklist",
    ),
    pytest.param(
        "[roles.marketing]", "[[roles]]", [("$.roles", "expected a table of tables, each under its key")], id="list for tables",
    ),
]  # fmt: skip

# These are seen once all of the above is right: what one model says of its fields together, and what one part says of others.
MISFITS = [
    pytest.param(
        "until = 2026-06-30", "until = 2026-07-01",
        ("$.recipients.mailer.agreements", "expected agreements that do not overlap, but two hold on 2026-07-01"),
        id="overlapping agreements",
    ),
    pytest.param(
        "until = 2026-06-30", "until = 2025-06-30",
        ("$.recipients.mailer.agreements[0].until", "expected a day on or after since"), id="end before the start",
    ),
    pytest.param(
        'zone = "Europe/Amsterdam"', 'zone = "Europe/Haarlem"',
        ("$.controller.zone", "expected an IANA time zone, for example 'Europe/Amsterdam'"), id="unknown zone",
    ),
    pytest.param(
        'law = { nl = "art. 52 AWR", en = "Art. 52 AWR" }\n', "",
        ("$.retention.tax.law", "expected the law, the period and the items of a statutory minimum"), id="duty to keep without a law",
    ),
    pytest.param(
        'purposes = ["newsletter"]\noperations', 'purposes = ["newsleter"]\noperations',
        ("$.roles.marketing.purposes", "expected a key of purposes, and 'newsleter' is not one; nearest: 'newsletter'"),
        id="unknown purpose",
    ),
    pytest.param(
        'recipients = ["mailer"]\nretention = "consent"', 'recipients = ["mailer"]\nretention = "tax"',
        ("$.activities.newsletter.retention", "expected a maximum: a statutory minimum runs by its own items"),
        id="statutory minimum as a maximum",
    ),
    pytest.param(
        'collected_for = "payment"', 'collected_for = "payments"',
        ("$.activities.improve.further_uses[0].collected_for",
         "expected a key of purposes, and 'payments' is not one; nearest: 'payment'"),
        id="unknown purpose of collection",
    ),
    pytest.param(
        'not_met = ["data_types"]', 'not_met = ["purpose"]',
        ("$.consent_texts.newsletter-2026.asked.told.not_met", "expected no element that is met as well"),
        id="met and not met",
    ),
    pytest.param(
        'vendor = "mailer"', 'vendor = "mail"',
        ("$.cookies.statistics.vendor", "expected a key of recipients, and 'mail' is not one; nearest: 'mailer'"),
        id="unknown vendor",
    ),
]  # fmt: skip


def problems_of(toml: str) -> list[tuple[str, str]]:
    """Return what is said of a policy in TOML."""
    with pytest.raises(CodecError) as caught:
        policy_from_toml(toml)
    return list(caught.value.problems)


class TestFaults:
    """Every field that is wrong is listed with its path, what was expected there, and the nearest known key."""

    @pytest.mark.parametrize(("written", "instead", "said"), FAULTS)
    def test_one_fault_is_one_problem(self, written: str, instead: str, said: list[tuple[str, str]]) -> None:
        """Nothing else is said than what is wrong."""
        assert written in SMALL
        assert problems_of(SMALL.replace(written, instead, 1)) == said

    def test_all_faults_at_once(self) -> None:
        """Whoever wrote everything wrong reads it all in one go."""
        text, expected = SMALL, []
        for fault in FAULTS:
            written, instead, said = fault.values
            text = text.replace(str(written), str(instead), 1)
            expected += said
        assert sorted(problems_of(text)) == sorted(expected)

    @pytest.mark.parametrize(("written", "instead", "said"), MISFITS)
    def test_what_does_not_fit_together_has_a_path_too(self, written: str, instead: str, said: tuple[str, str]) -> None:
        """Fields that are right one by one, and wrong together."""
        assert written in SMALL
        assert problems_of(SMALL.replace(written, instead, 1)) == [said]

    def test_unknown_keys_are_said_together_with_faults(self) -> None:
        """A part with a fault is still defined, so what names it is no fault; what names nothing is, wherever it stands."""
        text = SMALL.replace('category = "ordinary"', 'category = "common"').replace('kind = "maximum"', "kind = 1")
        text = text.replace("since = 2026-01-01\n\n", "").replace('role = "processor"', "").replace("P4W", "4W")
        text = text.replace('"newsletter"]\noperations', '"newsleter"]\noperations').replace("answer =", "anser =")
        text = text.replace('en = "customer"', "en = 1").replace('"direct_marketing"', '"marketing"') + "\n[refusals]\n"
        choices = [member.value for member in DataCategory]
        expected = [
            ("$.activities.improve.basis.balanced.anser", "unknown key; nearest known: 'answer', 'reasons'"),
            ("$.activities.improve.basis.balanced.answer", "missing"),
            ("$.refusals", "unknown key; nearest known: 'refusal'"),
            ("$.items.email.category", f"expected one of {', '.join(map(repr, choices))}"),
            ("$.items.invoice.category", f"expected one of {', '.join(map(repr, choices))}"),
            ("$.purposes.newsletter.kind",
             "expected one of 'general', 'direct_marketing', 'statistics', 'archive', 'publication'"),
            ("$.recipients.mailer.role", "missing"),
            ("$.retention.consent.kind", "expected one of 'maximum', 'statutory_minimum'"),
            ("$.rights.access.answer_within", PERIOD),
            ("$.roles.marketing.purposes",
             "expected a key of purposes, and 'newsleter' is not one; nearest: 'newsletter'"),
            ("$.since", "missing"),
            ("$.subjects.customer.label.en", "expected a text"),
        ]  # fmt: skip
        assert sorted(problems_of(text)) == sorted(expected)

    def test_the_text_of_the_error_lists_path_and_problem(self) -> None:
        """A terminal shows one problem on a line."""
        with pytest.raises(CodecError) as caught:
            policy_from_toml(SMALL.replace('"P1M"', '"1M"').replace('"P7Y"', '"7Y"'))
        assert str(caught.value) == f"$.retention.consent.period: {PERIOD}\n$.retention.tax.period: {PERIOD}"
        assert caught.value.__context__ is None or caught.value.__suppress_context__


class TestUnreadable:
    """A text that is no TOML or JSON is refused with the place where it goes wrong, and nothing of what stands there."""

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ('version = "jan@example.nl', "TOML, and it goes wrong at the end of document"),
            ("version = jan@example.nl", "TOML, and it goes wrong at line 1, column 11"),
            (
                "version = 1\nversion = 2\n",
                "TOML in which every key stands once, and it goes wrong at line 2, column 12",
            ),
            ("[items]\n[items]", "TOML in which every key stands once, and it goes wrong at line 2, column 7"),
            ("a = { b = 1, b = 2 }", "TOML in which every key stands once, and it goes wrong at line 1, column 19"),
            ("a = {}\n[a.b]", "TOML in which every key stands once, and it goes wrong at line 2, column 5"),
            ("since = 2026-02-30", "TOML, and it goes wrong at line 1, column 9"),
            ("version = " + "1" * 5000, "TOML with numbers and dates that exist"),
            ("version = " + "[" * 100_000, "TOML with fewer levels"),
        ],
    )
    def test_toml(self, text: str, said: str) -> None:
        """Whatever Python says of it."""
        assert problems_of(text) == [("$", f"expected {said}")]

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("", "JSON, and it goes wrong at line 1, column 1"),
            ('{\n"version": jan}', "JSON, and it goes wrong at line 2, column 12"),
            ("1" * 5000, "JSON with numbers of a common size"),
            ("[" * 100_000, "JSON with fewer levels"),
            ("NaN", WHOLE := "a table with 'version', 'since', 'controller', 'subjects', 'stages', 'items', 'purposes', "
                             "'retention', 'activities'"),
            ("[]", WHOLE),
            ("null", WHOLE),
        ],
    )  # fmt: skip
    def test_json(self, text: str, said: str) -> None:
        """Whatever Python says of it."""
        with pytest.raises(CodecError) as caught:
            policy_from_json(text)
        assert caught.value.problems == (("$", f"expected {said}"),)

    @pytest.mark.parametrize(
        ("path", "value", "said"),
        [
            ("$.version", "1.5", "expected a text"),
            ("$.version", "NaN", "expected a text"),
            ("$.version", '"\\ud800"', "expected a text of whole characters"),
            ("$.since", '"2026-01-01T09:30:00+01:00"', DAY),
            ("$.since", "null", DAY),
        ],
    )
    def test_values_that_only_json_has(self, path: str, value: str, said: str) -> None:
        """No number with a point, no NaN, no half a character, no null where something must stand."""
        text = json.dumps(replaced(small_document(), (path.removeprefix("$."),), "HERE")).replace('"HERE"', value)
        with pytest.raises(CodecError) as caught:
            policy_from_json(text)
        assert caught.value.problems == ((path, said),)

    def test_a_key_that_stands_twice_has_its_path(self) -> None:
        """JSON lets the last one win in silence; a policy does not."""
        text = policy_to_json(policy_from_toml(SMALL))
        twice = text.replace('"category": "ordinary"', '"category": "ordinary", "category": "health"', 1)
        with pytest.raises(CodecError) as caught:
            policy_from_json(twice)
        assert caught.value.problems == (("$.items.email.category", "expected a key that stands once"),)


DOCUMENT = small_document()
PLACES = sorted(places(DOCUMENT), key=repr)
INNER = [path for path in PLACES if path]
MARKER = "Jan Jansen <jan@example.nl> 06-12345678"
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["P1M", "email", "2026-01-01"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text() | st.just("label"), inner, max_size=3),
    max_leaves=5,
)


def outcome(document: Any) -> Policy | CodecError:
    """Read a document, whatever it is; anything else than a policy or a CodecError fails the test."""
    try:
        return policy_from_json(json.dumps(document))
    except CodecError as error:
        return error


class TestMutations:
    """Whatever is done to a policy file, it is a policy or it is an error with paths."""

    @given(path=st.sampled_from(PLACES), value=VALUES)
    @settings(max_examples=300)
    def test_another_value_anywhere(self, path: tuple[str | int, ...], value: object) -> None:
        """What loads is written as it was read: nothing was made of a value that it was not."""
        read = outcome(replaced(DOCUMENT, path, value))
        if isinstance(read, Policy):
            assert policy_from_json(policy_to_json(read)) == read
        else:
            assert read.problems
            assert all(where.startswith("$") for where, _ in read.problems)

    @pytest.mark.parametrize("path", INNER, ids=repr)
    def test_without_what_stands_there(self, path: tuple[str | int, ...]) -> None:
        """What is left out has its default, or is asked for; nothing that was left out comes back."""
        read = outcome(without(DOCUMENT, path))
        if isinstance(read, Policy):
            assert json.loads(policy_to_json(read)) in (without(DOCUMENT, path), without_empty(DOCUMENT, path))

    @pytest.mark.parametrize("path", PLACES, ids=repr)
    def test_a_personal_value_anywhere_never_shows(self, path: tuple[str | int, ...]) -> None:
        """A name, an address and a number that got into the file stay out of the logs."""
        read = outcome(replaced(DOCUMENT, path, MARKER))
        if isinstance(read, CodecError):
            assert not any(part in repr(read) for part in ("Jansen", "jan@", "06-"))

    @pytest.mark.parametrize("path", INNER, ids=repr)
    def test_a_renamed_key_never_passes_in_silence(self, path: tuple[str | int, ...]) -> None:
        """A key is known, or is what a part is called; the rest is refused with its path."""
        read = outcome(renamed(DOCUMENT, path, "x-unknown"))
        if isinstance(read, Policy):
            assert isinstance(path[-1], int) or '"x-unknown"' in policy_to_json(read)


def without_empty(document: Any, path: tuple[str | int, ...]) -> Any:
    """Return the document without what stands at a place, and without the table or list where that was all."""
    return without(document, path[:-1]) if path[:-1] else document
