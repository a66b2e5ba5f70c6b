"""Clauses S-61 and S-66 to S-80: telling recipients, cookies, how requests are handled, and the law as the statement tells it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from avgkit import (
    AgreementElement,
    Answer,
    Certification,
    Channel,
    ConsentBasis,
    ConsentGiven,
    ContractBasis,
    Corrected,
    DataCategory,
    Decision,
    Disclosed,
    Dossier,
    ExtensionReason,
    IdentityAsked,
    IdentityShown,
    LegalBasis,
    LegalObligationBasis,
    LegitimateInterestsBasis,
    Operation,
    Outcome,
    Policy,
    PublicTaskBasis,
    RecipientTold,
    RequestExtended,
    RequestReceived,
    Right,
    Text,
    VitalInterestsBasis,
    assess_request,
    request_deadline,
    response_deadline,
)
from avgkit.errors import InvalidValue
from avgkit.evaluation.consent import consent_holds
from avgkit.evaluation.cookies import may_set_cookie
from avgkit.evaluation.disclosure import transfer_to
from avgkit.evaluation.recipients import recipients_untold
from avgkit.law.authorities import AUTHORITIES, complaint_authorities
from avgkit.law.citation import AVG, TW, UAVG
from avgkit.law.condition import Checklist, Condition
from avgkit.law.cookies import AnalyticsSetting, BannerRequirement
from avgkit.law.eea import EEA, Standing
from avgkit.law.special_categories import SpecialCategory
from avgkit.models.consent_request import ConsentRequest
from avgkit.rules.avg_8_children import ChildFacts, ChildService
from avgkit.text.request_letters import acknowledgement, refusal_letter
from statement.iv import (
    CUSTOMER,
    ITEMS,
    IV,
    NOW,
    allowed,
    at,
    codes,
    facts,
    judgment,
    may,
    share,
    weighed,
    with_recipient,
)

EVERY_SETTING = frozenset(AnalyticsSetting)
VISITOR = Dossier.of("visitor")
AGREED = ConsentGiven(id="ok", at=at(2026, 5, 1), purpose="web_statistics", text="cookies-1", channel=Channel.WEBSITE)


def cookie(met: frozenset[AnalyticsSetting], *, known: bool = True) -> Decision:
    """Ask whether the cookie may be set for a visitor who said nothing, with these settings; the others are off, or not known."""
    return may_set_cookie(
        IV,
        VISITOR,
        cookie="google_analytics",
        necessary=Condition.NOT_MET,
        settings=Checklist.complete(AnalyticsSetting, met) if known else Checklist(met=met),
        banner=Checklist.complete(BannerRequirement, BannerRequirement),
        at=NOW,
    )


def with_basis(activity: str, basis: LegalBasis) -> Policy:
    """Return the policy in which an activity rests on another ground."""
    return evolve(
        IV, activities=tuple(evolve(one, basis=basis) if one.key == activity else one for one in IV.activities)
    )


def asking(right: Right, *more: Any, on: Any = NOW, request: str = "r") -> Dossier:
    """Return the dossier of a customer who invokes a right."""
    received = RequestReceived(id=f"received-{request}", at=on, request=request, right=right, channel=Channel.EMAIL)
    return CUSTOMER.with_(received, *more)


ASKED = IdentityAsked(id="asked", at=at(2026, 6, 1), request="r")
SHOWN = IdentityShown(id="shown", at=at(2026, 6, 2), request="r")


class TestS61:
    """Doorgeven aan derden: whoever received what was corrected since stands open until it is told of it."""

    GIVEN = Disclosed(
        id="given", at=at(2026, 5, 1), recipient="authorities", items=frozenset({"email"}), purpose="demand"
    )
    CORRECTED = Corrected(id="corrected", at=at(2026, 6, 3), items=frozenset({"email"}))
    TOLD = RecipientTold(id="told", at=at(2026, 6, 4), recipient="authorities", request="r")

    def test_until_it_is_done(self) -> None:
        """By name and item; what nobody received is told to nobody, and what went out after the correction was right."""
        assert recipients_untold(IV, CUSTOMER.with_(self.CORRECTED)) == ()
        [left] = recipients_untold(IV, CUSTOMER.with_(self.GIVEN, self.CORRECTED))
        assert (left.recipient.key, left.items) == ("authorities", {"email"})
        assert recipients_untold(IV, CUSTOMER.with_(self.GIVEN, self.CORRECTED, self.TOLD)) == ()
        assert recipients_untold(IV, CUSTOMER.with_(evolve(self.GIVEN, at=at(2026, 6, 4)), self.CORRECTED)) == ()


class TestS66:
    """Analytische cookies van Google: exempt from consent only with all the settings; what is not known is asked."""

    def test_with_every_setting(self) -> None:
        """Then it measures with few consequences for the visitor."""
        assert cookie(EVERY_SETTING).permitted

    @pytest.mark.parametrize("missing", AnalyticsSetting)
    def test_without_one(self, missing: AnalyticsSetting) -> None:
        """One setting off, and it takes the consent of the visitor, who gave none; not known, and it is a question."""
        assert cookie(EVERY_SETTING - {missing}).outcome is Outcome.PROHIBITED
        assert cookie(EVERY_SETTING - {missing}, known=False).outcome is Outcome.UNDECIDED


class TestS67:
    """Rapportages over bezoekers: use of the website serves reports, and no more is linked to it."""

    def test_this_item_alone(self) -> None:
        """Neither name nor mail, and no linking."""
        policy = weighed(["web_statistics"])
        assert may("web_statistics", ITEMS, policy=policy).keys(Outcome.PERMITTED) == {"web_usage"}
        linking = may("web_statistics", {"web_usage"}, policy=policy, operation=Operation.COMBINE)
        assert linking.outcome is Outcome.PROHIBITED


class TestS68:
    """Verwerkersovereenkomst met Google: the agreement must be complete, and covers these cookies and nothing else."""

    def test_incomplete(self) -> None:
        """What it is for, which data, and how: that is not all of art. 28(3)."""
        assert "avg-28-3.incomplete" in codes(share("google", "web_statistics", {"web_usage"}))

    def test_nothing_else(self) -> None:
        """Mail addresses do not go to Google, whatever the agreement."""
        assert share("google", "web_statistics", {"email"}).outcome is Outcome.PROHIBITED
        assert share("google", "newsletter", {"email"}).outcome is Outcome.PROHIBITED

    def test_all_in_order(self) -> None:
        """A complete agreement, a listing under the Data Privacy Framework and a weighing, all three."""
        google = IV.recipient("google")
        complete = evolve(google.agreements[0], elements=frozenset(AgreementElement))
        listed = Certification(framework="dpf", since=date(2023, 9, 1))
        ready = evolve(google, agreements=(complete,), certifications=(listed,))
        weighing = weighed(["web_statistics"])
        asked: dict[str, Any] = {"recipient": "google", "purpose": "web_statistics", "items": {"web_usage"}}
        assert share(**asked, policy=with_recipient(ready, policy=weighing)).permitted
        assert not share(**asked, policy=with_recipient(ready)).permitted
        for less in (evolve(ready, agreements=google.agreements), evolve(ready, certifications=())):
            assert not share(**asked, policy=with_recipient(less, policy=weighing)).permitted


class TestS69:
    """Identificeren voor behandeling: nothing is given before it is known who asks."""

    @pytest.mark.parametrize("asked", [(), (ASKED,)])
    @pytest.mark.parametrize(
        "right", [Right.ACCESS, Right.RECTIFICATION, Right.ERASURE, Right.RESTRICTION, Right.OBJECTION]
    )
    def test_first(self, right: Right, asked: tuple[IdentityAsked, ...]) -> None:
        """Until then the answer is who asks, and whether there is doubt, for the law asks nobody without it; then it is another."""
        before = assess_request(IV, asking(right, *asked), request="r", at=at(2026, 6, 3))
        assert (before.outcome, before.parts) == (Outcome.UNDECIDED, ())
        assert facts(before) == {"identity", "reasonable_doubt"}
        assert "avg-12-6.policy-asks-more" in codes(before)
        after = assess_request(IV, asking(right, ASKED, SHOWN), request="r", at=at(2026, 6, 3))
        assert "identity" not in facts(after)

    def test_not_for_marketing(self) -> None:
        """To stop marketing it takes no more than saying so."""
        decision = assess_request(IV, asking(Right.MARKETING_OBJECTION), request="r", at=at(2026, 6, 3))
        assert decision.outcome is Outcome.REQUIRED

    def test_it_is_written(self) -> None:
        """The confirmation asks for it."""
        letter = acknowledgement(IV, asking(Right.ACCESS, ASKED), request="r", at=at(2026, 6, 1))
        paragraphs = len(letter.paragraphs)
        shown = acknowledgement(IV, asking(Right.ACCESS, ASKED, SHOWN), request="r", at=at(2026, 6, 2))
        assert len(shown.paragraphs) == paragraphs - 1


class TestS70:
    """Antwoord binnen vier weken na ontvangst: the clock starts at receipt, and four weeks come before the month of the law."""

    @pytest.mark.parametrize(
        ("received", "last"),
        [
            (date(2026, 6, 1), date(2026, 6, 29)),
            (date(2026, 1, 31), date(2026, 2, 28)),
            (date(2026, 11, 25), date(2026, 12, 23)),
        ],
    )
    def test_four_weeks(self, received: date, last: date) -> None:
        """Twenty-eight days after the day of receipt, on whatever day that falls: a promise does not roll."""
        assert response_deadline(IV, right=Right.ACCESS, received=received).day == last

    def test_from_receipt(self) -> None:
        """That identity is asked later does not move it."""
        plain = asking(Right.ACCESS).requests["r"]
        asked = asking(Right.ACCESS, ASKED, SHOWN).requests["r"]
        assert request_deadline(IV, plain).day == request_deadline(IV, asked).day == date(2026, 6, 29)


class TestS71:
    """Verlenging bij complexiteit: up to two months more, when that is told with the reason within the month."""

    def extended(self, told: Any) -> date:
        """Return the last legal day, where the extension was told then."""
        more = RequestExtended(id="more", at=told, request="r", reason=ExtensionReason.COMPLEXITY)
        return request_deadline(IV, asking(Right.ACCESS, more).requests["r"]).legal

    def test_in_time(self) -> None:
        """Three months from receipt: 1 September 2026."""
        assert self.extended(at(2026, 6, 20)) == date(2026, 9, 1)

    def test_too_late(self) -> None:
        """Told after the month, it changes nothing."""
        plain = request_deadline(IV, asking(Right.ACCESS).requests["r"]).legal
        assert self.extended(at(2026, 7, 15)) == plain == date(2026, 7, 1)


class TestS72:
    """Uitleg bij weigering: a refusal gives its reasons, and the way to the authority and to court."""

    REFUSED = asking(Right.ERASURE, ASKED, SHOWN)

    @pytest.mark.parametrize("language", ["nl", "en"])
    def test_the_letter(self, language: Any) -> None:
        """Each item that is kept, why, and where to complain."""
        decision = assess_request(IV, self.REFUSED, request="r", at=at(2026, 6, 3))
        letter = refusal_letter(IV, self.REFUSED, request="r", at=at(2026, 6, 3)).write(language)
        kept = [one.of for one in decision.parts if one.decision.outcome in {Outcome.NOT_REQUIRED, Outcome.PROHIBITED}]
        assert kept
        assert all(item.in_(language) in letter for item in kept)
        assert "Autoriteit Persoonsgegevens" in letter
        assert {"nl": "rechter", "en": "court"}[language] in letter

    def test_nothing_refused(self) -> None:
        """There is no letter of refusal for what is granted."""
        with pytest.raises(InvalidValue):
            refusal_letter(IV, asking(Right.ACCESS, ASKED, SHOWN), request="r", at=at(2026, 6, 3))


class TestS73:
    """Klacht bij de AP: the authority of the country, without having to take it up with IV first."""

    def test_the_right(self) -> None:
        """A complaint is not for IV to decide, and has no term of its own: it goes to the authority."""
        dossier = asking(Right.COMPLAINT, IdentityShown(id="shown", at=at(2026, 6, 2), request="r"))
        assert "avg-77.to-the-authority" in codes(assess_request(IV, dossier, request="r", at=at(2026, 6, 3)))
        with pytest.raises(InvalidValue):
            response_deadline(IV, right=Right.COMPLAINT, received=NOW.date())

    def test_where_you_live(self) -> None:
        """A letter names the Dutch authority, and that of the country where somebody lives or works."""
        letter = refusal_letter(IV, TestS72.REFUSED, request="r", at=at(2026, 6, 3)).write("nl")
        assert "de Autoriteit Persoonsgegevens" in letter
        assert "waar u woont of werkt" in letter

    def test_the_choice_of_three(self) -> None:
        """Where somebody lives, works, or where it went wrong: she may choose, and outside the EEA there is none."""
        told = complaint_authorities("BE", "NL", "NL", on=NOW.date())
        assert [one.nl for one in told] == [
            "Gegevensbeschermingsautoriteit / Autorité de protection des données",
            "Autoriteit Persoonsgegevens",
        ]
        assert complaint_authorities("US", "NL", on=NOW.date()) == told[1:]
        with pytest.raises(InvalidValue):
            complaint_authorities("US", on=NOW.date())

    def test_one_in_every_country(self) -> None:
        """Each country of the EEA has an authority, and no other has."""
        members = {code for code, dated in EEA.items() if dated.entry_on(date(2019, 1, 1)).value is Standing.MEMBER}
        parts = {"AX", "GF", "GP", "MF", "MQ", "RE", "YT"}
        assert {*AUTHORITIES} == members - parts - {"GB", "GI"}


class TestS74:
    """Wet- en regelgeving: beside the AVG, the UAVG and the Telecommunicatiewet are applied where they speak."""

    def test_telecommunicatiewet(self) -> None:
        """A cookie is judged by it."""
        assert TW in {one.instrument for reason in cookie(EVERY_SETTING).reasons for one in reason.citations}

    def test_avg(self) -> None:
        """A ground is judged by the AVG."""
        reasons = may("service", {"email"}).part("email").reasons
        assert {one.instrument for reason in reasons for one in reason.citations} >= {AVG}

    def test_uavg(self) -> None:
        """And the citizen service number by the UAVG."""
        reasons = may("service", {"customer_code"}, policy=classified(DataCategory.BSN)).part("customer_code").reasons
        assert UAVG in {one.instrument for reason in reasons for one in reason.citations}


class TestS75:
    """Definitie persoonsgegevens: everything about a person who can be identified, and so use of the website and a code as well."""

    @pytest.mark.parametrize("item", sorted(ITEMS))
    def test_every_item(self, item: str) -> None:
        """Each needs a purpose and a ground: somebody of whom nothing is known is not in scope by accident."""
        for purpose in IV.purposes:
            decision = may(purpose.key, {item}, Dossier.of("nobody"))
            assert decision.outcome is not Outcome.NOT_APPLICABLE
            assert not decision.permitted or purpose.key == "requests"


def classified(category: DataCategory) -> Policy:
    """Return the policy in which the customer code is of another category."""
    return evolve(
        IV,
        items=tuple(evolve(one, category=category) if one.key == "customer_code" else one for one in IV.items),
    )


class TestS76:
    """Bijzondere persoonsgegevens: health is special; the BSN and children are not, and have rules of their own."""

    def test_health(self) -> None:
        """A contract is not enough: art. 9 asks for an exception."""
        policy = classified(DataCategory.HEALTH)
        assert policy.item("customer_code").category.special is SpecialCategory.HEALTH
        decision = may("service", {"customer_code", "email"}, policy=policy)
        assert decision.keys(Outcome.PERMITTED) == {"email"}
        assert any(code.startswith("avg-9-1.") for code in codes(decision))

    def test_bsn(self) -> None:
        """Not in art. 9; only where a law prescribes it, which a contract is not."""
        policy = classified(DataCategory.BSN)
        assert policy.item("customer_code").category.special is None
        decision = may("service", {"customer_code"}, policy=policy)
        assert not decision.permitted
        assert any(code.startswith("uavg-46.") for code in codes(decision))

    def test_children(self) -> None:
        """Consent of a child under sixteen needs a parent."""
        subscribed = CUSTOMER.with_(evolve(AGREED, purpose="newsletter", text="newsletter-2026"))
        for age, code in ((15, "avg-8-1.no-parent"), (16, "avg-8-1.own-consent")):
            child = ChildFacts(
                on=NOW.date(),
                country="NL",
                age=age,
                service=ChildService.INFORMATION_SOCIETY_SERVICE,
                offered_directly=Condition.MET,
                parental_consent=Condition.NOT_MET,
            )
            decision = consent_holds(IV, subscribed, purpose="newsletter", asked=ConsentRequest(), child=child, at=NOW)
            assert {one for one in codes(decision) if one.startswith("avg-8-1.")} == {code}


class TestS77:
    """Gronden A tot en met E: of the six of the law, each carries by its own evidence, and a calamity only while life is at stake."""

    LAW = Text(nl="een wet", en="a law")

    def test_each_by_its_evidence(self) -> None:
        """The same processing, on each of the six grounds."""
        law, yes = self.LAW, judgment()
        consent = ConsentGiven(id="c", at=at(2026, 5, 1), purpose="service", text="t", channel=Channel.WEBSITE)
        interest = LegitimateInterestsBasis(interest=law, legitimate=yes, necessary=yes, balanced=yes)
        for basis, dossier in (
            (ContractBasis(contract="iv_service"), CUSTOMER),
            (LegalObligationBasis(law=law), CUSTOMER),
            (interest, CUSTOMER),
            (ConsentBasis(texts=frozenset({"t"})), CUSTOMER.with_(consent)),
            (VitalInterestsBasis(judgment=yes), CUSTOMER),
            (PublicTaskBasis(law=law), CUSTOMER),
        ):
            assert may("service", {"email"}, dossier, policy=with_basis("service", basis)).permitted

    def test_and_not_without(self) -> None:
        """Another contract, interests that were not weighed, consent to another text, no life at stake."""
        for basis in (
            ContractBasis(contract="another"),
            LegitimateInterestsBasis(interest=self.LAW),
            ConsentBasis(texts=frozenset({"t"})),
            VitalInterestsBasis(),
            VitalInterestsBasis(judgment=judgment(Answer.NO)),
        ):
            assert not may("service", {"email"}, policy=with_basis("service", basis)).permitted


class TestS78:
    """Definitie verwerken: collecting, storing, consulting, sharing, linking, using, changing, removing: each is asked about apart."""

    def test_one_by_one(self) -> None:
        """For the account: what the register names, and what protects the person."""
        named = {"collect", "record", "store", "consult", "use", "adapt"}
        protecting = {"restrict", "erase", "destroy"}
        done = {one.value for one in Operation if may("account", {"email"}, operation=one).permitted}
        assert done == named | protecting


class TestS79:
    """Dataminimalisatie: a set that is asked for whole is answered item by item, and no purpose gets everything."""

    def test_no_purpose_gets_everything(self) -> None:
        """Nor is an item more allowed because others are asked along with it."""
        for purpose in IV.purposes:
            together = allowed(purpose.key)
            alone = {item for item in ITEMS if may(purpose.key, {item}).permitted}
            assert together == alone
            assert together < ITEMS


class TestS80:
    """Buiten de EU: nothing goes to a party abroad unless its country is safe on that day, for this party, or made so."""

    def test_against_the_statement(self) -> None:
        """Google is such a party: without more nothing may go, though the statement says that nothing does."""
        decision = transfer_to(IV.recipient("google"), on=NOW.date())
        assert decision.outcome is Outcome.PROHIBITED

    def test_safe_on_that_day(self) -> None:
        """The Privacy Shield had lapsed in 2021; the Data Privacy Framework covers a listed party in 2026."""
        google = IV.recipient("google")
        shield = evolve(google, certifications=(Certification(framework="privacy_shield", since=date(2016, 9, 22)),))
        framework = evolve(google, certifications=(Certification(framework="dpf", since=date(2023, 9, 1)),))
        assert transfer_to(shield, on=date(2021, 6, 1)).outcome is Outcome.PROHIBITED
        assert transfer_to(framework, on=date(2026, 6, 1)).permitted

    def test_within_the_eea(self) -> None:
        """A Belgian party is no party outside it; a party of which nobody said where it is, is a question."""
        belgian = evolve(IV.recipient("google"), country="BE")
        assert "avg-44.within-eea" in codes(transfer_to(belgian, on=NOW.date()))
        assert transfer_to(evolve(belgian, country=None), on=NOW.date()).outcome is Outcome.UNDECIDED
