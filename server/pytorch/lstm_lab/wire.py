"""Messages to and from the process that trains: what to do and what came of it, with tensors.

A message is its length (8 bytes, little-endian) and as many bytes in the form of a safetensors file, whose metadata has
the message itself as JSON under ``message``; a number that is not finite is null there.
"""

from __future__ import annotations

import json
import math
import socket
import struct
from typing import Any, Dict, Mapping

from torch import Tensor

from .safetensors import decode, encode

Message = Dict[str, Any]


class Ended(Exception):
    """The other side has closed the connection."""


class Connection:
    """A stream of messages, in both directions."""

    def __init__(self, address: tuple[str, int]) -> None:
        self._socket = socket.create_connection(address, timeout=30)
        self._socket.settimeout(None)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        # Of a machine that has lost its power, nobody else tells that it is gone.
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)

    def receive(self) -> memoryview:
        """The bytes of the next message, in memory of their own."""
        (length,) = struct.unpack("<Q", self._read(8))
        return self._read(length)

    def send(self, message: Message, tensors: Mapping[str, Tensor]) -> None:
        text = json.dumps({name: as_json(value) for name, value in message.items()})
        pieces = list(encode(tensors, {"message": text}))
        self._socket.sendall(struct.pack("<Q", sum(map(len, pieces))))
        for piece in pieces:
            self._socket.sendall(piece)

    def close(self) -> None:
        self._socket.close()

    def _read(self, length: int) -> memoryview:
        view = memoryview(bytearray(length))
        done = 0
        while done < length:
            count = self._socket.recv_into(view[done:])
            if count == 0:
                raise Ended
            done += count
        return view


def as_json(value: Any) -> Any:
    return None if isinstance(value, float) and not math.isfinite(value) else value


def parse(data: memoryview) -> tuple[Message, dict[str, Tensor]]:
    tensors, metadata = decode(data)
    return json.loads(metadata["message"]), tensors
