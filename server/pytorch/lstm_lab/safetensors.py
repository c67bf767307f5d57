"""The safetensors format: checkpoints are files of it, and messages have its form.

The header's length (8 bytes, little-endian), the header (JSON, padded with spaces), the tensors' bytes (little-endian,
row-major, without gaps).
"""

from __future__ import annotations

import json
import struct
from typing import Iterator, Mapping

import torch
from torch import Tensor

from .tensors import from_bytes, to_bytes

NAMES: dict[torch.dtype, str] = {
    torch.float32: "F32",
    torch.float64: "F64",
    torch.int64: "I64",
    torch.int32: "I32",
    torch.bool: "BOOL",
    torch.uint8: "U8",
}
DTYPES = {name: dtype for dtype, name in NAMES.items()}


def encode(tensors: Mapping[str, Tensor], metadata: Mapping[str, str]) -> Iterator[bytes]:
    """The bytes in pieces: header, then one tensor after the other."""
    entries: dict[str, object] = {"__metadata__": dict(metadata)}
    end = 0
    for name, tensor in tensors.items():
        start, end = end, end + tensor.numel() * tensor.element_size()
        entries[name] = {"dtype": NAMES[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [start, end]}
    header = json.dumps(entries).encode()
    header += b" " * (-len(header) % 8)
    yield struct.pack("<Q", len(header)) + header
    for tensor in tensors.values():
        yield to_bytes(tensor)


def decode(data: bytes | memoryview) -> tuple[dict[str, Tensor], dict[str, str]]:
    """Tensors, in the memory of the bytes where that may be written to, and metadata."""
    (length,) = struct.unpack("<Q", data[:8])
    entries = json.loads(bytes(data[8 : 8 + length]))
    metadata: dict[str, str] = entries.pop("__metadata__", {})
    body = memoryview(data)[8 + length :]
    tensors = {}
    for name, entry in entries.items():
        start, end = entry["data_offsets"]
        tensors[name] = from_bytes(body[start:end], DTYPES[entry["dtype"]], entry["shape"])
    return tensors, metadata
