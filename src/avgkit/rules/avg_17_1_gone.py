"""
Art. 17(1), 5(1)(e) and recital 26 AVG: what was erased or anonymised is there no more (gewist of geanonimiseerd gegeven).

Erasure leaves nothing to use. Whoever still can use the item did not erase it, and whoever can still say whose it is did not anonymise it.

* erased                              ERASED, in whatever form, until the item is collected anew
* anonymised                          ANONYMISED where it is to be used as this person's; on the level of groups it tells of nobody
* collected or recorded anew          judged like any collection: see art. 6 and 13
* restricted, erased once more        harms nobody: see ``avg_4_2_protective_operations``
"""

from __future__ import annotations

from datetime import date
from typing import Final, final

from avgkit.checked import frozen
from avgkit.decision import Decision, Outcome, reason
from avgkit.law.citation import AVG
from avgkit.law.operations import Operation
from avgkit.models.purpose import DataForm
from avgkit.models.retention import AfterRetention
from avgkit.rules.shared import shared
from avgkit.sentence import Named

ERASED: Final = reason(
    Outcome.PROHIBITED,
    "avg-17-1.erased",
    AVG.art(17, 1),
    AVG.art(5, 1, "e"),
    nl='"{item}" is op {on} gewist en daarna niet opnieuw verzameld.',
    en='"{item}" was erased on {on} and has not been collected since.',
)
ANONYMISED: Final = reason(
    Outcome.PROHIBITED,
    "avg-5-1e.anonymised",
    AVG.art(5, 1, "e"),
    AVG.recital(26),
    nl='"{item}" is op {on} geanonimiseerd en mag niet meer tot de betrokkene worden herleid.',
    en='"{item}" was anonymised on {on} and may not be traced to the data subject again.',
)
_ANEW: Final = frozenset({Operation.COLLECT, Operation.RECORD})
_SAYS: Final = {AfterRetention.ERASE: ERASED, AfterRetention.ANONYMISE: ANONYMISED}


@final
@frozen(kw_only=True)
class GoneFacts:
    """What is left of an item depends on (feiten): how it went, on which day, and the use and form that are asked about."""

    item: Named
    how: AfterRetention
    on: date
    operation: Operation
    form: DataForm


@shared
def gone(facts: GoneFacts, /) -> Decision:
    """Say that an item was erased or anonymised (gewist of geanonimiseerd), and when."""
    return Decision(reasons=(_SAYS[facts.how].given(item=facts.item, on=facts.on),))


def bars(facts: GoneFacts, /) -> bool:
    """Tell whether it matters that an item is gone (staat het verdwijnen in de weg): not to collect it anew, nor to groups."""
    erased = facts.how is AfterRetention.ERASE
    return facts.operation not in _ANEW and (erased or facts.form is not DataForm.AGGREGATED)
