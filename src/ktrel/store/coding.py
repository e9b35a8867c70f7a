"""Records to bytes and back, whatever is in them."""

from __future__ import annotations

import pickle
from typing import Any, Generic, TypeVar, cast

import msgspec

Value = TypeVar("Value")

_PICKLED = b"\xc1"  # no MessagePack begins so


class Codec(Generic[Value]):
    """Values of one type as MessagePack.

    What would not be let in again, as it breaks a rule of its type (a country of three letters), is pickled:
    a record that is wrong is for the checks to find, and must not end a run.

    >>> countries = Codec[tuple[str, ...]](tuple[str, ...])
    >>> countries.decode(countries.encode(("SE", "NO")))
    ('SE', 'NO')
    """

    def __init__(self, kind: Any) -> None:
        self._encode = msgspec.msgpack.Encoder().encode
        self._decode = msgspec.msgpack.Decoder(kind).decode

    def encode(self, value: Value) -> bytes:
        """The value as bytes."""
        data = self._encode(value)
        try:
            self._decode(data)
        except msgspec.ValidationError:
            return _PICKLED + pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        return data

    def decode(self, data: bytes) -> Value:
        """The value in bytes that `encode` gave."""
        if data.startswith(_PICKLED):
            return cast(Value, pickle.loads(data[len(_PICKLED) :]))
        return cast(Value, self._decode(data))
