"""Arrays as bytes, and as they stand in JSON. Numbers are little-endian and row-major."""

from __future__ import annotations

import base64
import sys
from typing import TypedDict

import numpy as np
import torch
from torch import Tensor


class JsonTensor(TypedDict):
    """``data`` is base64 of the numbers."""

    dtype: str
    shape: list[int]
    data: str


DTYPES: dict[str, torch.dtype] = {
    "float32": torch.float32,
    "float64": torch.float64,
    "int64": torch.int64,
    "int32": torch.int32,
    "bool": torch.bool,
    "uint8": torch.uint8,
}
NUMPY_DTYPES: dict[torch.dtype, np.dtype] = {dtype: np.dtype(name) for name, dtype in DTYPES.items()}

# The numbers of ``TensorProto.DataType``, as the attribute of Cast has them.
ONNX_DTYPES: dict[int, torch.dtype] = {
    1: torch.float32,
    2: torch.uint8,
    6: torch.int32,
    7: torch.int64,
    9: torch.bool,
    11: torch.float64,
}


def from_bytes(data: bytes | memoryview, dtype: torch.dtype, shape: list[int]) -> Tensor:
    """A tensor on the CPU, in the memory of the bytes where that may be written to."""
    stored = np.frombuffer(data, dtype=NUMPY_DTYPES[dtype].newbyteorder("<"))
    numbers = np.require(stored, NUMPY_DTYPES[dtype], ["C", "ALIGNED", "WRITEABLE"])
    return torch.from_numpy(numbers).reshape(shape)


def to_bytes(tensor: Tensor) -> bytes:
    numbers = tensor.detach().cpu().contiguous().numpy()
    return (numbers if sys.byteorder == "little" else numbers.byteswap()).tobytes()


def from_json(tensor: JsonTensor) -> Tensor:
    return from_bytes(base64.b64decode(tensor["data"]), DTYPES[tensor["dtype"]], tensor["shape"])
