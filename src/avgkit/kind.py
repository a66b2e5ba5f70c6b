"""Kinds that are looked up by the million: an Enum hashes the name of a member anew each time, these hash by identity."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING


class Kind(Enum):
    """An Enum for the keys of tables (soort); its members are one of each, so that identity says all that equality does."""

    if not TYPE_CHECKING:  # for whom it hashes like any Enum
        __hash__ = object.__hash__
