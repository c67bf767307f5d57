"""A batch as one process sees it: its own sequences, on its device."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Mapping

import torch
from torch import Tensor

from .masks import DROPOUT_STREAM, mask_tensor, random_key
from .program import Values
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
        name: own(tensor, spec.inputs[name], columns.used).to(device, non_blocking=True)
        for name, tensor in tensors.items()
    }
    return Batch(values, columns, sizes)


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
