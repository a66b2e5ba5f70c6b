"""Use of items for another purpose than they were collected for: what is on record of it, and what was judged."""

from __future__ import annotations

from typing import final

from attrs import field

from avgkit.checked import frozen
from avgkit.checks import is_key, some_keys
from avgkit.language import Text
from avgkit.models.judgment import Judgment


@final
@frozen(kw_only=True)
class FurtherUse:
    """
    An activity uses items that were collected for another purpose (verdere verwerking), art. 5(1)(b) and 6(4).

    The five factors say yes where they speak for the new use: *linked* strongly, *expected*, *ordinary_data*, *harmless*,
    *safeguarded*; *weighed* is the answer of a person who put them together. *law*: one that orders the new use, for an objective of
    art. 23(1). *art_89_safeguards*, and *about_persons* (are the results used for measures about particular persons), are for
    statistics. *informed_before*: people were told of the new purpose first, art. 13(3).
    """

    items: frozenset[str] = field(validator=some_keys)
    collected_for: str = field(validator=is_key)
    law: Text | None = None
    linked: Judgment | None = None
    expected: Judgment | None = None
    ordinary_data: Judgment | None = None
    harmless: Judgment | None = None
    safeguarded: Judgment | None = None
    weighed: Judgment | None = None
    art_89_safeguards: Judgment | None = None
    about_persons: Judgment | None = None
    informed_before: Judgment | None = None
