"""What a data subject reads: a receipt, an answer, a refusal, in both languages."""

from __future__ import annotations

import pickle
from datetime import date, datetime

import pytest
from attrs import evolve

from avgkit.decision import NotPermitted
from avgkit.errors import InvalidValue, RecordNotFound
from avgkit.evaluation.erasure import ErasurePlan, plan_erasure, plan_sweep
from avgkit.language import LANGUAGES
from avgkit.law.rights import Right
from avgkit.masked import Masked
from avgkit.models.dossier import Dossier
from avgkit.models.events import ConsentWithdrawn, Disclosed, Erased, Event
from avgkit.models.policy import ControllerKind, Policy
from avgkit.models.promise import Channel
from avgkit.models.recipient import Certification, TransferTool, TransferToolKind
from avgkit.models.retention import AfterRetention, RetentionEvent
from avgkit.text.access_report import AccessReport, access_report
from avgkit.text.erasure_letter import erasure_letter
from avgkit.text.letter import remedies
from avgkit.text.request_letters import acknowledgement, refusal_letter
from evaluation.shop import (
    ENDED,
    SHOP,
    activity,
    asked,
    at,
    collected,
    customer,
    interest,
    maximum,
    minimum,
    prospect,
    shown,
    with_activity,
    with_rule,
)

NOW = at(2026, 3, 10)
VALUES = {"name": "Ada Jansen", "email": "ada@example.org", "phone": "06-12345678", "invoice": "no. 17"}


def report(dossier: Dossier, *items: str, policy: Policy = SHOP, moment: datetime = NOW) -> AccessReport:
    """Report on request r-1, with the values of these items, or of all."""
    values = {item: Masked(VALUES.get(item, item)) for item in items or dossier.held}
    return access_report(policy, dossier, request="r-1", at=moment, values=values)


def carried_out(dossier: Dossier, policy: Policy = SHOP) -> tuple[Dossier, ErasurePlan]:
    """Plan request r-1 and say that it was carried out."""
    plan = plan_erasure(policy, dossier, request="r-1", at=NOW)
    if not plan.erase:
        return dossier, plan
    return dossier.with_(Erased(id="e", at=NOW, items=plan.erase, plan=plan.digest)), plan


class TestRemedies:
    """Art. 12(4): a refusal names the complaint to the authority and the way to the court."""

    def test_private(self) -> None:
        """A Dutch company: a petition within six weeks (art. 35 UAVG)."""
        complaint, court = remedies(SHOP)
        assert "the authority" in complaint.en
        assert "binnen zes weken" in court.nl
        assert "art. 35 UAVG" in court.nl

    def test_public(self) -> None:
        """A Dutch authority: an objection under the Awb (art. 34 UAVG)."""
        _, court = remedies(evolve(SHOP, controller=evolve(SHOP.controller, kind=ControllerKind.PUBLIC)))
        assert "bezwaar" in court.nl
        assert "Art. 34 UAVG" in court.en

    def test_elsewhere(self) -> None:
        """Outside the Netherlands the Dutch act does not apply."""
        _, court = remedies(evolve(SHOP, controller=evolve(SHOP.controller, country="DE")))
        assert "UAVG" not in court.nl
        assert "Art. 79 GDPR" in court.en


class TestAcknowledgement:
    """What was received, by when the answer follows, and whether more is needed."""

    def test_identity(self) -> None:
        """As long as it is not established who asks, the letter asks."""
        letter = acknowledgement(SHOP, customer(asked(Right.ERASURE)), request="r-1", at=at(2026, 3, 2, 14))
        assert letter.write("nl") == (
            "Uw verzoek: gegevenswissing\n\n"
            "Geachte heer of mevrouw,\n\n"
            "Wij hebben op maandag 2 maart 2026 uw verzoek ontvangen. Het gaat om: gegevenswissing. "
            "U krijgt uiterlijk op maandag 30 maart 2026 antwoord.\n\n"
            "Wilt u laten zien wie u bent? Zo krijgt niemand anders antwoord op uw verzoek. "
            "Wij vragen daarvoor niet meer dan nodig is (art. 12 lid 6 AVG).\n\n"
            "Met vriendelijke groet,\n\n"
            "The Shop (nl)\n"
        )

    def test_established(self) -> None:
        """Whoever showed who she is is not asked again."""
        letter = acknowledgement(SHOP, customer(asked(Right.ERASURE), shown()), request="r-1", at=NOW)
        assert "who you are" not in letter.write("en")

    def test_nothing_received(self) -> None:
        """What was not received is not acknowledged."""
        with pytest.raises(RecordNotFound):
            acknowledgement(SHOP, customer(), request="r-1", at=NOW)


