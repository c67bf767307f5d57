"""Batches: from a message or a file to what one process computes with, its own sequences on its device."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Mapping

import numpy as np
import torch
from torch import Tensor

from .masks import DROPOUT_STREAM, mask_tensor, random_key
from .program import Values
from .safetensors import decode
from .sharing import Columns, Group, own
from .spec import Spec


@dataclass(frozen=True)
class Batch:
    values: Values
    columns: Columns
    # Named sizes of the whole batch, over all processes.
    sizes: Mapping[str, int]


def own_batch(tensors: Mapping[str, Tensor], spec: Spec, group: Group, device: torch.device) -> Batch:
    sizes: Dict[str, int] = {}
    for name, tensor in tensors.items():
        shape = spec.inputs[name]
        sizes.update((size, tensor.shape[axis]) for axis, size in enumerate(shape) if isinstance(size, str))
    columns = group.columns(sizes["batch"])
    values = {
        name: own(tensor, spec.inputs[name], columns.used).contiguous().to(device, non_blocking=device.type == "cuda")
        for name, tensor in tensors.items()
    }
    return Batch(values, columns, sizes)


def own_batch_of_file(path: str, spec: Spec, group: Group, device: torch.device) -> Batch:
    """Reads no more of the file than this process needs. The file may be removed afterwards."""
    tensors, _ = decode(np.memmap(path, dtype=np.uint8, mode="c").data)
    batch = own_batch(tensors, spec, group, device)
    if device.type != "cpu":
        return batch
    return Batch({name: value.clone() for name, value in batch.values.items()}, batch.columns, batch.sizes)


def is_seen(path: str, text: str) -> bool:
    try:
        return Path(path).read_text() == text
    except (OSError, ValueError):
        return False


def dropout_masks(batch: Batch, spec: Spec, step: int, device: torch.device) -> Values:
    return {
        mask.name: mask_tensor(
            mask, batch.sizes, batch.columns.used, random_key(spec.seed, DROPOUT_STREAM, step, place), device
        )
        for place, mask in enumerate(spec.masks)
    }


def zero_states(spec: Spec, batch: int, device: torch.device) -> Values:
    return {
        name: torch.zeros([batch if size == "batch" else int(size) for size in shape], device=device)
        for name, shape in spec.states.items()
    }
