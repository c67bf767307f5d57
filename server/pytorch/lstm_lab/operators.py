"""The operators of ONNX (operator set 17) that the graphs of LSTM Lab have, as functions of PyTorch.

An operator is given its inputs, None where an optional one is absent, and its attributes, and returns its only result or
a list of them. What they compute is said in https://onnx.ai/onnx/operators/.
"""

from __future__ import annotations

from typing import Any, Callable, Mapping, Optional, Sequence, Union

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from .recurrent import gru, lstm, rnn
from .tensors import ONNX_DTYPES

# An optional one that is absent is None: the operators that have such inputs look.
Inputs = Sequence[Tensor]
Attributes = Mapping[str, Any]
Operator = Callable[[Any, Attributes], Union[Tensor, Sequence[Tensor]]]


def numbers(tensor: Tensor) -> list[int]:
    """Sizes, axes or positions."""
    found = tensor.tolist()
    return found if isinstance(found, list) else [found]


def beside(tensor: Tensor, other: Tensor) -> Tensor:
    """The tensor on the device of another one."""
    return tensor if tensor.device == other.device else tensor.to(other.device)


def together(function: Callable[..., Tensor]) -> Operator:
    """An operator of operands that broadcast. Constants may still be on the CPU."""

    def operate(inputs: Inputs, _: Attributes) -> Tensor:
        operands = [operand for operand in inputs if operand is not None]
        device = next((o.device for o in operands if o.device.type != "cpu"), None)
        if device is not None:
            operands = [operand if operand.device == device else operand.to(device) for operand in operands]
        return function(*operands)

    return operate


def one(function: Callable[[Tensor], Tensor]) -> Operator:
    return lambda inputs, _: function(inputs[0])


def divide(a: Tensor, b: Tensor) -> Tensor:
    return a / b if a.is_floating_point() else torch.div(a, b, rounding_mode="trunc")


def largest(*operands: Tensor) -> Tensor:
    result = operands[0]
    for operand in operands[1:]:
        result = torch.maximum(result, operand)
    return result


def smallest(*operands: Tensor) -> Tensor:
    result = operands[0]
    for operand in operands[1:]:
        result = torch.minimum(result, operand)
    return result


def hard_sigmoid(inputs: Inputs, attributes: Attributes) -> Tensor:
    alpha: float = attributes.get("alpha", 0.2)
    beta: float = attributes.get("beta", 0.5)
    return (inputs[0] * alpha + beta).clamp(0, 1)


def cast(inputs: Inputs, attributes: Attributes) -> Tensor:
    return inputs[0].to(ONNX_DTYPES[attributes["to"]])


def shape(inputs: Inputs, attributes: Attributes) -> Tensor:
    sizes = list(inputs[0].shape)
    return torch.tensor(sizes[attributes.get("start", 0) : attributes.get("end")], dtype=torch.int64)


def constant_of_shape(inputs: Inputs, attributes: Attributes) -> Tensor:
    value: Tensor = attributes["value"]
    return torch.full(numbers(inputs[0]), value.item(), dtype=value.dtype)


def reshape(inputs: Inputs, _: Attributes) -> Tensor:
    data, wanted = inputs
    sizes = [data.shape[i] if size == 0 else size for i, size in enumerate(numbers(wanted))]
    return data.reshape(sizes)


def squeeze(inputs: Inputs, _: Attributes) -> Tensor:
    data, axes = inputs
    gone = {axis % data.dim() for axis in numbers(axes)}
    return data.reshape([size for axis, size in enumerate(data.shape) if axis not in gone])


def unsqueeze(inputs: Inputs, _: Attributes) -> Tensor:
    data, axes = inputs
    rank = data.dim() + len(numbers(axes))
    for axis in sorted(axis % rank for axis in numbers(axes)):
        data = data.unsqueeze(axis)
    return data


def expand(inputs: Inputs, _: Attributes) -> Tensor:
    data, wanted = inputs
    sizes = np.broadcast_shapes(tuple(data.shape), tuple(numbers(wanted)))
    return data.expand(sizes)


def concat(inputs: Inputs, attributes: Attributes) -> Tensor:
    device = next((part.device for part in inputs if part.device.type != "cpu"), inputs[0].device)
    return torch.cat([part.to(device) for part in inputs], attributes["axis"])


def split(inputs: Inputs, attributes: Attributes) -> Sequence[Tensor]:
    return torch.split_with_sizes(inputs[0], numbers(inputs[1]), attributes.get("axis", 0))


