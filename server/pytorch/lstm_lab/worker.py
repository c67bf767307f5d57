"""What one process does: it obeys the process that trains, through the first of the processes that share the work."""

from __future__ import annotations

from typing import Callable, Dict, Mapping, Optional, Tuple

import torch
from torch import Tensor

from .batches import Batch, is_seen, own_batch, own_batch_of_file
from .determinism import refused_operator
from .device import set_arithmetic
from .evaluator import Evaluator
from .learner import Learner, accumulated
from .program import Values
from .scaling import LossScale
from .sharing import Group, own
from .spec import Spec
from .wire import Message

Answer = Tuple[Message, Mapping[str, Tensor]]


class Worker:
    """Holds weights, optimizer slots and this process's part of the carried state, and answers requests about them."""

    def __init__(self, group: Group, device: torch.device) -> None:
        self._group = group
        self._device = device
        self._carried: Values = {}
        self._learner: Optional[Learner] = None
        self._requests: Dict[str, Callable[[Message, Values], Answer]] = {
            "build": self._build,
            "sees": self._sees,
            "load": self._load,
            "learn": self._learn,
            "reset_state": self._reset_state,
            "step": self._step,
            "reset_evaluation": self._reset_evaluation,
            "evaluate": self._evaluate,
            "tensors": self._tensors,
        }

    def answer(self, message: Message, tensors: Values) -> Answer:
        try:
            return self._requests[message["request"]](message, tensors)
        except RuntimeError as error:
            operator = refused_operator(error)
            if operator is None:
                raise
            # All processes have come to the same operator: each is ready for what comes next.
            return {"not_deterministic": operator}, {}

    def _build(self, message: Message, _: Values) -> Answer:
        """What stays as it is."""
        set_arithmetic(message.get("deterministic", False))
        self._spec = Spec.of(message)
        self._sums = frozenset(map(accumulated, self._spec.trainable))
        self._scale = LossScale(self._spec.reduced == torch.float16)
        self._evaluator = Evaluator(self._spec, self._group, self._device, message["evaluation"])
        self._carried.clear()
        self._learner = None
        return {}, {}

    def _sees(self, message: Message, _: Values) -> Answer:
        """Whether every process finds the text in the file."""
        return {"seen": self._group.all(is_seen(message["file"], message["text"]))}, {}

    def _load(self, _: Message, tensors: Values) -> Answer:
        """Some of what is carried, by name."""
        for name, tensor in tensors.items():
            shape = self._spec.states.get(name)
            mine = tensor if shape is None else own(tensor, shape, self._group.columns(tensor.shape[-1]).own)
            mine = mine.contiguous().to(self._device)
            self._carried[name] = self._group.part(mine) if name in self._sums else mine
        if self._learner:
            self._learner.refresh()
        return {}, {}

    def _learn(self, message: Message, _: Values) -> Answer:
        """The programs of a step, and which parameters it changes."""
        self._learner = Learner(self._spec, self._group, self._device, self._carried, self._scale, message)
        return {}, {}

    def _reset_state(self, _: Message, __: Values) -> Answer:
        for name in self._spec.states:
            self._carried[name] = torch.zeros_like(self._carried[name])
        return {}, {}

    def _step(self, message: Message, tensors: Values) -> Answer:
        assert self._learner
        return self._learner.step(self._batch(message, tensors), message), {}

    def _reset_evaluation(self, _: Message, __: Values) -> Answer:
        self._evaluator.reset()
        return {}, {}

    def _evaluate(self, message: Message, tensors: Values) -> Answer:
        return self._evaluator.run(self._batch(message, tensors), self._carried, message["outputs"])

    def _tensors(self, message: Message, _: Values) -> Answer:
        """Those that are named, states of all processes joined, and their gradients added up."""
        found = {}
        for name in message["names"]:
            tensor = self._carried[name]
            if name in self._sums:
                tensor = self._group.sum(tensor.clone())
                # As after a load, so that whoever goes on from a checkpoint takes the same steps.
                self._carried[name] = self._group.part(tensor)
            joined = self._group.gather(tensor, tensor.dim() - 1) if name in self._spec.states else tensor
            if joined is not None:
                found[name] = joined
        return {}, found

    def _batch(self, message: Message, tensors: Values) -> Batch:
        if "file" in message:
            return own_batch_of_file(message["file"], self._spec, self._group, self._device)
        return own_batch(tensors, self._spec, self._group, self._device)
