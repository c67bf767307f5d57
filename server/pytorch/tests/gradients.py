"""Reads graphs with their inputs as JSON, one a line; writes their outputs, and the gradients of the first one."""

from __future__ import annotations

import base64
import json
import sys
from typing import Any

import torch
from torch import Tensor

from lstm_lab.program import Program
from lstm_lab.tensors import from_json


def to_json(tensor: Tensor) -> dict[str, Any]:
    numbers = tensor.detach().cpu().contiguous().numpy()
    return {"shape": list(tensor.shape), "data": base64.b64encode(numbers.tobytes()).decode()}


def answer(case: dict[str, Any]) -> dict[str, Any]:
    program = Program(case["graph"], torch.device("cpu"))
    values = {name: from_json(tensor) for name, tensor in case["inputs"].items()}
    learned = {name: values[name].requires_grad_(True) for name in case["learned"]}
    outputs = program.run(values)
    found = torch.autograd.grad(outputs[program.outputs[0]], list(learned.values()), allow_unused=True)
    gradients = {
        name: torch.zeros_like(value) if gradient is None else gradient
        for (name, value), gradient in zip(learned.items(), found)
    }
    return {
        "outputs": {name: to_json(value) for name, value in outputs.items()},
        "gradients": {name: to_json(value) for name, value in gradients.items()},
    }


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))))