class TestRefusal:
    """Art. 12(4): reasons, complaint and court, none of which can be left out."""

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_three_parts(self, language: str) -> None:
        """The reasons per item, the complaint and the court stand in it."""
        letter = refusal_letter(SHOP, customer(asked(Right.ERASURE), shown()), request="r-1", at=NOW)
        text = letter.write(language)  # type: ignore[arg-type]
        reason, complaint, court = {
            "nl": ("- phone (nl): de overeenkomst loopt nog", "een klacht indienen", "verzoekschrift"),
            "en": ("- phone: the contract still runs", "lodge a complaint", "petition"),
        }[language]
        assert text.index(reason) < text.index(complaint) < text.index(court)
        assert text.count("\n- ") == 4

    def test_nothing_refused(self) -> None:
        """An answer that grants everything is no refusal."""
        with pytest.raises(InvalidValue, match="refused"):
            refusal_letter(SHOP, customer(asked(Right.ACCESS), shown()), request="r-1", at=NOW)


class TestErasureLetter:
    """What is gone, what stays until when and for what only, and who is told."""

    def test_dutch(self) -> None:
        """The letter of the story."""
        dossier, plan = carried_out(customer(ENDED, asked(Right.ERASURE), shown()))
        assert erasure_letter(SHOP, dossier, plan=plan).write("nl").split("\n\n")[2:6] == [
            "Wij hebben op maandag 2 maart 2026 uw verzoek ontvangen. Het gaat om: gegevenswissing.",
            "Deze gegevens hebben wij gewist:\n"
            '- email (nl): dit gegeven is niet meer nodig voor "contact (nl)" en "service (nl)" (art. 17 lid 1, onder a, AVG). '
            'Wie om wissing vraagt, trekt de toestemming voor "newsletter (nl)" in, en er is geen andere '
            "grondslag (art. 17 lid 1, onder b, AVG; art. 7 lid 3 AVG).\n"
            '- phone (nl): dit gegeven is niet meer nodig voor "service (nl)" (art. 17 lid 1, onder a, AVG).',
            "Deze gegevens bewaren wij nog:\n"
            "- invoice (nl): dit gegeven moet tot en met woensdag 31 december 2031 bewaard blijven: dat eist art. 52 AWR "
            "(art. 17 lid 3, onder b, AVG). Wij gebruiken het alleen nog daarvoor. Op donderdag 1 januari 2032 "
            "wissen wij het.\n"
            "- name (nl): dit gegeven moet tot en met woensdag 31 december 2031 bewaard blijven: dat eist art. 52 AWR "
            "(art. 17 lid 3, onder b, AVG). Wij gebruiken het alleen nog daarvoor. Op donderdag 1 januari 2032 "
            "wissen wij het.",
            "Wij laten de wissing weten aan wie gewiste gegevens van ons kreeg of voor ons verwerkt: "
            '"carrier (nl)" en "mailer (nl)".',
        ]

    def test_nothing_erased(self) -> None:
        """While the contract runs nothing goes, and nobody need be told."""
        dossier, plan = carried_out(customer(asked(Right.ERASURE), shown()))
        text = erasure_letter(SHOP, dossier, plan=plan).write("en")
        assert "We have erased nothing." in text
        assert "The contract still runs" not in text.split("We still keep these data:")[0]
        assert "We tell those" not in text
        assert "for that alone" not in text.split("- invoice")[0]

    def test_everything_erased(self) -> None:
        """Where nothing stays, the letter keeps silent about keeping."""
        dossier, plan = carried_out(prospect(asked(Right.ERASURE), shown()))
        text = erasure_letter(SHOP, dossier, plan=plan).write("en")
        assert "We still keep" not in text
        assert "lodge a complaint" in text

    def test_no_last_day(self) -> None:
        """A duty whose end is not settled keeps without a day on which the item goes."""
        duty = minimum("address", event=RetentionEvent.CONTRACT_ENDED)
        policy = evolve(SHOP, retention=(*SHOP.retention[:-1], duty))
        dossier, plan = carried_out(customer(collected("address"), asked(Right.ERASURE), shown()), policy)
        text = erasure_letter(policy, dossier, plan=plan).write("en")
        line = next(line for line in text.splitlines() if line.startswith("- address"))
        assert line.endswith("(Art. 17(3)(b) GDPR). We use it for that alone.")

    def test_not_decided(self) -> None:
        """What is not decided yet is said, with the day by which it will be."""
        policy = with_activity(SHOP, activity("fraud", "phone", interest(None), "after-contract"))
        dossier, plan = carried_out(customer(ENDED, asked(Right.ERASURE), shown()), policy)
        text = erasure_letter(policy, dossier, plan=plan).write("en")
        assert 'We have yet to decide about "phone". You will hear by Monday 30 March 2026.' in text

    def test_says_nothing_that_is_not_so(self) -> None:
        """No letter before the plan was carried out, on a sweep, or to somebody else."""
        dossier = customer(ENDED, asked(Right.ERASURE), shown())
        done, plan = carried_out(dossier)
        with pytest.raises(InvalidValue, match="still held"):
            erasure_letter(SHOP, dossier, plan=plan)
        with pytest.raises(InvalidValue, match="of this dossier"):
            erasure_letter(SHOP, done, plan=plan_sweep(SHOP, done, at=NOW))
        with pytest.raises(InvalidValue, match="of this dossier"):
            erasure_letter(SHOP, Dossier.of("somebody-else", done.events), plan=plan)


