"""What stays as it is while a network learns: its names and shapes, and how it is computed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping, Optional, Sequence

import torch

from .masks import Mask, Size

REDUCED = {"float32": None, "bfloat16": torch.bfloat16, "float16": torch.float16}


@dataclass(frozen=True)
class Spec:
    parameters: Sequence[str]
    # Those that may learn; some of them may be frozen for some epochs.
    trainable: Sequence[str]
    # The slot that holds the average of a parameter, where the optimizer has one.
    averages: Mapping[str, str]
    inputs: Mapping[str, Sequence[Size]]
    states: Mapping[str, Sequence[Size]]
    # Where the sequences are in the network's outputs.
    outputs: Mapping[str, int]
    masks: Sequence[Mask]
    seed: int
    # Whether gradients of several batches are added up before an update.
    accumulates: bool
    # Of matrix products and recurrent layers in training, where it is not float32.
    reduced: Optional[torch.dtype]

    @staticmethod
    def of(message: Mapping[str, Any]) -> Spec:
        return Spec(
            parameters=message["parameters"],
            trainable=message["trainable"],
            averages=message["averages"],
            inputs=message["inputs"],
            states=message["states"],
            outputs=message["outputs"],
            masks=[Mask(name, shape, probability) for name, shape, probability in message["masks"]],
            seed=message["seed"],
            accumulates=message["accumulates"],
            reduced=REDUCED[message.get("precision", "float32")],
        )
