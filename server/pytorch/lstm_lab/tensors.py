"""Arrays as they stand in JSON."""

from __future__ import annotations

import base64
from typing import TypedDict

import numpy as np
import torch
from torch import Tensor


class JsonTensor(TypedDict):
    """``data`` is base64 of the numbers, little-endian, row-major."""

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

# The numbers of ``TensorProto.DataType``, as the attribute of Cast has them.
ONNX_DTYPES: dict[int, torch.dtype] = {
    1: torch.float32,
    2: torch.uint8,
    6: torch.int32,
    7: torch.int64,
    9: torch.bool,
    11: torch.float64,
}


def from_json(tensor: JsonTensor) -> Tensor:
    """The tensor, in memory of its own, on the CPU."""
    stored = np.dtype(tensor["dtype"]).newbyteorder("<")
    numbers = np.frombuffer(base64.b64decode(tensor["data"]), dtype=stored)
    native = numbers.astype(tensor["dtype"]).reshape(tensor["shape"])
    return torch.from_numpy(native)
