"""Processes that share the batches: each has some of the sequences, all have the same weights."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any, Optional, Sequence

import torch
import torch.distributed as dist
from torch import Tensor


@dataclass(frozen=True)
class Group:
    """The processes that ``torchrun`` has started, or this one alone."""

    rank: int
    size: int

    def columns(self, batch: int) -> range:
        """The sequences of a batch that are this process's own: neighbours, the same number for each, as far as possible."""
        return range(batch * self.rank // self.size, batch * (self.rank + 1) // self.size)

    def broadcast(self, data: Optional[bytes]) -> bytes:
        """The bytes that the first process has."""
        if self.size == 1:
            assert data is not None
            return data
        length = torch.tensor([len(data) if data is not None else 0])
        dist.broadcast(length, 0, group=self.cpu)
        buffer = torch.frombuffer(bytearray(data), dtype=torch.uint8) if data else torch.empty(int(length), dtype=torch.uint8)
        dist.broadcast(buffer, 0, group=self.cpu)
        return buffer.numpy().tobytes()

    def sum(self, numbers: Tensor) -> Tensor:
        if self.size > 1:
            dist.all_reduce(numbers)
        return numbers

    def gather(self, tensor: Tensor, axis: int) -> Optional[Tensor]:
        """The columns of all processes joined, in the first process."""
        if self.size == 1:
            return tensor
        parts: Optional[list[Any]] = [None] * self.size if self.rank == 0 else None
        dist.gather_object(tensor.cpu(), parts, dst=0, group=self.cpu)
        return None if parts is None else torch.cat(parts, axis)

    @property
    def cpu(self) -> Any:
        """For messages, whatever the gradients go through."""
        global _cpu
        if _cpu is None:
            _cpu = dist.group.WORLD if dist.get_backend() == "gloo" else dist.new_group(backend="gloo")
        return _cpu


_cpu: Any = None


def join(device: torch.device) -> Group:
    """Meets the other processes where ``torchrun`` says that there are any."""
    size = int(os.environ.get("WORLD_SIZE", "1"))
    if size == 1 and "TORCHELASTIC_RUN_ID" not in os.environ:
        return Group(0, 1)
    dist.init_process_group("nccl" if device.type == "cuda" else "gloo")
    return Group(dist.get_rank(), dist.get_world_size())


def own(tensor: Tensor, shape: Sequence[Any], columns: range) -> Tensor:
    """The part of an array that belongs to some sequences: its axis is named ``batch``."""
    axis = list(shape).index("batch") if "batch" in shape else -1
    return tensor if axis < 0 else tensor.narrow(axis, columns.start, len(columns))
