"""Direct marketing by channel, and cookies."""

from __future__ import annotations

from datetime import date

import pytest

from avgkit.law.cookies import ANALYTICS_SETTINGS, BANNER_REQUIREMENTS
from avgkit.law.marketing import MARKETING, Addressee, MarketingChannel, MarketingRoad

TODAY = date(2026, 11, 22)
PERSON, BODY = Addressee.NATURAL_PERSON, Addressee.LEGAL_PERSON


class TestChannels:
    """Art. 11.7 Tw: consent beforehand, save for own customers; calls since 1 July 2021, stricter since 1 July 2026."""

    @pytest.mark.parametrize(
        ("channel", "to", "on", "roads"),
        [
            (MarketingChannel.EMAIL, PERSON, TODAY, {"consent", "customer"}),
            (MarketingChannel.APP_MESSAGE, PERSON, TODAY, {"consent", "customer"}),
            (MarketingChannel.EMAIL, BODY, TODAY, {"consent", "customer", "published_address"}),
            (MarketingChannel.PHONE, PERSON, date(2021, 6, 30), {"consent", "customer", "not_registered"}),
            (MarketingChannel.PHONE, PERSON, date(2021, 7, 1), {"consent", "customer"}),
            (MarketingChannel.PHONE, PERSON, date(2026, 6, 30), {"consent", "customer"}),
            (MarketingChannel.PHONE, PERSON, date(2026, 7, 1), {"consent", "exempt_customer"}),
            (MarketingChannel.POST, PERSON, TODAY, {"balance"}),
            (MarketingChannel.AUTOMATED_CALL, PERSON, TODAY, {"consent"}),
        ],
    )
    def test_roads(self, channel: MarketingChannel, to: Addressee, on: date, roads: set[str]) -> None:
        """By which roads it is lawful on that day."""
        assert {road.value for road in MARKETING[channel, to].on(on)} == roads

    def test_post_never_needs_consent_and_mail_always_may_rest_on_it(self) -> None:
        """Consent is a road for every channel of art. 11.7 Tw, and post is not one of them."""
        for (channel, to), dated in MARKETING.items():
            for entry in dated:
                balanced = MarketingRoad.BALANCE in entry.value
                assert balanced is not (MarketingRoad.CONSENT in entry.value), (channel, to)


class TestCookies:
    """Art. 11.7a Tw: consent before reading or writing on a device, with three exemptions."""

    def test_one_setting_missing_is_seen(self) -> None:
        """A site that did everything but mask addresses."""
        done = {"processor_agreement", "sharing_with_vendor_off", "advertising_off", "user_id_off", "not_combined",
                "not_linked_to_persons", "visitors_informed"}  # fmt: skip
        assert {one.value for one in ANALYTICS_SETTINGS} - done == {"ip_masked"}

    def test_lifetime_and_third_parties_rest_on_planet49(self) -> None:
        """The other requirements on the law or the AP."""
        judged = [one.value for one, dated in BANNER_REQUIREMENTS.items() if "C-673/17" in dated.on(TODAY).in_("en")]
        assert judged == ["duration_told", "third_party_access_told"]
