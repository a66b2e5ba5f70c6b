"""Decisions and deadlines as JSON: all that the explanation says, for a program."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from avgkit.decision import Decision, Outcome, Part, Party, duty, question, reason
from avgkit.errors import InvalidValue
from avgkit.formats.decisions import deadline_to_json, decision_to_json
from avgkit.language import LANGUAGES, Language, Text
from avgkit.law.citation import AVG, clause
from avgkit.law.deadline import Deadline, disputed
from avgkit.law.step import step, wording
from avgkit.sentence import Named
from avgkit.testing.strategies import decisions

WITHDRAWN = reason(
    Outcome.PROHIBITED, "avg-7-3.withdrawn", AVG.art(7, 3),
    nl="De toestemming voor {purpose} is ingetrokken op {since}.", en="Consent to {purpose} was withdrawn on {since}.",
)  # fmt: skip
BALANCED = question(
    "avg-6-1f.balanced", AVG.art(6, 1, "f"), fact="balanced", answered_by=Party.CONTROLLER,
    nl="Is het belang afgewogen?", en="Was the interest balanced?",
)  # fmt: skip
STOP = duty(Outcome.PROHIBITED, "avg-7-3.stop", AVG.art(7, 3), nl="Stop ermee.", en="Stop it.")
NEWSLETTER = Named(key="newsletter", label=Text(nl="nieuwsbrief", en="newsletter"))
EMAIL = Named(key="email", label=Text(nl="e-mailadres", en="e-mail address"))
DECISION = Decision(
    reasons=(WITHDRAWN.given(clause("S-22"), purpose=NEWSLETTER, since=date(2026, 11, 3)),),
    duties=(evolve(STOP, by=datetime(2026, 11, 4, 9, tzinfo=UTC)),),
    parts=(Part(of=EMAIL, decision=Decision(reasons=(BALANCED,))),),
)
LINK = "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32016R0679#art_"


class TestDecision:
    """The outcome, the reasons with their sources, the duties, the questions and the parts."""

    def test_is_written_so(self) -> None:
        """Sentences without their sources, which stand beside them with their links."""
        asked = {
            "code": "avg-6-1f.balanced",
            "sentence": "Was the interest balanced?",
            "citations": [{"text": "Art. 6(1)(f) GDPR", "link": f"{LINK}6"}],
            "outcome": "undecided",
            "fact": "balanced",
            "answered_by": "controller",
        }
        assert json.loads(decision_to_json(DECISION, "en")) == {
            "outcome": "prohibited",
            "reasons": [
                {
                    "code": "avg-7-3.withdrawn",
                    "sentence": "Consent to newsletter was withdrawn on Tuesday 3 November 2026.",
                    "citations": [{"text": "Art. 7(3) GDPR", "link": f"{LINK}7"}, {"text": "S-22", "link": None}],
                    "outcome": "prohibited",
                    "fact": None,
                    "answered_by": None,
                }
            ],
            "duties": [
                {
                    "code": "avg-7-3.stop",
                    "sentence": "Stop it.",
                    "citations": [{"text": "Art. 7(3) GDPR", "link": f"{LINK}7"}],
                    "comes_with": "prohibited",
                    "by": "2026-11-04T09:00:00+00:00",
                }
            ],
            "questions": [asked],
            "parts": [
                {
                    "key": "email",
                    "label": "e-mail address",
                    "outcome": "undecided",
                    "reasons": [asked],
                    "duties": [],
                    "questions": [asked],
                    "parts": [],
                }
            ],
        }

    def test_speaks_both_languages(self) -> None:
        """Dutch letters are written as letters."""
        written = decision_to_json(DECISION, "nl")
        assert "De toestemming voor nieuwsbrief is ingetrokken op dinsdag 3 november 2026." in written
        assert "art. 6 lid 1, onder f, AVG" in written

    def test_another_language_is_refused(self) -> None:
        """There is no third language to fall back from."""
        with pytest.raises(InvalidValue, match="language"):
            decision_to_json(DECISION, "de")  # type: ignore[arg-type]

    @given(decision=decisions(), language=st.sampled_from(LANGUAGES))
    def test_says_what_the_explanation_says(self, decision: Decision, language: Language) -> None:
        """Every sentence and source of the explanation stands in the JSON, with those that were outweighed."""
        written = json.loads(decision_to_json(decision, language))
        explained = decision.explain(language)
        assert written["outcome"] == decision.outcome.value
        assert [one["sentence"] for one in written["reasons"]] == [one.words(language) for one in decision.reasons]
        heard = [one for one in written["reasons"] if one["outcome"] in {written["outcome"], "not_applicable"}]
        for one in (*heard, *written["duties"]):
            assert one["sentence"][:-1] in explained
            assert all(citation["text"] in explained for citation in one["citations"])
        assert [part["key"] for part in written["parts"]] == [part.of.key for part in decision.parts]


class TestDeadline:
    """Every end, and every step that led there."""

    def test_is_written_so(self) -> None:
        """Days as days, instants as instants, and null where there is none."""
        receipt = wording("avg-12-3.receipt", AVG.art(12, 3), nl="Ontvangen op {day}.", en="Received on {day}.")
        weekend = wording("1182-71-3-4.weekend", nl="Er wordt verschoven.", en="It moves.")
        deadline = Deadline(
            legal=date(2026, 3, 2),
            conservative=date(2026, 2, 27),
            latest=None,
            promised=date(2026, 2, 28),
            unmoved=date(2026, 2, 28),
            derivation=(step(receipt, date(2026, 1, 31), ("day", date(2026, 1, 31))),),
            disputed=(disputed(weekend, (Text(nl="wel", en="yes"), date(2026, 3, 2))),),
            reasons=(BALANCED,),
            calendar=Named(key="nl", label=Text(nl="feestdagen", en="Dutch holidays")),
        )
        written = json.loads(deadline_to_json(deadline, "en"))
        assert written["derivation"] == [
            {
                "code": "avg-12-3.receipt",
                "sentence": "Received on Saturday 31 January 2026.",
                "citations": [{"text": "Art. 12(3) GDPR", "link": f"{LINK}12"}],
                "result": "2026-01-31",
            }
        ]
        assert written["disputed"] == [
            {
                "code": "1182-71-3-4.weekend",
                "sentence": "It moves.",
                "citations": [],
                "readings": [{"text": "yes", "end": "2026-03-02"}],
            }
        ]
        assert written["reasons"] == written["questions"]
        assert {name: value for name, value in written.items() if not isinstance(value, list)} == {
            "day": "2026-02-27",
            "legal": "2026-03-02",
            "conservative": "2026-02-27",
            "latest": None,
            "promised": "2026-02-28",
            "unmoved": "2026-02-28",
            "calendar": "Dutch holidays",
        }

    def test_an_instant_keeps_its_offset(self) -> None:
        """Seventy-two hours end at an instant, not on a day."""
        end = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
        deadline = Deadline(legal=end, conservative=end, latest=end, derivation=())
        written = json.loads(deadline_to_json(deadline, "nl"))
        assert (written["legal"], written["day"]) == ("2026-11-25T09:30:00+00:00", "2026-11-25")
        assert written["calendar"] is None