def slice_(inputs: Inputs, _: Attributes) -> Tensor:
    data, starts, ends, *rest = inputs
    axes = numbers(rest[0]) if rest and rest[0] is not None else list(range(len(numbers(starts))))
    steps = numbers(rest[1]) if len(rest) > 1 and rest[1] is not None else [1] * len(axes)
    for start, end, axis, step in zip(numbers(starts), numbers(ends), axes, steps):
        size = data.shape[axis]
        # Backwards, the end may lie before the first element, where slices of Python count from the other end.
        chosen = range(*slice(start, None if step < 0 and end < -size else end, step).indices(size))
        if step == 1:
            data = data.narrow(axis, chosen.start if len(chosen) else 0, len(chosen))
        else:
            data = data.index_select(axis, torch.tensor(list(chosen), dtype=torch.int64, device=data.device))
    return data


def pad(inputs: Inputs, _: Attributes) -> Tensor:
    data, pads, *value = inputs
    sizes = numbers(pads)
    rank = data.dim()
    # PyTorch begins with the last axis.
    turned = [size for axis in reversed(range(rank)) for size in (sizes[axis], sizes[rank + axis])]
    return F.pad(data, turned, value=value[0].item() if value and value[0] is not None else 0)


def gather(inputs: Inputs, attributes: Attributes) -> Tensor:
    data, indices = inputs
    axis = attributes.get("axis", 0) % data.dim()
    indices = beside(indices, data).to(torch.int64)
    indices = torch.where(indices < 0, indices + data.shape[axis], indices)
    if axis == 0 and data.dim() == 2:
        return F.embedding(indices, data)
    flat = data.index_select(axis, indices.reshape(-1))
    return flat.reshape([*data.shape[:axis], *indices.shape, *data.shape[axis + 1 :]])


def gather_elements(inputs: Inputs, attributes: Attributes) -> Tensor:
    data, indices = inputs
    return data.gather(attributes.get("axis", 0), beside(indices, data).to(torch.int64))


def scatter_elements(inputs: Inputs, attributes: Attributes) -> Tensor:
    data, indices, updates = inputs
    axis = attributes.get("axis", 0)
    places = beside(indices, updates).to(torch.int64)
    into = beside(data, updates)
    if attributes.get("reduction", "none") == "add":
        return into.scatter_add(axis, places, updates)
    return into.scatter(axis, places, updates)


def one_hot(inputs: Inputs, attributes: Attributes) -> Tensor:
    indices, depth, values = inputs
    off, on = (float(value) for value in values.tolist())
    count = numbers(depth)[0]
    places = torch.where(indices < 0, indices + count, indices).unsqueeze(-1)
    hot = (places == torch.arange(count, device=places.device)).to(values.dtype)
    return hot * (on - off) + off


def top_k(inputs: Inputs, attributes: Attributes) -> Sequence[Tensor]:
    found = inputs[0].topk(numbers(inputs[1])[0], attributes.get("axis", -1), bool(attributes.get("largest", 1)))
    return [found.values, found.indices]


def reduced_axes(inputs: Inputs, attributes: Attributes) -> list[int]:
    """Since operator set 13 the axes of ReduceSum are an input; those of the others still an attribute."""
    if len(inputs) > 1 and inputs[1] is not None:
        return numbers(inputs[1])
    return list(attributes.get("axes") or range(inputs[0].dim()))


def reduce_sum(inputs: Inputs, attributes: Attributes) -> Tensor:
    return inputs[0].sum(reduced_axes(inputs, attributes), keepdim=bool(attributes.get("keepdims", 1)))


def reduce_mean(inputs: Inputs, attributes: Attributes) -> Tensor:
    return inputs[0].mean(reduced_axes(inputs, attributes), keepdim=bool(attributes.get("keepdims", 1)))


def reduce_max(inputs: Inputs, attributes: Attributes) -> Tensor:
    return inputs[0].amax(reduced_axes(inputs, attributes), keepdim=bool(attributes.get("keepdims", 1)))


def arg_max(inputs: Inputs, attributes: Attributes) -> Tensor:
    return inputs[0].argmax(attributes.get("axis", 0), keepdim=bool(attributes.get("keepdims", 1)))


