"""Processes that share the batches: each has some of the sequences, all have the same weights."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, List, Optional, Sequence

import torch
import torch.distributed as dist
from torch import Tensor


# A run may be paused for as long.
PAUSE = timedelta(days=365)


@dataclass(frozen=True)
class Columns:
    """One process's part of a batch."""

    own: range
    batch: int

    @property
    def counts(self) -> bool:
        """Whether there is anything of its own: a batch may have fewer sequences than there are processes."""
        return len(self.own) > 0

    @property
    def used(self) -> range:
        """What it computes with. All must take part, so that one without sequences borrows one; its loss counts 0."""
        if self.counts:
            return self.own
        borrowed = min(self.own.start, self.batch - 1)
        return range(borrowed, borrowed + 1)


@dataclass(frozen=True)
class Group:
    """The processes that ``torchrun`` has started, or this one alone."""

    rank: int
    size: int

    def columns(self, batch: int) -> Columns:
        """Neighbours, the same number for each process, as far as possible."""
        own = range(batch * self.rank // self.size, batch * (self.rank + 1) // self.size)
        return Columns(own, batch)

    def broadcast(self, data: Optional[memoryview]) -> memoryview:
        """The bytes that the first process has."""
        if self.size == 1:
            assert data is not None
            return data
        length = torch.tensor([0 if data is None else len(data)])
        dist.broadcast(length, 0, group=self._messages)
        buffer = torch.frombuffer(data, dtype=torch.uint8) if data else torch.empty(int(length), dtype=torch.uint8)
        dist.broadcast(buffer, 0, group=self._messages)
        return buffer.numpy().data

    def all(self, condition: bool) -> bool:
        """Whether it holds in every process."""
        if self.size == 1:
            return condition
        count = torch.tensor([int(condition)])
        dist.all_reduce(count, group=self._messages)
        return int(count) == self.size

    def sum(self, numbers: Tensor) -> Tensor:
        if self.size > 1:
            dist.all_reduce(numbers)
        return numbers

    def part(self, total: Tensor) -> Tensor:
        """What this process keeps of a sum over all of them: the first keeps all of it."""
        return total if self.rank == 0 else torch.zeros_like(total)

    def gather(self, tensor: Tensor, axis: int) -> Optional[Tensor]:
        """The columns of all processes joined, in the first process."""
        if self.size == 1:
            return tensor
        parts: Optional[List[Any]] = [None] * self.size if self.rank == 0 else None
        dist.gather_object(tensor.cpu(), parts, dst=0, group=self._messages)
        return None if parts is None else torch.cat(parts, axis)

    @property
    def _messages(self) -> Any:
        """For what is not a gradient, on the CPU, whatever the gradients go through; the next request may be long in coming."""
        global _messages
        if _messages is None:
            _messages = dist.new_group(backend="gloo", timeout=PAUSE)
        return _messages


_messages: Any = None


def join(device: torch.device) -> Group:
    """Meets the other processes where ``torchrun`` says that there are any."""
    size = int(os.environ.get("WORLD_SIZE", "1"))
    if size == 1:
        return Group(0, 1)
    dist.init_process_group("nccl" if device.type == "cuda" else "gloo")
    return Group(dist.get_rank(), dist.get_world_size())


def own(tensor: Tensor, shape: Sequence[Any], columns: range) -> Tensor:
    """The part of an array that belongs to some sequences: its axis is named ``batch``."""
    axis = list(shape).index("batch") if "batch" in shape else -1
    return tensor if axis < 0 else tensor.narrow(axis, columns.start, len(columns))
