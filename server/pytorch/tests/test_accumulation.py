"""Two processes add up gradients of several batches, and exchange them once."""

from __future__ import annotations

import tempfile
import unittest
from pathlib import Path
from typing import Any, List

import torch
import torch.distributed as dist
from torch import Tensor
from torch.distributed.algorithms.ddp_comm_hooks.default_hooks import allreduce_hook
from torch.nn.parallel import DistributedDataParallel

from lstm_lab.sharing import Group
from lstm_lab.worker import Worker

from .test_program import graph, node

CPU = torch.device("cpu")
PROCESSES = 2

# loss = sum of w * x, so that the gradient of w is the sum of x; the update takes it off the weight.
LOSS = [node("Mul", ["w", "x"], ["wx"]), node("ReduceSum", ["wx"], ["loss.sum"], keepdims=0)]
UPDATE = [
    node("Sub", ["w", "accumulated.w"], ["next.w"]),
    node("ReduceSum", ["accumulated.w"], ["gradient_norm"], keepdims=0),
]
ONE = {name: torch.tensor(1.0) for name in ("loss.weight", "loss.learned_over")}
SPEC = {
    "parameters": ["w"],
    "trainable": ["w"],
    "averages": {},
    "inputs": {"x": ["batch"]},
    "states": {},
    "outputs": {},
    "masks": [],
    "seed": 1,
    "accumulates": True,
    "evaluation": graph(["w", "x"], ["loss.sum", "loss.weight"], LOSS, **ONE),
}
PROGRAMS = {
    "learned": ["w"],
    "training": graph(["w", "x"], ["loss.sum", "loss.weight", "loss.learned_over"], LOSS, **ONE),
    "update": graph(["w", "accumulated.w"], ["next.w", "gradient_norm"], UPDATE),
}


class Accumulation(unittest.TestCase):
    def test_gradients_are_exchanged_once_for_an_update_and_whole_in_a_checkpoint(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            processes: Any = torch.multiprocessing
            processes.spawn(one_process, ((Path(folder) / "meeting").as_uri(),), nprocs=PROCESSES)


def one_process(rank: int, meeting: str) -> None:
    dist.init_process_group("gloo", init_method=meeting, rank=rank, world_size=PROCESSES)
    for work in (exchange_once, look_between, meet_infinity):
        work(Training(rank))
    dist.destroy_process_group()


def exchange_once(test: Training) -> None:
    for _ in range(3):
        test.step([1.0, 2.0])
    assert test.exchanges == 0
    test.step([1.0, 2.0], updates=True)
    assert test.exchanges == 1
    assert test.tensor("w").tolist() == [10 - 4 * 3]
    test.step([1.0, 2.0])
    assert test.step([5.0, 6.0], measures=True)["norm"] == (3 + 11) / 4
    assert test.exchanges == 2


def look_between(test: Training) -> None:
    test.step([1.0, 2.0])
    total = test.tensor("accumulated.w")
    assert total.tolist() == [3], total
    test.step([1.0, 2.0])
    test.load({"accumulated.w": total})
    test.step([1.0, 5.0], updates=True)
    assert test.tensor("w").tolist() == [10 - 9]


def meet_infinity(test: Training) -> None:
    test.step([1.0, 2.0])
    norm = test.step([1.0, float("nan")])["norm"]
    assert norm != norm
    assert test.tensor("accumulated.w").tolist() == [3]


class Training:
    """What one of the processes does."""

    def __init__(self, rank: int) -> None:
        self._worker = Worker(Group(rank, PROCESSES), CPU)
        self._ask("build", SPEC)
        zero = torch.zeros(1)
        self.load({"w": torch.tensor([10.0]), "accumulated.w": zero, "accumulated_weight": torch.tensor(0.0)})
        self._ask("learn", PROGRAMS)
        self.exchanges = 0
        network = self._worker._learner._training if self._worker._learner else None
        assert isinstance(network, DistributedDataParallel)
        network.register_comm_hook(None, lambda _, bucket: self._exchange(bucket))

    def step(self, xs: List[float], updates: bool = False, measures: bool = False) -> Any:
        message = {"step": 0, "updates": updates, "measures": measures, "scalars": {}}
        return self._ask("step", message, {"x": torch.tensor(xs)})

    def tensor(self, name: str) -> Tensor:
        found: Tensor = self._worker.answer({"request": "tensors", "names": [name]}, {})[1][name]
        return found

    def load(self, tensors: dict[str, Tensor]) -> None:
        self._ask("load", {}, tensors)

    def _ask(self, request: str, message: dict[str, Any], tensors: dict[str, Tensor] = {}) -> Any:
        return self._worker.answer({"request": request, **message}, dict(tensors))[0]

    def _exchange(self, bucket: Any) -> Any:
        self.exchanges += 1
        group: Any = dist.group.WORLD
        return allreduce_hook(group, bucket)


if __name__ == "__main__":
    unittest.main()
