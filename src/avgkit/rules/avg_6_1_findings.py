"""Art. 6(1) AVG: what is said, and asked, of a ground that is relied on (bevindingen); which of it applies is for ``avg_6_1_claimed_ground``."""

from __future__ import annotations

from typing import Final

from avgkit.decision import Outcome, Party, question, reason
from avgkit.law.citation import AVG

CAN_CARRY: Final = reason(
    Outcome.PERMITTED,
    "avg-6-1.can-carry",
    AVG.art(6, 1),
    nl='Deze grondslag kan "{purpose}" dragen: {ground}.',
    en='This ground can carry "{purpose}": {ground}.',
)
WITHDRAWN: Final = reason(
    Outcome.PROHIBITED,
    "avg-6-1.withdrawn-for-this",
    AVG.art(7, 3),
    AVG.art(6, 1),
    nl='De toestemming voor "{purpose}" is ingetrokken; een andere grondslag komt daar niet voor in de plaats.',
    en='The consent to "{purpose}" was withdrawn; no other ground takes its place.',
)
WAS_WITHDRAWN: Final = question(
    "avg-6-1.withdrawn-not-known",
    AVG.art(7, 3),
    fact="consent_withdrawn",
    answered_by=Party.CONTROLLER,
    nl='Is voor "{purpose}" eerder toestemming gegeven en weer ingetrokken?',
    en='Was consent to "{purpose}" given before, and withdrawn?',
)
CONSENT: Final = question(
    "avg-6-1a.valid-not-known",
    AVG.art(6, 1, "a"),
    AVG.art(7),
    fact="consent",
    answered_by=Party.CONTROLLER,
    nl='Heeft de betrokkene geldig toegestemd in "{purpose}"?',
    en='Did the data subject validly consent to "{purpose}"?',
)
WHICH_GROUND: Final = question(
    "avg-6-1.ground-not-known",
    AVG.art(6, 1),
    fact="ground",
    answered_by=Party.CONTROLLER,
    nl='Op welke grondslag rust "{purpose}"?',
    en='On which ground does "{purpose}" rest?',
)
NO_RELATION: Final = reason(
    Outcome.PROHIBITED,
    "avg-6-1b.no-relation",
    AVG.art(6, 1, "b"),
    nl='Voor "{purpose}" is er geen lopende overeenkomst met de betrokkene, en de betrokkene vroeg er niet om.',
    en='For "{purpose}" no contract with the data subject runs, and the data subject did not ask for it.',
)
PARTY: Final = question(
    "avg-6-1b.party-not-known",
    AVG.art(6, 1, "b"),
    fact="party",
    answered_by=Party.CONTROLLER,
    nl='Is de betrokkene partij bij de overeenkomst waar "{purpose}" voor dient?',
    en='Is the data subject party to the contract that "{purpose}" serves?',
)
RUNNING: Final = question(
    "avg-6-1b.running-not-known",
    AVG.art(6, 1, "b"),
    fact="contract_ended",
    answered_by=Party.CONTROLLER,
    nl='Loopt de overeenkomst nog waar "{purpose}" voor dient?',
    en='Is the contract that "{purpose}" serves still running?',
)
ASKED_FOR: Final = question(
    "avg-6-1b.steps-not-known",
    AVG.art(6, 1, "b"),
    fact="steps_requested",
    answered_by=Party.CONTROLLER,
    nl='Vroeg de betrokkene zelf om "{purpose}", voordat er een overeenkomst was?',
    en='Did the data subject ask for "{purpose}" before there was a contract?',
)
NOT_FOR_CONTRACT: Final = reason(
    Outcome.PROHIBITED,
    "avg-6-1b.not-needed",
    AVG.art(6, 1, "b"),
    nl='"{purpose}" is niet nodig: wat is afgesproken of gevraagd kan ook zonder.',
    en='"{purpose}" is not necessary: what was agreed or asked for can be done without it.',
)
FOR_CONTRACT: Final = question(
    "avg-6-1b.need-not-known",
    AVG.art(6, 1, "b"),
    fact="contract_without",
    answered_by=Party.CONTROLLER,
    nl='Kan wat is afgesproken of gevraagd ook zonder "{purpose}"?',
    en='Can what was agreed or asked for be done without "{purpose}"?',
)
NO_OBLIGATION: Final = reason(
    Outcome.PROHIBITED,
    "avg-6-1c.no-obligation",
    AVG.art(6, 1, "c"),
    AVG.art(6, 3),
    nl='Geen wet verplicht tot "{purpose}".',
    en='No law orders "{purpose}".',
)
FOREIGN_LAW: Final = reason(
    Outcome.PROHIBITED,
    "avg-6-1c.foreign-law",
    AVG.art(6, 1, "c"),
    AVG.art(6, 3),
    nl='Een verplichting uit het recht van een derde land is geen grondslag voor "{purpose}".',
    en='An obligation under the law of a third country is no ground for "{purpose}".',
)
WHICH_LAW: Final = question(
    "avg-6-1c.law-not-known",
    AVG.art(6, 1, "c"),
    AVG.art(6, 3),
    fact="obligation",
    answered_by=Party.CONTROLLER,
    nl='Welke wet verplicht tot "{purpose}"?',
    en='Which law orders "{purpose}"?',
)
NOT_FOR_OBLIGATION: Final = reason(
    Outcome.PROHIBITED,
    "avg-6-1c.not-needed",
    AVG.art(6, 1, "c"),
    AVG.art(6, 3),
    nl='Voor de wettelijke verplichting is "{purpose}" niet nodig.',
    en='"{purpose}" is not necessary for the legal obligation.',
)
FOR_OBLIGATION: Final = question(
    "avg-6-1c.need-not-known",
    AVG.art(6, 1, "c"),
    AVG.art(6, 3),
    fact="needed_for_obligation",
    answered_by=Party.CONTROLLER,
    nl='Is "{purpose}" nodig voor de wettelijke verplichting?',
    en='Is "{purpose}" necessary for the legal obligation?',
)
VITAL: Final = question(
    "avg-6-1d.risk-not-known",
    AVG.art(6, 1, "d"),
    AVG.recital(46),
    fact="life_at_risk",
    answered_by=Party.CONTROLLER,
    nl='Staan bij "{purpose}" leven of gezondheid op het spel?',
    en='Are life or health at stake in "{purpose}"?',
)
OTHER_GROUND: Final = question(
    "avg-6-1d.other-ground-not-known",
    AVG.art(6, 1, "d"),
    AVG.recital(46),
    fact="other_ground",
    answered_by=Party.CONTROLLER,
    nl='Is er voor "{purpose}" een andere grondslag?',
    en='Is there another ground for "{purpose}"?',
)
NO_TASK: Final = reason(
    Outcome.PROHIBITED,
    "avg-6-1e.no-task",
    AVG.art(6, 1, "e"),
    AVG.art(6, 3),
    nl='"{purpose}" hoort niet bij een publieke taak.',
    en='"{purpose}" does not belong to a public task.',
)
IN_TASK: Final = question(
    "avg-6-1e.task-not-known",
    AVG.art(6, 1, "e"),
    AVG.art(6, 3),
    fact="in_public_task",
    answered_by=Party.CONTROLLER,
    nl='Hoort "{purpose}" bij een publieke taak?',
    en='Does "{purpose}" belong to a public task?',
)
NOT_IN_LAW: Final = reason(
    Outcome.PROHIBITED,
    "avg-6-1e.not-in-law",
    AVG.art(6, 1, "e"),
    AVG.art(6, 3),
    nl='De taak waar "{purpose}" bij hoort, staat niet in een wet.',
    en='The task to which "{purpose}" belongs is not laid down in law.',
)
IN_LAW: Final = question(
    "avg-6-1e.law-not-known",
    AVG.art(6, 1, "e"),
    AVG.art(6, 3),
    fact="task_in_law",
    answered_by=Party.CONTROLLER,
    nl='Staat de taak waar "{purpose}" bij hoort in een wet?',
    en='Is the task to which "{purpose}" belongs laid down in law?',
)
NOT_FOR_TASK: Final = reason(
    Outcome.PROHIBITED,
    "avg-6-1e.not-needed",
    AVG.art(6, 1, "e"),
    AVG.art(6, 3),
    nl='Voor de publieke taak is "{purpose}" niet nodig.',
    en='"{purpose}" is not necessary for the public task.',
)
FOR_TASK: Final = question(
    "avg-6-1e.need-not-known",
    AVG.art(6, 1, "e"),
    AVG.art(6, 3),
    fact="needed_for_task",
    answered_by=Party.CONTROLLER,
    nl='Is "{purpose}" nodig voor de publieke taak?',
    en='Is "{purpose}" necessary for the public task?',
)
AUTHORITY: Final = question(
    "avg-6-1f.controller-not-known",
    AVG.art(6, 1),
    fact="controller",
    answered_by=Party.CONTROLLER,
    nl='Is de organisatie die "{purpose}" op een gerechtvaardigd belang grondt, een overheidsinstantie?',
    en='Is the organisation that rests "{purpose}" on a legitimate interest a public authority?',
)
AUTHORITY_TASK: Final = question(
    "avg-6-1f.task-not-known",
    AVG.art(6, 1),
    fact="in_public_task",
    answered_by=Party.CONTROLLER,
    nl='Hoort "{purpose}" bij de taken van de overheidsinstantie?',
    en='Does "{purpose}" belong to the tasks of the public authority?',
)
NOT_ITS_INTEREST: Final = reason(
    Outcome.PROHIBITED,
    "avg-6-1f.not-its-interest",
    AVG.art(6, 1, "f"),
    nl='Het belang achter "{purpose}" is niet dat van de organisatie of van een derde.',
    en='The interest behind "{purpose}" is not that of the controller or of a third party.',
)
WHOSE_INTEREST: Final = question(
    "avg-6-1f.whose-not-known",
    AVG.art(6, 1, "f"),
    fact="interest_of",
    answered_by=Party.CONTROLLER,
    nl='Van wie is het belang achter "{purpose}"?',
    en='Whose interest is behind "{purpose}"?',
)
LAWFUL: Final = question(
    "avg-6-1f.lawful-not-known",
    AVG.art(6, 1, "f"),
    fact="interest_lawful",
    answered_by=Party.CONTROLLER,
    nl='Is het belang achter "{purpose}" niet in strijd met de wet?',
    en='Is the interest behind "{purpose}" not against the law?',
)
SPECIFIC: Final = question(
    "avg-6-1f.specific-not-known",
    AVG.art(6, 1, "f"),
    fact="interest_specific",
    answered_by=Party.CONTROLLER,
    nl='Is het belang achter "{purpose}" precies omschreven?',
    en='Is the interest behind "{purpose}" stated precisely?',
)
PRESENT: Final = question(
    "avg-6-1f.present-not-known",
    AVG.art(6, 1, "f"),
    fact="interest_present",
    answered_by=Party.CONTROLLER,
    nl='Is het belang achter "{purpose}" er nu werkelijk?',
    en='Is the interest behind "{purpose}" real and present?',
)
LIGHTER: Final = question(
    "avg-6-1f.lighter-not-known",
    AVG.art(6, 1, "f"),
    fact="lighter_means",
    answered_by=Party.CONTROLLER,
    nl='Is er een lichter middel dat even goed werkt als "{purpose}"?',
    en='Is there a lighter means that works as well as "{purpose}"?',
)
NOT_WEIGHED: Final = reason(
    Outcome.PROHIBITED,
    "avg-6-1f.not-weighed",
    AVG.art(6, 1, "f"),
    AVG.art(5, 2),
    nl='Voordat "{purpose}" begon, zijn de belangen niet afgewogen.',
    en='The interests were not weighed before "{purpose}" began.',
)
WEIGHED: Final = question(
    "avg-6-1f.weighed-not-known",
    AVG.art(6, 1, "f"),
    fact="balance",
    answered_by=Party.CONTROLLER,
    nl='Hoe zijn de belangen rond "{purpose}" afgewogen, en wanneer?',
    en='How were the interests around "{purpose}" weighed, and when?',
)
