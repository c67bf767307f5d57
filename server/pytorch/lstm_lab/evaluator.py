"""Measuring: loss and outputs without dropout, always in float32."""

from __future__ import annotations

from typing import Any, Mapping, Optional, Sequence, Tuple

import torch
from torch import Tensor

from .batches import Batch, zero_states
from .network import LOSS_SUM, LOSS_WEIGHT
from .program import Program, Values
from .sharing import Group
from .spec import Spec
from .wire import Message


class Evaluator:
    """Carries a state of its own from batch to batch."""

    def __init__(self, spec: Spec, group: Group, device: torch.device, graph: Mapping[str, Any]) -> None:
        self._spec = spec
        self._group = group
        self._device = device
        self._program = Program(graph, device)
        self._states: Optional[Values] = None

    def reset(self) -> None:
        self._states = None

    def run(self, batch: Batch, carried: Values, wanted: Sequence[str]) -> Tuple[Message, Values]:
        """Sum and weight of the loss over all processes; in the first process the wanted outputs, joined."""
        spec, columns = self._spec, batch.columns
        states = self._states or zero_states(spec, len(columns.used), self._device)
        # Parameters are measured by their averages, where the optimizer has them.
        parameters = {name: carried[spec.averages.get(name, name)] for name in spec.parameters}
        with torch.no_grad():
            outputs = self._program.run({**parameters, **batch.values, **states})
            self._states = {name: outputs[f"next.{name}"] for name in spec.states}
            counts = torch.stack([outputs[LOSS_SUM], outputs[LOSS_WEIGHT]])
            total, weight = self._group.sum(counts if columns.counts else counts * 0).tolist()
            joined = {name: self._joined(name, outputs[name], columns.counts) for name in wanted}
        return {"sum": total, "weight": weight}, {name: value for name, value in joined.items() if value is not None}

    def _joined(self, name: str, output: Tensor, counts: bool) -> Optional[Tensor]:
        axis = self._spec.outputs.get(name)
        if axis is None:
            return output
        return self._group.gather(output if counts else output.narrow(axis, 0, 0), axis)
