"""Whether a condition of the law is met, as somebody who can say so has recorded it."""

from __future__ import annotations

from enum import Enum


class Condition(Enum):
    """Whether a condition is met (voorwaarde); what is not known is never taken as met, nor as not met."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
