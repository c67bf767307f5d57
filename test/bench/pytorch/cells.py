"""Recurrent cells that PyTorch has no kernel for, or one with another shape, as people write them."""

from typing import List

import torch
from torch import nn
from torch.nn.functional import cross_entropy

from language_models import LanguageModel, Stacked
from sizes import VOCABULARY, HIDDEN, LAYERS, BATCH, TIME


class PeepholeLayer(nn.Module):
    """PyTorch has no kernel of this cell: the step is compiled by TorchScript, the input's product made once."""

    def __init__(self, inputs):
        super().__init__()
        self.input = nn.Linear(inputs, 4 * HIDDEN)
        self.recurrent = nn.Linear(HIDDEN, 4 * HIDDEN, bias=False)
        self.peephole = nn.Parameter(torch.zeros(3, HIDDEN))

    def forward(self, xs, h, c):
        return peephole_loop(self.input(xs), h, c, self.recurrent.weight.t(), self.peephole)


@torch.jit.script
def peephole_loop(inputs, h, c, weight, peephole):
    hs = []
    for x in inputs:
        i, f, z, o = torch.addmm(x, h, weight).chunk(4, 1)
        i, f = torch.sigmoid(i + peephole[0] * c), torch.sigmoid(f + peephole[1] * c)
        c = f * c + i * torch.tanh(z)
        h = torch.sigmoid(o + peephole[2] * c) * torch.tanh(c)
        hs.append(h)
    return torch.stack(hs), h, c


class PeepholeLSTM(nn.Module):
    def __init__(self, inputs, hidden, layers):
        super().__init__()
        self.layers = nn.ModuleList(PeepholeLayer(inputs if k == 0 else hidden) for k in range(layers))

    def forward(self, xs, state):
        h, c = state if state is not None else [torch.zeros(LAYERS, BATCH, HIDDEN)] * 2
        finals = []
        for k, layer in enumerate(self.layers):
            xs, *final = layer(xs, h[k], c[k])
            finals.append(final)
        return xs, tuple(torch.stack(part) for part in zip(*finals))


class StatefulModel(LanguageModel):
    """States of a layer that are already cut off from the batch before."""

    def __init__(self, layer):
        super().__init__(lambda *sizes: Stacked(layer, *sizes))

    def loss(self):
        logits, self.state = self(self.tokens[:-1], self.state)
        return cross_entropy(logits.flatten(0, 1), self.tokens[1:].flatten())


class ProjectedModel(LanguageModel):
    """PyTorch's own LSTM with a projection (Sak et al., 2014)."""

    def __init__(self, projection=128):
        super().__init__(lambda inputs, hidden, layers: nn.LSTM(inputs, hidden, layers, proj_size=projection))
        self.output = nn.Linear(projection, VOCABULARY)


class NormalisedLayer(nn.Module):
    """An LSTM with layer normalisation (Ba et al., 2016): a step in TorchScript, the input's part made once."""

    def __init__(self, inputs, hidden):
        super().__init__()
        self.hidden = hidden
        self.input = nn.Linear(inputs, 4 * hidden, bias=False)
        self.recurrent = nn.Linear(hidden, 4 * hidden, bias=False)
        self.input_norm, self.recurrent_norm = nn.LayerNorm(4 * hidden), nn.LayerNorm(4 * hidden)
        self.cell_norm = nn.LayerNorm(hidden)

    def zeros(self):
        return (torch.zeros(BATCH, self.hidden),) * 2

    def forward(self, xs, state):
        norms = [self.recurrent_norm.weight, self.recurrent_norm.bias, self.cell_norm.weight, self.cell_norm.bias]
        weight = self.recurrent.weight.t()
        hs, h, c = normalised_loop(self.input_norm(self.input(xs)), state[0], state[1], weight, norms)
        return hs, (h, c)


