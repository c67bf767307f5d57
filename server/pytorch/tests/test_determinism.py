"""What becomes of an operator that ``deterministic`` rules out."""

from __future__ import annotations

import unittest
from typing import Callable, Mapping
from unittest.mock import patch

import torch
from torch import Tensor

from lstm_lab.device import set_arithmetic
from lstm_lab.sharing import Group
from lstm_lab.wire import Message
from lstm_lab.worker import Worker

# As PyTorch says it on CUDA alone.
CUBLAS = (
    "Deterministic behavior was enabled with either `torch.use_deterministic_algorithms(True)` or "
    "`at::Context::setDeterministicAlgorithms(true)`, but this operation is not deterministic because it uses CuBLAS "
    "and you have CUDA >= 10.2."
)


class Determinism(unittest.TestCase):
    def setUp(self) -> None:
        set_arithmetic(True)
        self.addCleanup(set_arithmetic, False)

    def test_an_operator_that_has_no_deterministic_algorithm_is_named_in_the_answer(self) -> None:
        answer, _ = answered(lambda: torch.zeros(3).put_(torch.tensor([0, 1]), torch.ones(2)))
        self.assertEqual(answer, {"not_deterministic": "put_"})

    def test_so_are_the_products_of_cublas(self) -> None:
        answer, _ = answered(lambda: fail(CUBLAS))
        self.assertEqual(answer, {"not_deterministic": "CuBLAS"})

    def test_other_errors_stay_what_they_are(self) -> None:
        with self.assertRaisesRegex(RuntimeError, "out of memory"):
            answered(lambda: fail("CUDA out of memory"))


def answered(work: Callable[[], object]) -> tuple[Message, Mapping[str, Tensor]]:
    """What a worker answers to a request for which it has to do some work."""
    with patch.object(Worker, "_reset_evaluation", lambda *_: (work(), {})):
        return Worker(Group(0, 1), torch.device("cpu")).answer({"request": "reset_evaluation"}, {})


def fail(message: str) -> None:
    raise RuntimeError(message)


if __name__ == "__main__":
    unittest.main()
