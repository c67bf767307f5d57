"""Graphs of ONNX operators, run and differentiated by PyTorch.

The networks of LSTM Lab are written once, as graphs. A ``Program`` runs such a graph with the operators of PyTorch, so
that its gradients come from autograd and nothing has to be written a second time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, Mapping, Optional, Sequence, Union, cast

import torch
from torch import Tensor

from .operators import OPERATORS, Operator
from .tensors import JsonTensor, from_json

Values = Dict[str, Tensor]

# Where nearly all of the arithmetic is.
PRODUCTS = {"MatMul", "Gemm", "LSTM", "GRU", "RNN"}


@dataclass(frozen=True)
class Step:
    """One node, ready to run. An absent optional input has an empty name."""

    # None for a loop, which sees the values around it.
    operator: Optional[Operator]
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    attributes: Mapping[str, Any]
    # Names that nothing reads after this step: their memory may go, unless autograd needs it.
    last_uses: tuple[str, ...]


class Program:
    """A graph with its constants on a device.

    ``reduced`` is the precision of matrix products and recurrent layers, where it is not that of their operands. What they
    give is float32 again, so that sums, softmax and losses are.
    """

    def __init__(self, graph: Mapping[str, Any], device: torch.device, reduced: Optional[torch.dtype] = None) -> None:
        self.inputs: tuple[str, ...] = tuple(graph["inputs"])
        self.outputs: tuple[str, ...] = tuple(graph["outputs"])
        self._constants = constants(graph, device)
        self._steps = steps(graph, device, reduced)

    def run(self, values: Mapping[str, Tensor]) -> Values:
        """The outputs by name, given the inputs by name."""
        known: Values = {**self._constants, **{name: values[name] for name in self.inputs}}
        return self._finish(known)

    def run_in(self, outer: Mapping[str, Tensor], inputs: Sequence[Tensor]) -> list[Tensor]:
        """As the body of a loop: it sees the values around it."""
        known: Values = {**outer, **self._constants, **dict(zip(self.inputs, inputs))}
        results = self._finish(known)
        return [results[name] for name in self.outputs]

    def _finish(self, known: Values) -> Values:
        for step in self._steps:
            arguments = [known[name] if name else None for name in step.inputs]
            results: Union[Tensor, Sequence[Tensor]]
            if step.operator is None:
                results = scan(arguments, step.attributes, known)
            else:
                results = step.operator(arguments, step.attributes)
            if isinstance(results, Tensor):
                known[step.outputs[0]] = results
            else:
                known.update(zip(step.outputs, results))
            for name in step.last_uses:
                known.pop(name, None)
        return {name: known[name] for name in self.outputs}


def constants(graph: Mapping[str, Any], device: torch.device) -> Values:
    """Whole numbers stay on the CPU, where sizes and positions are read; what computes with them moves them."""
    tensors = {name: from_json(tensor) for name, tensor in graph["constants"].items()}
    return {name: tensor.to(device) if tensor.is_floating_point() else tensor for name, tensor in tensors.items()}


def steps(graph: Mapping[str, Any], device: torch.device, reduced: Optional[torch.dtype]) -> list[Step]:
    nodes = graph["nodes"]
    kept = {*graph["outputs"], *graph["inputs"], *graph["constants"]}
    read = {*graph["outputs"]}.union(*map(names_read, nodes))
    made = {name for node in nodes for name in node["outputs"]}
    last: dict[str, int] = {}
    for place, node in enumerate(nodes):
        for name in names_read(node):
            last[name] = place
        for name in node["outputs"]:
            last.setdefault(name, place)
    by_place: dict[int, list[str]] = {}
    for name, place in last.items():
        if name in made and name not in kept:
            by_place.setdefault(place, []).append(name)
    return [make_step(node, read, device, reduced, tuple(by_place.get(place, ()))) for place, node in enumerate(nodes)]


def names_read(node: Mapping[str, Any]) -> set[str]:
    """The inputs of a node, and what its body captures."""
    read = set(node["inputs"])
    body = node["attributes"].get("body")
    for inner in body["nodes"] if body else ():
        read |= names_read(inner)
    return read


def make_step(
    node: Mapping[str, Any],
    read: set[str],
    device: torch.device,
    reduced: Optional[torch.dtype],
    last_uses: tuple[str, ...],
) -> Step:
    attributes = dict(node["attributes"])
    # Which of its results anything asks for.
    attributes["used"] = frozenset(i for i, name in enumerate(node["outputs"]) if name in read)
    for name, value in attributes.items():
        if isinstance(value, dict):
            attributes[name] = Program(value, device, reduced) if "nodes" in value else from_json(cast(JsonTensor, value))
    operator = OPERATORS.get(node["op"])
    if operator is None and node["op"] != "Scan":
        raise NotImplementedError(f"The operator {node['op']} is not known to the PyTorch backend.")
    if operator and reduced is not None and node["op"] in PRODUCTS:
        operator = in_precision(operator, reduced)
    return Step(operator, tuple(node["inputs"]), tuple(node["outputs"]), attributes, last_uses)


def in_precision(operator: Operator, dtype: torch.dtype) -> Operator:
    """The operator with float32 operands rounded, and its results float32."""

    def operate(inputs: Sequence[Optional[Tensor]], attributes: Mapping[str, Any]) -> list[Tensor]:
        rounded = [x.to(dtype) if x is not None and x.dtype == torch.float32 else x for x in inputs]
        results = operator(rounded, attributes)
        return [result.float() for result in ([results] if isinstance(results, Tensor) else results)]

    return operate


def scan(arguments: Sequence[Tensor | None], attributes: Mapping[str, Any], outer: Values) -> list[Tensor]:
    """A loop over the first axis: states, then stacked outputs."""
    body: Program = attributes["body"]
    count: int = attributes["num_scan_inputs"]
    values = [value for value in arguments if value is not None]
    states, scanned = values[: len(values) - count], values[len(values) - count :]
    reverse = bool(attributes["scan_input_directions"][0])
    slices = [array.unbind(0) for array in scanned]
    length = len(slices[0])
    stacks: list[list[Tensor]] = [[] for _ in range(len(body.outputs) - len(states))]
    for t in range(length - 1, -1, -1) if reverse else range(length):
        results = body.run_in(outer, [*states, *(array[t] for array in slices)])
        states = results[: len(states)]
        for stack, result in zip(stacks, results[len(states) :]):
            stack.append(result)
    return [*states, *(torch.stack(stack[::-1] if reverse else stack) for stack in stacks)]
