"""May this cookie be set? Without consent where it is exempt, else with that of the visitor on a valid banner."""

from __future__ import annotations

from datetime import datetime

from avgkit.decision import Decision, combine
from avgkit.errors import InvalidValue, UnknownKey
from avgkit.evaluation.consent import consent_standing
from avgkit.evaluation.parts import alternatives
from avgkit.law.citation import clause
from avgkit.law.condition import Checklist, Condition
from avgkit.law.cookies import AnalyticsSetting, BannerRequirement
from avgkit.law.grounds import Ground
from avgkit.law.local_time import local_day
from avgkit.law.operations import Operation
from avgkit.models.dossier import Dossier
from avgkit.models.policy import Policy
from avgkit.models.promise import Cookie
from avgkit.rules.avg_21_objection import ObjectionFacts, objection
from avgkit.rules.tw_11_7a_cookies import BannerFacts, CookieFacts, valid_banner, without_consent


def may_set_cookie(
    policy: Policy,
    dossier: Dossier,
    *,
    cookie: str,
    necessary: Condition,
    settings: Checklist[AnalyticsSetting],
    banner: Checklist[BannerRequirement],
    at: datetime,
) -> Decision:
    """
    Say whether a cookie of the policy may be set or read on the device of a visitor (mag deze cookie).

    *necessary* and *settings* bear on the exemptions, *banner* on the consent, which stands in the dossier of the visitor, given to the
    purpose of the cookie and not overtaken by an objection to it. UnknownKey for a cookie that the policy does not have; NotInForce before the first day of the policy;
    InvalidValue for a naive datetime.
    """
    asked = _cookie(policy, cookie)
    clauses = tuple(map(clause, asked.clauses))
    exempt = without_consent(CookieFacts(kind=asked.kind, necessary=necessary, settings=settings, clauses=clauses))
    consented = combine(
        consent_standing(policy, dossier, purpose=asked.purpose, at=at),
        valid_banner(BannerFacts(controller=policy.controller.kind, banner=banner, clauses=clauses)),
        *_objection(policy, dossier, asked, at=at),
    )
    return alternatives([exempt, consented])


def _objection(policy: Policy, dossier: Dossier, cookie: Cookie, *, at: datetime) -> tuple[Decision, ...]:
    """Return what an objection does to a purpose that consent carries: whoever objects to marketing also objects to its profiling."""
    against, purpose = dossier.at(at).objections.get(cookie.purpose), policy.purpose(cookie.purpose)
    if against is None:
        return ()
    facts = ObjectionFacts(
        purpose=purpose.named,
        kind=purpose.kind,
        ground=Ground.CONSENT,
        operation=Operation.USE,
        since=local_day(against.since, policy.zone),
        result=against.result,
        clauses=tuple(map(clause, purpose.clauses)),
    )
    return (objection(facts),)


def _cookie(policy: Policy, key: str) -> Cookie:
    known = {cookie.key: cookie for cookie in policy.cookies}
    if type(key) is not str:
        raise InvalidValue("cookie", "a key of the policy, as text")
    if key not in known:
        raise UnknownKey("cookie", key=key, known=known)
    return known[key]
