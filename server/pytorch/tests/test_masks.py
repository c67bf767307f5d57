"""Random numbers and masks: the bits of ``server/base/random.ts``."""

from __future__ import annotations

import unittest
from typing import List, Tuple

import torch

from lstm_lab.masks import DROPOUT_STREAM, Mask, Size, mask_tensor, random_key

CPU = torch.device("cpu")


# Seed, step, and what is kept.
KEPT = [
    (7, 3, "010111111010100011100001"),
    (1099511627781, 8589934593, "111101000011111011011100"),
]


class Masks(unittest.TestCase):
    def test_bits(self) -> None:
        """What ``fillDropoutMask`` gives for some seeds and steps and the second mask."""
        mask = Mask("m", [2, "batch"], 0.3)
        for seed, step, kept in KEPT:
            key = random_key(seed, DROPOUT_STREAM, step, 1)
            found = mask_tensor(mask, {"batch": 12}, range(12), key, CPU).flatten()
            self.assertEqual("".join("1" if x > 0 else "0" for x in found.tolist()), kept)
            torch.testing.assert_close(found.max().item(), 1 / 0.7)

    def test_columns_of_any_axis_are_those_of_the_whole(self) -> None:
        key = random_key(1, DROPOUT_STREAM, 0, 0)
        cases: List[Tuple[List[Size], int]] = [(["time", 3, "batch"], 2), (["batch", "time"], 0)]
        for shape, axis in cases:
            mask, sizes = Mask("m", shape, 0.5), {"time": 4, "batch": 5}
            whole = mask_tensor(mask, sizes, range(5), key, CPU)
            part = mask_tensor(mask, sizes, range(1, 4), key, CPU)
            torch.testing.assert_close(part, whole.narrow(axis, 1, 3))


if __name__ == "__main__":
    unittest.main()
