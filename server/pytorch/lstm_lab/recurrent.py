"""ONNX's LSTM, GRU and RNN in one direction, by PyTorch's own layers: on CUDA those of cuDNN.

Shapes: x [time, batch, inputs]; w [1, gates * hidden, inputs]; r [1, gates * hidden, hidden]; b [1, 2 * gates * hidden];
states [1, batch, hidden]; the hidden states [time, 1, batch, hidden].
"""

from __future__ import annotations

from typing import Any, List, Mapping, Optional, Sequence

import torch
from torch import Tensor
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

# Tensors; None where an optional one is absent.
Inputs = Sequence[Any]
Attributes = Mapping[str, Any]

# PyTorch's gates in the order of ONNX's: LSTM i, o, f, c -> i, f, c, o; GRU z, r, h -> r, z, h.
GATES = {"LSTM": (0, 2, 3, 1), "GRU": (1, 0, 2), "RNN_TANH": (0,), "RNN_RELU": (0,)}


def lstm(inputs: Inputs, attributes: Attributes) -> list[Tensor]:
    return layer("LSTM", inputs, attributes)


def gru(inputs: Inputs, attributes: Attributes) -> list[Tensor]:
    if not attributes.get("linear_before_reset", 0):
        raise NotImplementedError("PyTorch has no GRU with the reset gate before the product.")
    return layer("GRU", inputs, attributes)


def rnn(inputs: Inputs, attributes: Attributes) -> list[Tensor]:
    activation = attributes.get("activations", ["Tanh"])[0]
    return layer(f"RNN_{activation.upper()}", inputs, attributes)


def layer(mode: str, inputs: Inputs, attributes: Attributes) -> list[Tensor]:
    given: List[Any] = [*inputs, *[None] * (7 - len(inputs))]
    x, w, r, b, lengths, h, c = given[:7]
    batch, hidden = x.shape[1], r.shape[2]
    weights = arranged(mode, w[0], r[0], b[0])
    zero = x.new_zeros(1, batch, hidden)
    first = [zero if h is None else h] + ([zero if c is None else c] if mode == "LSTM" else [])
    reverse = attributes.get("direction", "forward") == "reverse"
    if lengths is None:
        y, states = run(mode, x.flip(0) if reverse else x, None, weights, first)
        return [(y.flip(0) if reverse else y).unsqueeze(1), *states]
    lengths = lengths.to(x.device, torch.int64)
    steps = turned(x, lengths) if reverse else x
    through = packed if 2 in attributes["used"] else padded
    y, states = through(mode, steps, weights, first, lengths)
    return [(turned(y, lengths) if reverse else y).unsqueeze(1), *states]


def padded(
    mode: str, x: Tensor, weights: list[Tensor], first: list[Tensor], lengths: Tensor
) -> tuple[Tensor, list[Tensor]]:
    """Steps behind the end of a sequence are computed, and then zero; the last cell of an LSTM is not known."""
    y, _ = run(mode, x, None, weights, first)
    time = torch.arange(x.shape[0], device=x.device).unsqueeze(1)
    ends = (lengths - 1).clamp(min=0).reshape(1, -1, 1).expand(1, -1, y.shape[2])
    h = torch.where(lengths.reshape(1, -1, 1) > 0, y.gather(0, ends), first[0])
    return y.masked_fill((time >= lengths).unsqueeze(2), 0), [h]


def packed(
    mode: str, x: Tensor, weights: list[Tensor], first: list[Tensor], lengths: Tensor
) -> tuple[Tensor, list[Tensor]]:
    """Steps behind the end of a sequence are zero, and change no state. Its gradient is slow on the processor."""
    # PyTorch packs no empty sequence.
    steps = pack_padded_sequence(x, lengths.clamp(min=1).cpu(), enforce_sorted=False)
    order, back = steps.sorted_indices, steps.unsorted_indices
    assert order is not None and back is not None
    sorted_first = [state.index_select(1, order) for state in first]
    data, states = run(mode, steps.data, steps.batch_sizes, weights, sorted_first)
    y, _ = pad_packed_sequence(steps._replace(data=data), total_length=x.shape[0])
    counts = (lengths > 0).unsqueeze(1)
    last = [torch.where(counts, state.index_select(1, back), before) for state, before in zip(states, first)]
    return torch.where(counts, y, torch.zeros_like(y)), last


def run(
    mode: str, x: Tensor, batch_sizes: Optional[Tensor], weights: list[Tensor], first: list[Tensor]
) -> tuple[Tensor, list[Tensor]]:
    """One layer, forward. The last states are a list: h, or h and c."""
    functions: Mapping[str, Any] = {
        "LSTM": torch.lstm,
        "GRU": torch.gru,
        "RNN_TANH": torch.rnn_tanh,
        "RNN_RELU": torch.rnn_relu,
    }
    function = functions[mode]
    state = first if mode == "LSTM" else first[0]
    settings = (True, 1, 0.0, torch.is_grad_enabled(), False)
    if batch_sizes is None:
        y, *last = function(x, state, weights, *settings, False)
    else:
        y, *last = function(x, batch_sizes, state, weights, *settings)
    return y, list(last)


def arranged(mode: str, w: Tensor, r: Tensor, b: Tensor) -> list[Tensor]:
    """Both weights and both biases with the gates as PyTorch stacks them, one behind the other in memory, as cuDNN wants them."""
    order = GATES[mode]
    parts = [w, r, *b.chunk(2)]
    pieces = [part.chunk(len(order), 0)[gate].reshape(-1) for part in parts for gate in order]
    flat = torch.cat(pieces)
    sizes = [part.numel() for part in parts]
    return [piece.view(part.shape) for piece, part in zip(torch.split_with_sizes(flat, sizes), parts)]


def turned(x: Tensor, lengths: Tensor) -> Tensor:
    """Each sequence of [time, batch, ...] from its end to its start; padding stays where it is."""
    time = torch.arange(x.shape[0], device=x.device).unsqueeze(1)
    places = torch.where(time < lengths, lengths - 1 - time, time)
    return x.gather(0, places.reshape(*places.shape, *[1] * (x.dim() - 2)).expand_as(x))
