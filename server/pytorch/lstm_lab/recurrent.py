"""ONNX's LSTM, GRU and RNN in one direction, by PyTorch's own layers: on CUDA those of cuDNN.

Shapes: x [time, batch, inputs]; w [1, gates * hidden, inputs]; r [1, gates * hidden, hidden]; b [1, 2 * gates * hidden];
states [1, batch, hidden]; the hidden states [time, 1, batch, hidden].
"""

from __future__ import annotations

from typing import Any, Mapping, Optional, Sequence

import torch
from torch import Tensor
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

Inputs = Sequence[Optional[Tensor]]
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
    x, w, r, b, lengths, h, *rest = [*inputs, *[None] * (8 - len(inputs))]
    c = rest[0]
    batch, hidden = x.shape[1], r.shape[2]
    weights = [ordered(mode, part) for part in (w[0], r[0], *b[0].chunk(2))]
    zero = x.new_zeros(1, batch, hidden)
    first = [zero if h is None else h] + ([zero if c is None else c] if mode == "LSTM" else [])
    reverse = attributes.get("direction", "forward") == "reverse"
    if lengths is not None and int(lengths.min()) < x.shape[0]:
        return padded(mode, x, weights, first, lengths, reverse)
    y, states = run(mode, x.flip(0) if reverse else x, None, weights, first)
    return [(y.flip(0) if reverse else y).unsqueeze(1), *states]


def padded(
    mode: str, x: Tensor, weights: list[Tensor], first: list[Tensor], lengths: Tensor, reverse: bool
) -> list[Tensor]:
    """Steps behind the end of a sequence are zero, and change no state."""
    x = turned(x, lengths) if reverse else x
    packed = pack_padded_sequence(x, lengths.to("cpu", torch.int64), enforce_sorted=False)
    order, back = packed.sorted_indices, packed.unsorted_indices
    sorted_first = [state.index_select(1, order) for state in first]
    data, states = run(mode, packed.data, packed.batch_sizes, weights, sorted_first)
    y, _ = pad_packed_sequence(packed._replace(data=data), total_length=x.shape[0])
    y = turned(y, lengths) if reverse else y
    return [y.unsqueeze(1), *(state.index_select(1, back) for state in states)]


def run(
    mode: str, x: Tensor, batch_sizes: Tensor | None, weights: list[Tensor], first: list[Tensor]
) -> tuple[Tensor, list[Tensor]]:
    """One layer, forward. The last states are a list: h, or h and c."""
    function = {"LSTM": torch.lstm, "GRU": torch.gru, "RNN_TANH": torch.rnn_tanh, "RNN_RELU": torch.rnn_relu}[mode]
    state = first if mode == "LSTM" else first[0]
    settings = (True, 1, 0.0, torch.is_grad_enabled(), False)
    if batch_sizes is None:
        y, *last = function(x, state, weights, *settings, False)
    else:
        y, *last = function(x, batch_sizes, state, weights, *settings)
    return y, list(last)


def ordered(mode: str, rows: Tensor) -> Tensor:
    """Rows [gates * hidden, ...] with the gates as PyTorch stacks them."""
    gates = rows.chunk(len(GATES[mode]), 0)
    return torch.cat([gates[i] for i in GATES[mode]], 0)


def turned(x: Tensor, lengths: Tensor) -> Tensor:
    """Each sequence of [time, batch, ...] from its end to its start; padding stays where it is."""
    time = torch.arange(x.shape[0], device=x.device).unsqueeze(1)
    lengths = lengths.to(x.device, torch.int64)
    places = torch.where(time < lengths, lengths - 1 - time, time)
    return x.gather(0, places.reshape(*places.shape, *[1] * (x.dim() - 2)).expand_as(x))
