"""A network with its loss as a module of PyTorch."""

from __future__ import annotations

from typing import Mapping, Sequence

import torch
from torch import Tensor, nn

from .program import Program

LOSS_SUM = "loss.sum"
LOSS_WEIGHT = "loss.weight"
LEARNED_OVER = "loss.learned_over"


def attribute(name: str) -> str:
    """Names of a module's parameters cannot have dots."""
    return name.replace(".", "/")


class Network(nn.Module):
    """Runs a program whose inputs are parameters of the module and what a batch brings.

    Returns the loss to learn from, and everything that the program gives.
    """

    def __init__(self, program: Program, parameters: Mapping[str, Tensor], learned: Sequence[str]) -> None:
        super().__init__()
        self.program = program
        self.names = tuple(parameters)
        for name, value in parameters.items():
            self.register_parameter(attribute(name), nn.Parameter(value, requires_grad=name in learned))

    def parameter_named(self, name: str) -> nn.Parameter:
        return self.get_parameter(attribute(name))

    def forward(self, batch: Mapping[str, Tensor]) -> tuple[Tensor, dict[str, Tensor]]:
        parameters = {name: self.parameter_named(name) for name in self.names}
        outputs = self.program.run({**parameters, **batch})
        return outputs[LOSS_SUM], outputs
