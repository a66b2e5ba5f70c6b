"""Which questions about one person can be answered with a receipt."""

from __future__ import annotations

from enum import Enum


class QuestionKind(Enum):
    """What was asked about a person (soort vraag), by the name of the function that answers it."""

    MAY_PROCESS = "may_process"
    MAY_ACCESS = "may_access"
    MAY_DISCLOSE = "may_disclose"
    MAY_MARKET = "may_market"
    MAY_SET_COOKIE = "may_set_cookie"
    CONSENT_HOLDS = "consent_holds"
    MAY_RELEASE = "may_release"
    MAY_TRANSFER = "may_transfer"
    MUST_ERASE = "must_erase"
    ASSESS_REQUEST = "assess_request"