class TestAccessReport:
    """Art. 15: the data and what is done with them, about this person."""

    ASKED: tuple[Event, ...] = (asked(Right.ACCESS), shown())

    def test_dutch(self) -> None:
        """The phone number with its origin, grounds, purposes and period."""
        text = report(customer(ENDED, *self.ASKED)).write("nl")
        assert (
            "phone (nl): 06-12345678\n"
            "- Verkregen op woensdag 10 januari 2024, van uzelf.\n"
            '- Gebruikt of bewaard op grond van gerechtvaardigd belang, voor: "benchmark (nl)".\n'
            '- Alleen nog bewaard, en niet meer gebruikt, voor: "service (nl)".\n'
            '- Voor "service (nl)" en "benchmark (nl)" loopt de bewaartermijn tot en met maandag 31 januari 2028: 2 jaar na '
            "het einde van de overeenkomst op zaterdag 31 januari 2026.\n"
        ) in text

    def test_recipients_by_name(self) -> None:
        """Who received what, who processes it for the shop, and what guards it outside the EEA."""
        scored = Disclosed(id="s", at=at(2024, 3, 1), recipient="scorer", items=frozenset({"name"}), purpose="service")
        text = report(customer(scored, *self.ASKED)).write("en")
        assert '- Received from us by "carrier": "name" and "phone".\n' in text
        assert '- Processed for us by "mailer": "email".\n' in text
        guarded = '"carrier", in United States. Safeguard: standard contractual clauses'
        assert f"- Outside the European Economic Area: {guarded}.\n" in text
        assert '"scorer", in India. Safeguard: not on record.\n' in text

    @pytest.mark.parametrize(
        ("country", "tools", "certified", "safeguard"),
        [
            ("CH", (), (), "an adequacy decision of the European Commission"),
            ("US", (), ("dpf",), "an adequacy decision of the European Commission"),
            ("US", (), (), "not on record"),
            ("US", (date(2024, 1, 1),), (), "standard contractual clauses"),
            ("US", (date(2027, 1, 1),), (), "not on record"),
        ],
    )
    def test_what_guards_it_there(
        self, country: str, tools: tuple[date, ...], certified: tuple[str, ...], safeguard: str
    ) -> None:
        """Art. 15(2) and 45: an adequacy decision, listing included, or the tool that is there; a later one is none."""
        abroad = evolve(
            SHOP.recipient("scorer"),
            country=country,
            tools=tuple(TransferTool(kind=TransferToolKind.STANDARD_CLAUSES, since=day) for day in tools),
            certifications=tuple(Certification(framework=one, since=date(2023, 9, 1)) for one in certified),
        )
        others = tuple(one for one in SHOP.recipients if one.key != "scorer")
        policy = evolve(SHOP, recipients=(*others, abroad))
        scored = Disclosed(id="s", at=at(2024, 3, 1), recipient="scorer", items=frozenset({"name"}), purpose="service")
        dossier = customer(scored, *self.ASKED)
        text = report(dossier, policy=policy).write("en")
        assert f": {safeguard}.\n" in text.split('Area: "scorer", in ')[1].split("Your rights")[0]

    def test_no_processor_of_what_was_never_consented_to(self) -> None:
        """The newsletter waits for her consent, and so does whoever sends it."""
        assert "mailer" not in report(prospect(*self.ASKED)).write("en")

    def test_what_is_no_longer_held(self) -> None:
        """Who received an item that was erased since is named all the same."""
        erased = Erased(id="e", at=at(2025, 1, 1), items=frozenset({"phone"}), plan="p")
        assert 'Received from us by "carrier": "name" and "phone".' in report(customer(erased, *self.ASKED)).write("en")

    def test_only_what_was_asked(self) -> None:
        """A request about one item is answered about that item."""
        text = report(customer(asked(Right.ACCESS, "phone"), shown()), "phone").write("en")
        assert "06-12345678" in text
        assert "Ada" not in text
        assert 'Received from us by "carrier": "phone".' in text

    def test_nothing_held(self) -> None:
        """That nothing is held and nobody received anything is an answer too."""
        text = report(Dossier.of("c", self.ASKED)).write("en")
        assert "We hold no data about you." in text
        assert "We have not given your data to anybody." in text

    def test_no_purpose_and_no_period(self) -> None:
        """What has no purpose is said to have none, and an open question about a period is not put to the person."""
        text = report(Dossier.of("c", (collected("address", "email"), *self.ASKED))).write("en")
        assert "We have no purpose for this any more." in text
        assert 'How long we keep this for "contact" is not settled yet.' in text
        assert "Which day was it" not in text

    def test_no_use_that_does_not_go_on(self) -> None:
        """What she ended is told apart from what goes on, and so is what nobody weighed."""
        policy = with_activity(SHOP, activity("fraud", "email", interest(None), "after-contract"))
        withdrawn = ConsentWithdrawn(id="w", at=at(2026, 1, 5), purpose="newsletter", channel=Channel.WEBSITE)
        text = report(customer(withdrawn, *self.ASKED), policy=policy).write("en")
        email = text.split("email: ")[1].split("\n\n")[0]
        assert '- Used or kept on the ground of performance of a contract, for: "service".' in email
        assert '- It is not weighed yet whether we may use this for: "fraud".' in email
        assert '- We may not use this, or no longer, for: "contact" and "newsletter".' in email

    def test_a_period_for_each_purpose(self) -> None:
        """Art. 15(1)(d): how long, or from what it counts, or that it is not settled yet; for each purpose, not for the longest alone."""
        no_period = maximum("some-day", RetentionEvent.CONTRACT_ENDED, None, AfterRetention.ERASE)
        policy = with_rule(SHOP, no_period, activity("fraud", "email", interest(), "some-day"))
        email = report(customer(*self.ASKED), policy=policy).write("en").split("email: ")[1].split("\n\n")[0]
        assert '- For "service" we keep this until 2 years after the end of the contract.' in email
        assert '- For "newsletter" we keep this until the withdrawal of consent or the objection.' in email
        assert '- How long we keep this for "fraud" is not settled yet.' in email

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_rights_complaint_court(self, language: str) -> None:
        """The rights, the complaint and the court stand in it."""
        text = report(customer(*self.ASKED)).write(language)  # type: ignore[arg-type]
        assert ("te wissen" in text and "klacht" in text) if language == "nl" else "complaint" in text

    def test_identity_first(self) -> None:
        """Nobody gets somebody else's data."""
        dossier = customer(asked(Right.ACCESS))
        with pytest.raises(NotPermitted):
            report(dossier)

    def test_complete(self) -> None:
        """An answer that leaves an item out, or brings one in, is refused; so is an answer to another request."""
        with pytest.raises(InvalidValue, match="values"):
            report(customer(*self.ASKED), "name")
        with pytest.raises(InvalidValue, match="values"):
            report(prospect(*self.ASKED), "name", "email", "phone")
        with pytest.raises(InvalidValue, match="request for access"):
            report(customer(asked(Right.ERASURE), shown()))

    def test_shows_nothing_unasked(self) -> None:
        """Neither its repr nor that of its parts shows a value, and it is not pickled."""
        found = report(customer(*self.ASKED))
        shown_so_far = f"{found!r} {found} {found.items!r}"
        assert not any(value in shown_so_far for value in VALUES.values())
        with pytest.raises(TypeError, match="not pickled"):
            pickle.dumps(found)
