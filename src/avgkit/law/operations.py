"""Art. 4(2) AVG: what can be done with personal data; every one of these is processing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from avgkit.kind import Kind
from avgkit.language import Text
from avgkit.law.citation import AVG, Citation


class Operation(Kind):
    """
    Something that is done with personal data (bewerking), art. 4(2) AVG.

    Anonymising is not named there; it is an adaptation, and so processing as well.

    >>> Operation.CONSULT.label.nl, Operation.CONSULT.citation.in_("en")
    ('raadplegen', 'Art. 4(2) GDPR')
    """

    COLLECT = "collect"
    RECORD = "record"
    ORGANISE = "organise"
    STRUCTURE = "structure"
    STORE = "store"
    ADAPT = "adapt"
    RETRIEVE = "retrieve"
    CONSULT = "consult"
    USE = "use"
    DISCLOSE = "disclose"
    PUBLISH = "publish"
    COMBINE = "combine"
    RESTRICT = "restrict"
    ERASE = "erase"
    DESTROY = "destroy"
    ANONYMISE = "anonymise"

    @property
    def label(self) -> Text:
        """Return the operation in words (benaming)."""
        return _LABEL[self]

    @property
    def citation(self) -> Citation:
        """Return the definition of processing (vindplaats)."""
        return AVG.art(4, 2)


_LABEL: Final[Mapping[Operation, Text]] = {
    Operation.COLLECT: Text(nl="verzamelen", en="collect"),
    Operation.RECORD: Text(nl="vastleggen", en="record"),
    Operation.ORGANISE: Text(nl="ordenen", en="organise"),
    Operation.STRUCTURE: Text(nl="structureren", en="structure"),
    Operation.STORE: Text(nl="opslaan", en="store"),
    Operation.ADAPT: Text(nl="bijwerken of wijzigen", en="adapt or alter"),
    Operation.RETRIEVE: Text(nl="opvragen", en="retrieve"),
    Operation.CONSULT: Text(nl="raadplegen", en="consult"),
    Operation.USE: Text(nl="gebruiken", en="use"),
    Operation.DISCLOSE: Text(nl="verstrekken", en="disclose"),
    Operation.PUBLISH: Text(nl="verspreiden of openbaar maken", en="disseminate or publish"),
    Operation.COMBINE: Text(nl="aligneren of combineren", en="align or combine"),
    Operation.RESTRICT: Text(nl="afschermen", en="restrict"),
    Operation.ERASE: Text(nl="wissen", en="erase"),
    Operation.DESTROY: Text(nl="vernietigen", en="destroy"),
    Operation.ANONYMISE: Text(nl="anonimiseren", en="anonymise"),
}
