"""
Art. 4(5) AVG: a code in the place of an id, which only who holds the key can trace to a person (pseudoniem).

A pseudonym is personal data, and its type says so: it is no text, its `form` is PSEUDONYMOUS, and it does not show itself. The
key is the additional information of art. 4(5): keep it apart from what is stored under the pseudonyms, and make it by chance, as
``Masked(secrets.token_bytes(32))`` does.

>>> new, old = (PseudonymKey(id=name, secret=Masked(bytes([number]) * 32)) for name, number in (("2027", 7), ("2026", 6)))
>>> before = Pseudonymisation(register="customers", keys=(old,)).of("4711")
>>> before
Pseudonym(register='customers', key='2026', code=•••)
>>> before.text.rpartition(":")[0]  # the text is what a ledger can have for a subject
'customers:2026'

A new key goes in front. What was made under an old one is still found and can be renewed, as long as that key is there:

>>> rotated = Pseudonymisation(register="customers", keys=(new, old))
>>> rotated.belongs(before, "4711")
True
>>> [one.key for one in rotated.every("4711")]
['2027', '2026']
>>> rotated.renewed(before, "4711") == rotated.of("4711")
True

A ledger does not change who its events are about, so there `every` tells under which texts to look.
"""

from __future__ import annotations

import hmac
import re
from hashlib import sha256
from typing import TYPE_CHECKING, ClassVar, Final, final

from attrs import field

from avgkit.checked import frozen
from avgkit.checks import is_key
from avgkit.errors import InvalidValue
from avgkit.masked import Masked
from avgkit.models.purpose import DataForm

if TYPE_CHECKING:
    from attrs import Attribute

LEAST: Final = 32  # bytes of a key: as many as SHA-256 gives, RFC 2104 section 3
_CODE: Final = re.compile(r"[0-9a-f]{64}")
# Part of what every code is made of, so that no other use of a key gives the same; the number goes up when the making changes.
_MAKING: Final = "avgkit-pseudonym-1"


def _is_code(_instance: object, attribute: Attribute[str], value: str, /) -> None:
    if type(value) is not str or not _CODE.fullmatch(value):
        raise InvalidValue(attribute.name, "64 hexadecimal digits in lower case")


def _is_secret(_instance: object, attribute: Attribute[Masked[bytes]], value: Masked[bytes], /) -> None:
    secret: object = value.reveal() if isinstance(value, Masked) else None
    if type(secret) is not bytes or len(secret) < LEAST:
        raise InvalidValue(attribute.name, f"{LEAST} bytes or more, masked: Masked(secrets.token_bytes({LEAST}))")


@final
@frozen(kw_only=True)
class Pseudonym:
    """
    A code in the place of an id (pseudoniem), art. 4(5): personal data, whoever holds it.

    *register* is the collection in which it stands for a person, *key* the id of the key under which it was made.
    """

    form: ClassVar[DataForm] = DataForm.PSEUDONYMOUS
    register: str = field(validator=is_key)
    key: str = field(validator=is_key)
    code: str = field(validator=_is_code, repr=lambda _: "•••")

    @property
    def text(self) -> str:
        """Return it as a text (tekstvorm), for example for the subject of a ledger; `parse` reads it back."""
        return f"{self.register}:{self.key}:{self.code}"

    @classmethod
    def parse(cls, text: str, /) -> Pseudonym:
        """Read the text of a pseudonym (lezen); InvalidValue where it is not one."""
        parts = text.split(":") if type(text) is str else []
        try:
            register, key, code = parts
            return cls(register=register, key=key, code=code)
        except ValueError:
            raise InvalidValue(
                "pseudonym", "the text of a pseudonym, such as 'customers:2026:' and 64 digits"
            ) from None


@final
@frozen(kw_only=True)
class PseudonymKey:
    """
    What pseudonyms are made and traced with (sleutel), at least 32 bytes.

    It does not show itself, is not pickled, and no format writes it. *id* is not secret: it stands in every pseudonym.
    """

    id: str = field(validator=is_key)
    secret: Masked[bytes] = field(validator=_is_secret)


def _are_keys(
    _instance: object, attribute: Attribute[tuple[PseudonymKey, ...]], value: tuple[PseudonymKey, ...], /
) -> None:
    if type(value) is not tuple or not value or not all(isinstance(one, PseudonymKey) for one in value):
        raise InvalidValue(attribute.name, "at least one key")
    if len({one.id for one in value}) < len(value) or len({one.secret for one in value}) < len(value):
        raise InvalidValue(attribute.name, "keys that each have an id and a secret of their own")


@final
@frozen(kw_only=True)
class Pseudonymisation:
    """
    The making and tracing of pseudonyms for one register (pseudonimisering), art. 4(5).

    Codes are HMAC-SHA-256 over the name of the register and the id: under one key, those of two registers cannot be joined. *keys*
    stand newest first: the first makes, all of them trace. An id counts as it is written: bring it in one spelling.
    """

    register: str = field(validator=is_key)
    keys: tuple[PseudonymKey, ...] = field(validator=_are_keys)

    def of(self, identifier: str, /) -> Pseudonym:
        """Return the pseudonym of an id under the newest key (pseudonimiseren); InvalidValue for an empty id."""
        return self._made(self.keys[0], identifier)

    def every(self, identifier: str, /) -> tuple[Pseudonym, ...]:
        """Return the pseudonyms of an id under each key, newest first (alle pseudoniemen): under these it can be stored."""
        return tuple(self._made(key, identifier) for key in self.keys)

    def belongs(self, pseudonym: Pseudonym, identifier: str, /) -> bool:
        """
        Tell in constant time whether a pseudonym is that of an id (herleiden).

        InvalidValue where it is of another register, or its key is not here: then nobody can tell.
        """
        key = next((one for one in self.keys if one.id == pseudonym.key), None)
        if key is None or pseudonym.register != self.register:
            raise InvalidValue("pseudonym", "one of this register, made under a key that is here")
        return hmac.compare_digest(self._made(key, identifier).code, pseudonym.code)

    def renewed(self, pseudonym: Pseudonym, identifier: str, /) -> Pseudonym:
        """Return the pseudonym under the newest key (overzetten); InvalidValue where the old one is not that of the id."""
        if not self.belongs(pseudonym, identifier):
            raise InvalidValue("identifier", "the id that the pseudonym was made of")
        return self.of(identifier)

    def _made(self, key: PseudonymKey, identifier: str) -> Pseudonym:
        if type(identifier) is not str or not identifier.strip():
            raise InvalidValue("identifier", "a text that is not empty")
        try:
            # A register has no colon, so no two pairs of register and id give the same bytes.
            message = f"{_MAKING}:{self.register}:{identifier}".encode()
        except UnicodeEncodeError:
            raise InvalidValue("identifier", "a text of whole characters") from None
        code = hmac.new(key.secret.reveal(), message, sha256).hexdigest()
        return Pseudonym(register=self.register, key=key.id, code=code)
