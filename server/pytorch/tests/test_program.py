"""Graphs with loops, reduced precision, and memory that goes when it is no longer needed."""

from __future__ import annotations

import base64
import unittest
from typing import Any, Dict, List

import torch
from torch import Tensor

from lstm_lab.program import Program

CPU = torch.device("cpu")


def node(op: str, inputs: List[str], outputs: List[str], **attributes: Any) -> Dict[str, Any]:
    return {"op": op, "inputs": inputs, "outputs": outputs, "attributes": attributes}


def graph(inputs: List[str], outputs: List[str], nodes: List[Any], **constants: Tensor) -> Dict[str, Any]:
    stored = {
        name: {
            "dtype": str(value.dtype).replace("torch.", ""),
            "shape": list(value.shape),
            "data": base64.b64encode(value.numpy().tobytes()).decode(),
        }
        for name, value in constants.items()
    }
    return {"inputs": inputs, "outputs": outputs, "constants": stored, "nodes": nodes}


def running_sum(reverse: int) -> Program:
    """Sums over the first axis, times a value from around the loop."""
    body = graph(
        ["before", "x"],
        ["after", "scaled"],
        [node("Add", ["before", "x"], ["after"]), node("Mul", ["after", "factor"], ["scaled"])],
    )
    loop = node(
        "Scan", ["start", "xs"], ["last", "all"], body=body, num_scan_inputs=1, scan_input_directions=[reverse]
    )
    return Program(graph(["start", "xs", "factor"], ["all", "last"], [loop]), CPU)


class Programs(unittest.TestCase):
    def test_loops_carry_states_and_stack_outputs(self) -> None:
        xs = torch.arange(6.0).reshape(3, 2)
        values = {"start": torch.zeros(2), "xs": xs, "factor": torch.tensor(2.0)}
        found = running_sum(0).run(values)
        torch.testing.assert_close(found["all"], 2 * xs.cumsum(0))
        torch.testing.assert_close(found["last"], xs.sum(0))
        backwards = running_sum(1).run(values)["all"]
        torch.testing.assert_close(backwards, 2 * xs.flip(0).cumsum(0).flip(0))

    def test_gradients_go_through_loops_to_what_they_see_around_them(self) -> None:
        factor = torch.tensor(2.0, requires_grad=True)
        values = {"start": torch.zeros(2), "xs": torch.ones(3, 2), "factor": factor}
        (gradient,) = torch.autograd.grad(running_sum(0).run(values)["all"].sum(), [factor])
        self.assertEqual(gradient.item(), 2 * (1 + 2 + 3))

    def test_products_alone_have_reduced_precision(self) -> None:
        nodes = [node("MatMul", ["a", "b"], ["product"]), node("Add", ["product", "small"], ["sum"])]
        program = Program(graph(["a", "b"], ["product", "sum"], nodes, small=torch.tensor(2.0**-12)), CPU, torch.bfloat16)
        a = torch.tensor([[1 + 2.0**-12]])
        found = program.run({"a": a, "b": torch.ones(1, 1)})
        self.assertEqual(found["product"].item(), 1)
        self.assertEqual(found["sum"].item(), 1 + 2.0**-12)
        self.assertEqual(found["product"].dtype, torch.float32)

    def test_an_unknown_operator_is_named(self) -> None:
        with self.assertRaisesRegex(NotImplementedError, "Sine"):
            Program(graph(["x"], ["y"], [node("Sine", ["x"], ["y"])]), CPU)


if __name__ == "__main__":
    unittest.main()
