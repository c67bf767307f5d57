"""Steps of training: gradients over all processes, and the update."""

from __future__ import annotations

import math
from contextlib import nullcontext
from typing import ContextManager, List, Mapping, Tuple

import torch
from torch import Tensor
from torch.nn.parallel import DistributedDataParallel

from .batches import Batch, dropout_masks, zero_states
from .network import LEARNED_OVER, LOSS_SUM, LOSS_WEIGHT, Network
from .program import Program, Values
from .scaling import LossScale
from .sharing import Group
from .spec import Spec
from .wire import Message

ACCUMULATED_WEIGHT = "accumulated_weight"
GRADIENT_NORM = "gradient_norm"


def accumulated(parameter: str) -> str:
    return f"accumulated.{parameter}"


class Learner:
    """The programs of a step while some of the parameters learn, and what they carry on.

    ``carried``: weights, slots, this process's part of the accumulated gradients, which all processes together have the sum
    of, and of the states. Tensors in it are replaced, never written to.
    """

    def __init__(
        self, spec: Spec, group: Group, device: torch.device, carried: Values, scale: LossScale, message: Message
    ) -> None:
        self._spec = spec
        self._group = group
        self._device = device
        self._carried = carried
        self._scale = scale
        self._learned: List[str] = message["learned"]
        self._update = Program(message["update"], device)
        program = Program(message["training"], device, spec.reduced)
        parameters = {name: carried[name] for name in spec.parameters if name in program.inputs}
        self._network = Network(program, parameters, self._learned)
        self._training: torch.nn.Module = self._network
        if group.size > 1:
            self._training = DistributedDataParallel(self._network)

    def refresh(self) -> None:
        """After other weights have been loaded."""
        for name in self._network.names:
            self._network.parameter_named(name).data = self._carried[name]

    def step(self, batch: Batch, request: Message) -> Message:
        """Nothing changes where the loss or the gradient is not finite. What float16 cannot hold is tried again."""
        inputs = {**batch.values, **dropout_masks(batch, self._spec, request["step"], self._device)}
        while True:
            changed, numbers = self._attempt(batch, inputs, request)
            total, weight, norm, ratio = numbers.tolist()
            finite = math.isfinite(norm) and math.isfinite(total)
            if finite or not math.isfinite(total) or not self._scale.halve():
                break
        if finite:
            self._take(changed)
            self._scale.grow()
        result = {"sum": total, "weight": weight, "norm": norm}
        return {**result, "ratio": ratio} if request["updates"] and request["measures"] else result

    def _attempt(self, batch: Batch, inputs: Values, request: Message) -> Tuple[Values, Tensor]:
        """What changes; and sum and weight of the loss, norm of the gradient, update ratio, which are still computed."""
        # Between two updates each process adds up its own gradients, unless their norm is wanted.
        exchanges = self._group.size > 1 and (request["updates"] or request["measures"])
        outputs = self._backward(batch, inputs, exchanges)
        counts = torch.stack([outputs[LOSS_SUM], outputs[LOSS_WEIGHT], outputs[LEARNED_OVER]]).detach()
        total, weight, learned_over = self._group.sum(counts if batch.columns.counts else counts * 0).unbind()
        with torch.no_grad():
            changed = self._gradients(learned_over, exchanges)
            ratio = total
            if request["updates"]:
                norm, updated = self._updated(changed, request["scalars"])
                if request["measures"]:
                    ratio = self._update_ratio(updated)
                changed = {**updated, **({name: torch.zeros_like(sum_) for name, sum_ in changed.items()})}
            else:
                norm = self._norm(changed, exchanges)
                if exchanges:
                    changed.update((name, self._group.part(changed[name])) for name in map(accumulated, self._learned))
            if batch.columns.counts:
                changed.update((name, outputs[f"next.{name}"].detach()) for name in self._spec.states)
            return changed, torch.stack([total, weight, norm, ratio])

    def _backward(self, batch: Batch, inputs: Values, exchanges: bool) -> Values:
        """Leaves gradients, times the loss scale, in the parameters.

        Where they are exchanged, they are sums over all processes, and since the last update; otherwise those of this
        process and this batch.
        """
        states = {name: self._carried[name] for name in self._spec.states}
        if not batch.columns.counts:
            states = zero_states(self._spec, 1, self._device)
        # Gradients are averaged over the processes; their mean times their number is the sum.
        share = self._scale.value * (self._group.size if exchanges else 1)
        self._network.zero_grad(set_to_none=True)
        if exchanges and self._spec.accumulates:
            for name in self._learned:
                self._network.parameter_named(name).grad = self._carried[accumulated(name)] * share
        with nullcontext() if exchanges else self._without_exchange():
            loss, outputs = self._training({**inputs, **states})
            (loss * (share if batch.columns.counts else 0)).backward()
        return dict(outputs)

    def _without_exchange(self) -> ContextManager[None]:
        if not isinstance(self._training, DistributedDataParallel):
            return nullcontext()
        silence: ContextManager[None] = self._training.no_sync()
        return silence

    def _gradients(self, learned_over: Tensor, exchanged: bool) -> Values:
        """Sums since the last update, this batch included."""
        sums = {ACCUMULATED_WEIGHT: learned_over}
        for name in self._learned:
            parameter = self._network.parameter_named(name)
            gradient = torch.zeros_like(parameter) if parameter.grad is None else parameter.grad
            sums[accumulated(name)] = gradient if self._scale.value == 1 else gradient / self._scale.value
        if not self._spec.accumulates:
            return sums
        whole = sums.keys() - {ACCUMULATED_WEIGHT} if exchanged else ()
        return {name: own if name in whole else self._carried[name] + own for name, own in sums.items()}

    def _norm(self, sums: Values, exchanged: bool) -> Tensor:
        """Of the mean gradient; where each process has a part of it, the sum of their norms, which is finite where it is."""
        norm = global_norm([sums[accumulated(name)] for name in self._learned]) / sums[ACCUMULATED_WEIGHT]
        return norm if exchanged else self._group.sum(norm)

    def _updated(self, gradients: Values, scalars: Mapping[str, float]) -> Tuple[Tensor, Values]:
        numbers = torch.tensor(list(scalars.values()), dtype=torch.float32)
        numbers = numbers.to(self._device, non_blocking=self._device.type == "cuda")
        results = self._update.run({**self._carried, **gradients, **dict(zip(scalars, numbers.unbind()))})
        norm = results.pop(GRADIENT_NORM)
        return norm, {name[len("next.") :]: value for name, value in results.items()}

    def _update_ratio(self, updated: Values) -> Tensor:
        """Norm of the update over the norm of the weights before it."""
        moved = [updated[name] - self._carried[name] for name in self._learned]
        return global_norm(moved) / global_norm([self._carried[name] for name in self._spec.trainable])

    def _take(self, changed: Values) -> None:
        for name, value in changed.items():
            if name in self._carried:
                self._carried[name] = value.contiguous()
        self.refresh()


def global_norm(tensors: List[Tensor]) -> Tensor:
    norm: Tensor = torch.stack([torch.linalg.vector_norm(tensor) for tensor in tensors]).square().sum().sqrt()
    return norm