@torch.jit.script
def normalised_loop(inputs, h, c, weight, norms: List[torch.Tensor]):
    hs = []
    for x in inputs:
        recurrent = torch.nn.functional.layer_norm(torch.mm(h, weight), [weight.shape[1]], norms[0], norms[1])
        i, f, z, o = (x + recurrent).chunk(4, 1)
        c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(z)
        h = torch.sigmoid(o) * torch.tanh(torch.nn.functional.layer_norm(c, [c.shape[1]], norms[2], norms[3]))
        hs.append(h)
    return torch.stack(hs), h, c


class ScalarMemoryLayer(nn.Module):
    """sLSTM (Beck et al., 2024): a step in TorchScript, recurrent weights in blocks, the input's part made once."""

    def __init__(self, inputs, hidden, heads=4):
        super().__init__()
        self.hidden = hidden
        self.input = nn.Linear(inputs, 4 * hidden)
        self.blocks = nn.Parameter(torch.randn(heads, hidden // heads, 4 * hidden // heads) / hidden**0.5)

    def zeros(self):
        return (torch.zeros(BATCH, self.hidden),) * 4

    def forward(self, xs, state):
        hs, *final = slstm_loop(self.input(xs), state[0], state[1], state[2], state[3], self.blocks)
        return hs, final


@torch.jit.script
def slstm_loop(inputs, h, c, n, m, blocks):
    heads, units = blocks.shape[0], blocks.shape[1]
    hs = []
    for x in inputs:
        recurrent = torch.bmm(h.view(-1, heads, units).transpose(0, 1), blocks).view(heads, -1, 4, units)
        i, f, z, o = (x + recurrent.permute(1, 2, 0, 3).reshape(x.shape)).chunk(4, 1)
        kept = torch.nn.functional.logsigmoid(f) + m
        m = torch.maximum(kept, i)
        i, f = torch.exp(i - m), torch.exp(kept - m)
        c = f * c + i * torch.tanh(z)
        n = f * n + i
        h = torch.sigmoid(o) * c / n
        hs.append(h)
    return torch.stack(hs), h, c, n, m


class MatrixMemoryLayer(nn.Module):
    """mLSTM in its parallel form (Beck et al., 2024), as its authors train it; the state goes on as in its steps."""

    def __init__(self, inputs, hidden, heads=4):
        super().__init__()
        self.hidden, self.heads = hidden, heads
        self.input = nn.Linear(inputs, 4 * hidden + 2 * heads)
        self.register_buffer("mask", torch.ones(TIME, TIME).tril().bool())

    def zeros(self):
        units = self.hidden // self.heads
        shapes = (units, units), (1, units), (1, 1)
        return tuple(torch.zeros(BATCH, self.heads, *shape) for shape in shapes)

    def forward(self, xs, state):
        c, n, m = state
        o, qkv, i, f = self.input(xs).transpose(0, 1).split([self.hidden, 3 * self.hidden, self.heads, self.heads], 2)
        q, k, v = qkv.reshape(BATCH, TIME, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        k = k / q.shape[3] ** 0.5
        i, f = i.transpose(1, 2).unsqueeze(2), torch.nn.functional.logsigmoid(f).transpose(1, 2).unsqueeze(2)
        reach = f.cumsum(3)
        logs = (reach.transpose(2, 3) - reach + i).masked_fill(~self.mask, -torch.inf)
        carried = reach.transpose(2, 3) + m
        largest = torch.maximum(logs.max(3, keepdim=True).values, carried).detach()
        scores = q @ k.transpose(2, 3) * torch.exp(logs - largest)
        earlier = torch.exp(carried - largest)
        weight = scores.sum(3, keepdim=True) + earlier * (q * n).sum(3, keepdim=True)
        asked = scores @ v + earlier * (q @ c.transpose(2, 3))
        h = asked / torch.maximum(weight.abs(), torch.exp(-largest))
        with torch.no_grad():
            last = largest[:, :, -1:]
            kept = torch.exp(reach[..., -1:] + m - last)
            weights = torch.exp(reach[..., -1:] - reach + i - last)
            final = kept * c + (v.transpose(2, 3) * weights) @ k, kept * n + weights @ k, last
        return (torch.sigmoid(o) * h.transpose(1, 2).reshape(BATCH, TIME, -1)).transpose(0, 1), final
