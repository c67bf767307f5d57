"""Dropout masks from counter-based random numbers: those of ``server/base/random.ts``, bit by bit.

Each number is a function of the seed, the step and its place alone, so that a resumed run draws what an uninterrupted one
would have drawn, and processes that share a batch draw the same masks as one process with all of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping, Sequence, Union

import torch
from torch import Tensor

Size = Union[int, str]

MASK = 0xFFFFFFFF
DROPOUT_STREAM = 2


@dataclass(frozen=True)
class Mask:
    """0 with the given probability, otherwise 1 / (1 - probability)."""

    name: str
    shape: Sequence[Size]
    probability: float


def hash32(x: int) -> int:
    """``lowbias32`` (Chris Wellons, "Prospecting for Hash Functions", 2018)."""
    x ^= x >> 16
    x = x * 0x7FEB352D & MASK
    x ^= x >> 15
    x = x * 0x846CA68B & MASK
    return x ^ x >> 16


def random_key(seed: int, stream: int, step: int, substream: int) -> tuple[int, int]:
    a, b = 0x9E3779B9, 0x85EBCA6B
    for word in (seed, seed >> 32, stream, step, step >> 32, substream):
        word &= MASK
        a = hash32(a ^ word)
        b = hash32(b + a + word * 0x27D4EB2F & MASK)
    return a, b


def hash_all(x: Tensor) -> Tensor:
    """``hash32`` of whole numbers below 2^32 in int64."""
    x = x ^ (x >> 16)
    x = multiply(x, 0x7FEB352D)
    x = x ^ (x >> 15)
    x = multiply(x, 0x846CA68B)
    return x ^ (x >> 16)


def multiply(x: Tensor, factor: int) -> Tensor:
    """Modulo 2^32. The product of int64 wraps around, which leaves the lower bits as they are."""
    return x * factor & MASK


def mask_tensor(
    mask: Mask, sizes: Mapping[str, int], columns: range, key: tuple[int, int], device: torch.device
) -> Tensor:
    """Of some columns of a batch of ``sizes["batch"]`` sequences."""
    shape = [sizes[size] if isinstance(size, str) else size for size in mask.shape]
    index = torch.arange(product(shape), device=device).reshape(shape)
    if "batch" in mask.shape:
        index = index.narrow(list(mask.shape).index("batch"), columns.start, len(columns))
    a, b = key
    bits = hash_all(hash_all((index >> 1) ^ a) + b & MASK)
    half = torch.where(index % 2 == 0, bits & 0xFFFF, bits >> 16)
    threshold = int(mask.probability * 0x10000 + 0.5)
    kept = 1 / (1 - mask.probability)
    return torch.where(half < threshold, 0.0, kept).to(torch.float32)


def product(sizes: Sequence[int]) -> int:
    result = 1
    for size in sizes:
        result *= size
    return result
