"""Operators against numpy."""

from __future__ import annotations

import unittest
from typing import Any, Dict, Mapping, Optional, Sequence

import numpy as np
import torch

from lstm_lab.operators import OPERATORS

Array = Any


def computed(op: str, inputs: Sequence[Optional[Array]], attributes: Optional[Mapping[str, Any]] = None) -> Array:
    """The first result."""
    tensors = [None if array is None else torch.from_numpy(np.asarray(array)) for array in inputs]
    results = OPERATORS[op](tensors, attributes or {})
    return (results if isinstance(results, torch.Tensor) else results[0]).numpy()


def some(*shape: int) -> Array:
    return np.random.default_rng(sum(shape)).standard_normal(shape).astype(np.float32)


def whole(numbers: Any) -> Array:
    return np.array(numbers, np.int64)


class Operators(unittest.TestCase):
    def same(self, actual: Array, expected: Array) -> None:
        self.assertEqual(actual.shape, expected.shape)
        np.testing.assert_allclose(actual, expected, rtol=1e-5, atol=1e-6)

    def test_operands_broadcast(self) -> None:
        a, b = some(3, 1, 4), some(2, 4)
        functions: Dict[str, Any] = {"Add": np.add, "Sub": np.subtract, "Mul": np.multiply, "Div": np.divide}
        functions.update(Max=np.maximum, Min=np.minimum)
        for op, function in functions.items():
            with self.subTest(op):
                self.same(computed(op, [a, b]), function(a, b))

    def test_whole_numbers_are_divided_towards_zero(self) -> None:
        self.assertEqual(computed("Div", [np.array([7, -7]), np.array([2, 2])]).tolist(), [3, -3])

    def test_slices_count_from_the_end_and_go_backwards(self) -> None:
        x = some(5, 4)
        self.same(computed("Slice", [x, whole([-3]), whole([9]), whole([0])]), x[-3:])
        self.same(computed("Slice", [x, whole([1]), whole([-1]), whole([1])]), x[:, 1:-1])
        self.same(computed("Slice", [x, whole([0]), whole([-9]), whole([0])]), x[:-9])
        self.same(computed("Slice", [x, whole([-1]), whole([-(2**62)]), whole([0]), whole([-1])]), x[::-1])
        self.same(computed("Slice", [x, whole([0, 1]), whole([5, 4]), whole([0, 1]), whole([2, 1])]), x[::2, 1:])

    def test_pads_each_axis(self) -> None:
        x = some(2, 3)
        self.same(computed("Pad", [x, whole([1, 0, 0, 2])]), np.pad(x, [(1, 0), (0, 2)]))

    def test_gathers_along_any_axis(self) -> None:
        x, at = some(4, 5), whole([[1, -1], [0, 2]])
        self.same(computed("Gather", [x, at], {"axis": 0}), np.take(x, at, 0))
        self.same(computed("Gather", [x, at], {"axis": 1}), np.take(x, at, 1))
        picked = whole([[0, 1, 1, 0, 3]])
        self.same(computed("GatherElements", [x, picked], {"axis": 0}), np.take_along_axis(x, picked, 0))

    def test_what_is_no_class_is_cold_everywhere(self) -> None:
        hot = computed("OneHot", [whole([[1, -1], [3, -4]]), whole(3), np.array([0, 2], np.float32)])
        self.assertEqual(hot.tolist(), [[[0, 2, 0], [0, 0, 2]], [[0, 0, 0], [0, 0, 0]]])

    def test_scatters_sums(self) -> None:
        at, values = whole([[0, 2, 0]]), some(1, 3)
        expected = np.zeros((1, 4), np.float32)
        np.add.at(expected[0], at[0], values[0])
        zeros = np.zeros((1, 4), np.float32)
        self.same(computed("ScatterElements", [zeros, at, values], {"axis": 1, "reduction": "add"}), expected)

    def test_reductions(self) -> None:
        x = some(2, 3, 4)
        self.same(computed("ReduceSum", [x, whole([0, 2])], {"keepdims": 0}), x.sum((0, 2)))
        self.same(computed("ReduceMean", [x], {"axes": [1]}), x.mean(1, keepdims=True))
        self.same(computed("ReduceMax", [x], {"axes": [2], "keepdims": 0}), x.max(2))
        self.same(computed("ReduceSum", [x], {"keepdims": 0}), x.sum())

    def test_cumulative_sums_go_both_ways(self) -> None:
        x = some(3, 4)
        self.same(computed("CumSum", [x, whole(1)]), x.cumsum(1))
        self.same(computed("CumSum", [x, whole(1)], {"reverse": 1}), x[:, ::-1].cumsum(1)[:, ::-1])

    def test_gemm_turns_and_adds(self) -> None:
        a, b, c = some(3, 2), some(4, 3), some(4)
        self.same(computed("Gemm", [a, b, c], {"transA": 1, "transB": 1}), a.T @ b.T + c)

    def test_shapes(self) -> None:
        x = some(2, 3, 4)
        self.same(computed("Reshape", [x, whole([0, -1])]), x.reshape(2, 12))
        self.same(computed("Squeeze", [x[:, :1], whole([1])]), x[:, 0])
        self.same(computed("Unsqueeze", [x, whole([0, -1])]), x[None, ..., None])
        self.same(computed("Expand", [x[:, :1], whole([3, 1])]), np.broadcast_to(x[:, :1], (2, 3, 4)))
        self.assertEqual(computed("Shape", [x], {"start": 1}).tolist(), [3, 4])

    def test_cross_entropy_weighs_classes(self) -> None:
        logits, targets, weight = some(4, 3), np.array([0, 2, 1, 1], np.int32), np.array([1, 2, 0.5], np.float32)
        log_p = logits - np.log(np.exp(logits).sum(1, keepdims=True))
        expected = -log_p[np.arange(4), targets] * weight[targets]
        found = computed("SoftmaxCrossEntropyLoss", [logits, targets, weight], {"reduction": "none"})
        self.same(found, expected)

    def test_layers_are_normalised(self) -> None:
        x, scale = some(5, 8), some(8)
        expected = (x - x.mean(1, keepdims=True)) / np.sqrt(x.var(1, keepdims=True) + 1e-5) * scale
        self.same(computed("LayerNormalization", [x, scale], {"axis": -1}), expected)


if __name__ == "__main__":
    unittest.main()
