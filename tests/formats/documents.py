"""A small policy as a person would write it, and documents taken apart."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from avgkit.formats.policy import policy_from_toml, policy_to_json

SMALL: Final = """\
version = "2026-1"
since = 2026-01-01

[controller]
kind = "private"
name = { nl = "Voorbeeld", en = "Example" }
country = "NL"
zone = "Europe/Amsterdam"
authority = { nl = "de Autoriteit Persoonsgegevens", en = "the Dutch supervisory authority" }

[subjects.customer]
label = { nl = "klant", en = "customer" }

[stages.performance]
items = ["email", "invoice"]

[items.email]
label = { nl = "e-mailadres", en = "e-mail address" }
category = "ordinary"
sources = ["subject"]
clauses = ["S-10", "S-09"]

[items.invoice]
label = { nl = "factuur", en = "invoice" }
category = "ordinary"
sources = ["derived", "observed"]

[purposes.newsletter]
label = { nl = "nieuwsbrief", en = "newsletter" }
kind = "direct_marketing"

[purposes.payment]
label = { nl = "betaling", en = "payment" }
kind = "general"

[recipients.mailer]
label = { nl = "verzendbureau", en = "mailing service" }
role = "processor"

[[recipients.mailer.agreements]]
since = 2026-01-01
until = 2026-06-30
signed_on = 2025-12-01
items = ["email"]
purposes = ["newsletter"]
elements = ["subject", "duration"]

[[recipients.mailer.agreements]]
since = 2026-07-01
items = ["email"]
purposes = ["newsletter"]
elements = []

[retention.consent]
label = { nl = "zolang de toestemming geldt", en = "while the consent stands" }
kind = "maximum"
event = "consent_ended"
period = "P1M"
then = "erase"

[retention.tax]
label = { nl = "fiscale bewaarplicht", en = "tax records" }
kind = "statutory_minimum"
event = "financial_year_ended"
period = "P7Y"
then = "erase"
items = ["invoice"]
law = { nl = "art. 52 AWR", en = "Art. 52 AWR" }

[activities.newsletter]
label = { nl = "nieuwsbrief versturen", en = "sending the newsletter" }
purpose = "newsletter"
items = ["email"]
stages = ["performance"]
operations = ["collect", "use"]
subjects = ["customer"]
basis = { ground = "consent", texts = ["newsletter-2026"] }
recipients = ["mailer"]
retention = "consent"

[activities.improve]
label = { nl = "de nieuwsbrief verbeteren", en = "improving the newsletter" }
purpose = "newsletter"
items = ["email"]
stages = ["performance"]
operations = ["use"]
subjects = ["customer"]
retention = "consent"

[activities.improve.basis]
ground = "legitimate_interests"
interest = { nl = "een betere nieuwsbrief", en = "a better newsletter" }

[activities.improve.basis.balanced]
question = { nl = "Weegt het belang zwaarder?", en = "Does the interest weigh more?" }
answer = "yes"
reasons = { nl = "Het raakt niemand.", en = "It touches nobody." }
by = "directie"
on = 2026-01-01

[activities.improve.special_basis]
exceptions = ["legal_claims", "research"]
conditions = { met = ["necessary", "safeguards"], not_met = ["consent_impossible", "public_interest"] }

[activities.improve.criminal_use]
purpose = "protection"
audience = "nobody"

[activities.improve.automated]
output = "decision"
human_role = "rubber_stamp"
safeguards = { met = ["contest", "own_view"], not_met = ["human_intervention"] }

[[activities.improve.further_uses]]
items = ["email", "invoice"]
collected_for = "payment"
law = { nl = "de wet", en = "the law" }

[roles.marketing]
label = { nl = "marketing", en = "marketing" }
purposes = ["newsletter"]
operations = ["consult"]

[rights.access]
identity = "on_reasonable_doubt"
channels = ["email", "letter"]
answer_within = "P4W"

[refusal.repeated]
label = { nl = "herhaalde verzoeken", en = "repeated requests" }

[cookies.statistics]
label = { nl = "statistiek", en = "statistics" }
kind = "analytics"
purpose = "newsletter"
vendor = "mailer"

[measures.locks]
label = { nl = "sloten", en = "locks" }
kind = "physical"
protects = ["access"]
since = 2024-01-01
review_every = "P1Y"

[promises.no_sale]
text = { nl = "Wij verkopen niets door.", en = "We sell nothing on." }
clauses = ["S-40"]

[consent_texts.newsletter-2026]
asked = { act = "click_button", purposes = 1, told = { met = ["controller", "purpose"], not_met = ["data_types"] } }
clauses = ["S-20"]
"""


def small_document() -> Any:
    """Return the small policy as a document of tables and lists, in the shape of the policy file."""
    return json.loads(policy_to_json(policy_from_toml(SMALL)))


def places(document: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Go by every place in a document, the whole of it included."""
    yield path
    pairs = (
        document.items() if isinstance(document, dict) else enumerate(document) if isinstance(document, list) else ()
    )
    for key, value in pairs:
        yield from places(value, (*path, key))


def replaced(document: Any, path: tuple[str | int, ...], value: Any) -> Any:
    """Return the document with another value at a place."""
    if not path:
        return value
    copy = document.copy()
    copy[path[0]] = replaced(document[path[0]], path[1:], value)
    return copy


def renamed(document: Any, path: tuple[str | int, ...], key: str) -> Any:
    """Return the document with another key at a place inside a table; the rest stays."""
    *above, last = path
    table = document
    for step in above:
        table = table[step]
    if not isinstance(table, dict):
        return document
    return replaced(document, tuple(above), {key if name == last else name: value for name, value in table.items()})


def without(document: Any, path: tuple[str | int, ...]) -> Any:
    """Return the document without what stands at a place."""
    *above, last = path
    holder = document
    for step in above:
        holder = holder[step]
    copy = holder.copy()
    del copy[last]
    return replaced(document, tuple(above), copy)