def cum_sum(inputs: Inputs, attributes: Attributes) -> Tensor:
    data, axis = inputs
    along = numbers(axis)[0]
    if not attributes.get("reverse", 0):
        return data.cumsum(along)
    return data.flip(along).cumsum(along).flip(along)


def gemm(inputs: Inputs, attributes: Attributes) -> Tensor:
    a, b, *rest = inputs
    left = a.t() if attributes.get("transA", 0) else a
    right = b.t() if attributes.get("transB", 0) else b
    product = left @ right * attributes["alpha"] if attributes.get("alpha", 1) != 1 else left @ right
    if not rest or rest[0] is None:
        return product
    return product + rest[0] * attributes["beta"] if attributes.get("beta", 1) != 1 else product + rest[0]


def cross_entropy(inputs: Inputs, attributes: Attributes) -> Sequence[Tensor]:
    """SoftmaxCrossEntropyLoss: the losses, and ln p."""
    logits, targets, *weight = inputs
    log_p = logits.log_softmax(1)
    losses = F.nll_loss(
        log_p,
        targets.to(torch.int64),
        weight=weight[0] if weight and weight[0] is not None else None,
        ignore_index=attributes.get("ignore_index", -100),
        reduction=attributes.get("reduction", "mean"),
    )
    return [losses, log_p]


def layer_normalization(inputs: Inputs, attributes: Attributes) -> Sequence[Tensor]:
    """The result, the means and the reciprocal standard deviations, over the axes from ``axis`` on."""
    data, scale, *bias = inputs
    axis = attributes.get("axis", -1) % data.dim()
    epsilon = attributes.get("epsilon", 1e-5)
    axes = list(range(axis, data.dim()))
    mean = data.mean(axes, keepdim=True)
    inverse = (data.var(axes, unbiased=False, keepdim=True) + epsilon).rsqrt()
    offset = bias[0] if bias and bias[0] is not None else None
    return [F.layer_norm(data, data.shape[axis:], scale, offset, epsilon), mean, inverse]


OPERATORS: dict[str, Operator] = {
    "Abs": one(torch.abs),
    "Add": together(torch.add),
    "And": together(torch.logical_and),
    "ArgMax": arg_max,
    "Cast": cast,
    "Concat": concat,
    "ConstantOfShape": constant_of_shape,
    "CumSum": cum_sum,
    "Div": together(divide),
    "Equal": together(torch.eq),
    "Erf": one(torch.erf),
    "Exp": one(torch.exp),
    "Expand": expand,
    "GRU": gru,
    "Gather": gather,
    "GatherElements": gather_elements,
    "Gemm": gemm,
    "Greater": together(torch.gt),
    "GreaterOrEqual": together(torch.ge),
    "HardSigmoid": hard_sigmoid,
    "Identity": one(lambda x: x),
    "LSTM": lstm,
    "LayerNormalization": layer_normalization,
    "Less": together(torch.lt),
    "LessOrEqual": together(torch.le),
    "Log": one(torch.log),
    "LogSoftmax": lambda inputs, attributes: inputs[0].log_softmax(attributes.get("axis", -1)),
    "MatMul": together(torch.matmul),
    "Max": together(largest),
    "Min": together(smallest),
    "Mul": together(torch.mul),
    "Neg": one(torch.neg),
    "Not": one(torch.logical_not),
    "OneHot": one_hot,
    "Or": together(torch.logical_or),
    "Pad": pad,
    "Pow": together(torch.pow),
    "RNN": rnn,
    "Reciprocal": one(torch.reciprocal),
    "ReduceMax": reduce_max,
    "ReduceMean": reduce_mean,
    "ReduceSum": reduce_sum,
    "Relu": one(torch.relu),
    "Reshape": reshape,
    "ScatterElements": scatter_elements,
    "Shape": shape,
    "Sigmoid": one(torch.sigmoid),
    "Sign": one(torch.sign),
    "Slice": slice_,
    "Softmax": lambda inputs, attributes: inputs[0].softmax(attributes.get("axis", -1)),
    "SoftmaxCrossEntropyLoss": cross_entropy,
    "Softsign": one(F.softsign),
    "Split": split,
    "Sqrt": one(torch.sqrt),
    "Squeeze": squeeze,
    "Sub": together(torch.sub),
    "Tanh": one(torch.tanh),
    "TopK": top_k,
    "Transpose": lambda inputs, attributes: inputs[0].permute(attributes["perm"]),
    "Unsqueeze": unsqueeze,
    "Where": together(torch.where),
}
