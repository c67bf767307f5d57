"""What one process does: it obeys the process that trains, through the first of the processes that share the work."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any, Callable, ContextManager, Mapping, Optional

import torch
from torch import Tensor
from torch.nn.parallel import DistributedDataParallel

from .masks import DROPOUT_STREAM, Mask, mask_tensor, random_key
from .network import LEARNED_OVER, LOSS_SUM, LOSS_WEIGHT, Network
from .program import Program, Values
from .sharing import Group, own
from .wire import Message

Answer = tuple[Message, Mapping[str, Tensor]]


class Worker:
    """Holds weights, optimizer slots and this process's part of the carried state, and the programs that work on them."""

    def __init__(self, group: Group, device: torch.device) -> None:
        self._group = group
        self._device = device
        self._tensors: Values = {}
        self._evaluation_state: Values = {}
        self._spec: Message = {}
        self._training: Optional[torch.nn.Module] = None
        self._network: Optional[Network] = None
        self._update: Optional[Program] = None
        self._evaluation: Optional[Program] = None
        self._learned_over: Optional[Tensor] = None
        self._requests: dict[str, Callable[[Message, Values], Answer]] = {
            "build": self._build,
            "load": self._load,
            "learn": self._learn,
            "reset_state": self._reset_state,
            "step": self._step,
            "reset_evaluation": self._reset_evaluation,
            "evaluate": self._evaluate,
            "tensors": self._all_tensors,
        }

    def answer(self, message: Message, tensors: Values) -> Answer:
        return self._requests[message["request"]](message, tensors)

    def _build(self, message: Message, _: Values) -> Answer:
        """What stays as it is: shapes of inputs and states, masks, precision, the program that measures."""
        self._spec = message
        self._evaluation = Program(message["evaluation"], self._device)
        return {}, {}

    def _load(self, _: Message, tensors: Values) -> Answer:
        """Weights, slots and states by name."""
        states = self._spec["states"]
        for name, tensor in tensors.items():
            if name in states:
                columns = self._group.columns(tensor.shape[-1])
                tensor = own(tensor, states[name], columns).contiguous()
            self._tensors[name] = tensor.to(self._device)
        return {}, {}

    def _learn(self, message: Message, _: Values) -> Answer:
        """The programs of a step, and which parameters it changes."""
        program = Program(message["training"], self._device)
        self._update = Program(message["update"], self._device)
        parameters = {name: self._tensors[name] for name in self._spec["parameters"] if name in program.inputs}
        self._network = Network(program, parameters, message["learned"])
        self._training = self._network
        if self._group.size > 1:
            self._training = DistributedDataParallel(self._network, find_unused_parameters=False)
        self._learned_over = None
        return {}, {}

    def _reset_state(self, _: Message, __: Values) -> Answer:
        for name in self._spec["states"]:
            self._tensors[name] = torch.zeros_like(self._tensors[name])
        return {}, {}

    def _step(self, message: Message, tensors: Values) -> Answer:
        network, training, update = self._network, self._training, self._update
        assert network and training and update
        batch, columns, sizes = self._batch(tensors)
        batch.update(self._masks(message, sizes, columns))
        states = {name: self._tensors[name] for name in self._spec["states"]}
        updates: bool = message["updates"]
        waits = nullcontext() if updates or self._group.size == 1 else training.no_sync()
        with waits:
            with self._precision():
                loss, outputs = training({**batch, **states})
            # The mean over the processes, which the gradient is, times their number is the sum.
            (loss * self._group.size).backward()
        counts = torch.stack([outputs[LOSS_SUM].detach(), outputs[LOSS_WEIGHT], outputs[LEARNED_OVER]]).double()
        total, weight, learned_over = self._group.sum(counts).unbind()
        before = self._learned_over
        self._learned_over = learned_over if before is None else before + learned_over
        result = {"sum": total.item(), "weight": weight.item()}
        if not torch.isfinite(total):
            return {**result, "norm": float("nan")}, {}
        if updates:
            result["norm"] = self._apply(update, network, message["scalars"])
        for name in self._spec["states"]:
            self._tensors[name] = outputs[f"next.{name}"].detach()
        return result, {}

    def _apply(self, update: Program, network: Network, scalars: Mapping[str, float]) -> float:
        """Takes over the new weights and slots unless the gradient is not finite."""
        assert self._learned_over is not None
        values: Values = {
            name: torch.tensor(number, dtype=torch.float32, device=self._device) for name, number in scalars.items()
        }
        values["accumulated_weight"] = self._learned_over.float()
        for name in network.names:
            parameter = network.parameter_named(name)
            values[name] = parameter.detach()
            if parameter.requires_grad:
                gradient = parameter.grad
                values[f"accumulated.{name}"] = torch.zeros_like(parameter) if gradient is None else gradient
        with torch.no_grad():
            results = update.run({**self._tensors, **values})
            norm = results["gradient_norm"].item()
            if norm == norm and norm != float("inf"):
                for name, value in results.items():
                    self._take(name[len("next.") :], value)
        network.zero_grad(set_to_none=True)
        self._learned_over = None
        return norm

    def _take(self, name: str, value: Tensor) -> None:
        known = self._tensors.get(name)
        if known is not None:
            known.copy_(value)

    def _reset_evaluation(self, _: Message, __: Values) -> Answer:
        self._evaluation_state = {}
        return {}, {}

    def _evaluate(self, message: Message, tensors: Values) -> Answer:
        program = self._evaluation
        assert program
        batch, columns, sizes = self._batch(tensors)
        own_count = len(columns)
        if not self._evaluation_state:
            self._evaluation_state = {
                name: torch.zeros([own_count if size == "batch" else size for size in shape], device=self._device)
                for name, shape in self._spec["states"].items()
            }
        parameters = {name: self._measured(name) for name in self._spec["parameters"]}
        with torch.no_grad(), self._precision():
            outputs = program.run({**parameters, **batch, **self._evaluation_state})
        self._evaluation_state = {name: outputs[f"next.{name}"] for name in self._spec["states"]}
        counts = torch.stack([outputs[LOSS_SUM], outputs[LOSS_WEIGHT]]).double()
        total, weight = self._group.sum(counts).tolist()
        axes: Mapping[str, int] = self._spec["outputs"]
        wanted = {}
        for name in message["outputs"]:
            joined = self._group.gather(outputs[name], axes[name]) if name in axes else outputs[name]
            if joined is not None:
                wanted[name] = joined
        return {"sum": total, "weight": weight}, wanted

    def _all_tensors(self, message: Message, _: Values) -> Answer:
        """Those that are named, states of all processes joined."""
        found = {}
        for name in message["names"]:
            tensor = self._tensors[name]
            if name in self._spec["states"]:
                joined = self._group.gather(tensor, tensor.dim() - 1)
                if joined is not None:
                    found[name] = joined
            else:
                found[name] = tensor
        return {}, found

    def _measured(self, name: str) -> Tensor:
        """A parameter, or its average where the optimizer has one."""
        return self._tensors[self._spec["averages"].get(name, name)]

    def _batch(self, tensors: Values) -> tuple[Values, range, dict[str, int]]:
        """This process's part of a batch; the sizes are those of the whole."""
        sizes: dict[str, int] = {}
        shapes: Mapping[str, Any] = self._spec["inputs"]
        for name, tensor in tensors.items():
            sizes.update((size, tensor.shape[axis]) for axis, size in enumerate(shapes[name]) if isinstance(size, str))
        columns = self._group.columns(sizes["batch"])
        batch = {name: own(tensor, shapes[name], columns).to(self._device) for name, tensor in tensors.items()}
        return batch, columns, sizes

    def _masks(self, message: Message, sizes: Mapping[str, int], columns: range) -> Values:
        found = {}
        for place, (name, shape, probability) in enumerate(self._spec["masks"]):
            key = random_key(message["seed"], DROPOUT_STREAM, message["step"], place)
            found[name] = mask_tensor(Mask(name, shape, probability), sizes, columns, key, self._device)
        return found

    def _precision(self) -> ContextManager[Any]:
        name: Optional[str] = self._spec.get("precision")
        if name is None or name == "float32":
            return nullcontext()
        return torch.autocast(self._device.type, dtype=getattr(torch, name))
