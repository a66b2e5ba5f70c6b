"""A personal value that does not show itself."""

from __future__ import annotations

from typing import Generic, NoReturn, TypeVar, final

T_co = TypeVar("T_co", covariant=True)


@final
class Masked(Generic[T_co]):
    """
    A personal value that is shown only when asked for in so many words (afgeschermd).

    Not an attrs class, so that ``attrs.asdict`` and cattrs leave it whole; pickle and json refuse it.

    >>> phone = Masked("06-12345678")
    >>> phone
    Masked(•••)
    >>> f"call {phone}"
    'call •••'
    >>> phone.reveal()
    '06-12345678'
    """

    __slots__ = ("_value",)

    def __init__(self, value: T_co, /) -> None:
        object.__setattr__(self, "_value", value)

    def reveal(self) -> T_co:
        """Return the value itself."""
        value: T_co = object.__getattribute__(self, "_value")
        return value

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("a Masked value does not change")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("a Masked value does not change")

    def __repr__(self) -> str:
        return "Masked(•••)"

    def __str__(self) -> str:
        return "•••"

    def __format__(self, spec: str, /) -> str:
        return "•••"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Masked) and self.reveal() == other.reveal()

    def __hash__(self) -> int:
        return hash((Masked, self.reveal()))

    def __copy__(self) -> Masked[T_co]:
        return self

    def __deepcopy__(self, memo: object, /) -> Masked[T_co]:
        return self

    def __reduce__(self) -> NoReturn:
        raise TypeError("a Masked value is not pickled: reveal it in so many words, or leave it out")
