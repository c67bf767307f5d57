"""Recurrent layers against loops, over sequences of different lengths."""

from __future__ import annotations

import unittest
from typing import Any, List, Optional, Tuple

import torch
from torch import Tensor

from lstm_lab.recurrent import gru, lstm, rnn

TIME, BATCH, INPUTS, HIDDEN = 5, 3, 4, 6
LENGTHS = torch.tensor([5, 2, 3], dtype=torch.int32)
ONE_IS_EMPTY = torch.tensor([2, 0, 5], dtype=torch.int32)


def weights(gates: int) -> List[Tensor]:
    torch.manual_seed(gates)
    shapes = [(1, gates * HIDDEN, INPUTS), (1, gates * HIDDEN, HIDDEN), (1, 2 * gates * HIDDEN)]
    return [torch.randn(shape, requires_grad=True) for shape in shapes]


def step(kind: str, x: Tensor, h: Tensor, c: Tensor, w: Tensor, r: Tensor, b: Tensor) -> Tuple[Tensor, Tensor]:
    """One step as ONNX defines it."""
    wb, rb = b[0].chunk(2)
    inputs, before = x @ w[0].t() + wb, h @ r[0].t() + rb
    if kind == "LSTM":
        i, o, f, z = (inputs + before).chunk(4, 1)
        c = f.sigmoid() * c + i.sigmoid() * z.tanh()
        return o.sigmoid() * c.tanh(), c
    if kind == "GRU":
        (z, reset, n), (hz, hr, hn) = inputs.chunk(3, 1), before.chunk(3, 1)
        kept = (z + hz).sigmoid()
        return (1 - kept) * (n + (reset + hr).sigmoid() * hn).tanh() + kept * h, c
    return (inputs + before).tanh(), c


def loop(kind: str, x: Tensor, params: List[Tensor], lengths: Tensor, reverse: bool, first: List[Tensor]) -> List[Tensor]:
    h, c = (state[0] for state in first)
    ys: List[Optional[Tensor]] = [None] * TIME
    for t in reversed(range(TIME)) if reverse else range(TIME):
        counts = (t < lengths).unsqueeze(1)
        new_h, new_c = step(kind, x[t], h, c, *params)
        h, c = torch.where(counts, new_h, h), torch.where(counts, new_c, c)
        ys[t] = torch.where(counts, new_h, torch.zeros_like(new_h))
    return [torch.stack([y for y in ys if y is not None]).unsqueeze(1), h.unsqueeze(0), c.unsqueeze(0)]


class Recurrent(unittest.TestCase):
    def test_as_loops(self) -> None:
        layers: List[Tuple[str, int, Any, Any]] = [
            ("LSTM", 4, lstm, {}),
            ("GRU", 3, gru, {"linear_before_reset": 1}),
            ("RNN", 1, rnn, {}),
        ]
        for kind, gates, layer, more in layers:
            for direction in ("forward", "reverse"):
                for lengths in (None, LENGTHS, ONE_IS_EMPTY):
                    for used in ({0, 1}, {0, 1, 2}) if kind == "LSTM" else ({0, 1},):
                        with self.subTest(kind=kind, direction=direction, lengths=lengths, used=used):
                            attributes = {**more, "direction": direction, "used": frozenset(used)}
                            self.check(kind, gates, layer, attributes, lengths)

    def check(self, kind: str, gates: int, layer: Any, attributes: Any, lengths: Optional[Tensor]) -> None:
        x, params = torch.randn(TIME, BATCH, INPUTS), weights(gates)
        whole = torch.full((BATCH,), TIME) if lengths is None else lengths
        first = [torch.randn(1, BATCH, HIDDEN) for _ in range(2)]
        actual = layer([x, *params, lengths, *first], attributes)
        expected = loop(kind, x, params, whole, attributes["direction"] == "reverse", first)
        wanted = sorted(attributes["used"])
        for at in wanted:
            torch.testing.assert_close(actual[at], expected[at])
        gradients = [
            torch.autograd.grad(sum(results[at].pow(2).sum() for at in wanted), params)
            for results in (actual, expected)
        ]
        for ours, theirs in zip(*gradients):
            torch.testing.assert_close(ours, theirs, rtol=1e-4, atol=1e-5)


if __name__ == "__main__":
    unittest.main()
