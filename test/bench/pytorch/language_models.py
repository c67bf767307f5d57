"""Networks that predict the next token."""

import torch
from torch import nn
from torch.nn.functional import cross_entropy, dropout, embedding

from sizes import VOCABULARY, EMBEDDING, HIDDEN, LAYERS, BATCH, TIME


class LanguageModel(nn.Module):
    """Carries its state from batch to batch."""

    def __init__(self, layers):
        super().__init__()
        self.embedding = nn.Embedding(VOCABULARY, EMBEDDING)
        self.layers = layers(EMBEDDING, HIDDEN, LAYERS)
        self.output = nn.Linear(HIDDEN, VOCABULARY)
        self.tokens = torch.randint(VOCABULARY, (TIME + 1, BATCH))
        self.state = None

    def forward(self, tokens, state=None):
        hidden, state = self.layers(self.embedding(tokens), state)
        return self.output(hidden), state

    def loss(self):
        logits, state = self(self.tokens[:-1], self.state)
        self.state = tuple(part.detach() for part in state) if isinstance(state, tuple) else state.detach()
        return cross_entropy(logits.flatten(0, 1), self.tokens[1:].flatten())


class AwdLSTM(nn.Module):
    """nn.LSTM layers whose recurrent weights are dropped once for each step, as flat weights of PyTorch's kernel."""

    def __init__(self, vocabulary, size, layers):
        super().__init__()
        self.table = nn.Parameter(torch.empty(vocabulary, size).uniform_(-0.1, 0.1))
        self.bias = nn.Parameter(torch.zeros(vocabulary))
        self.layers = nn.ModuleList(nn.LSTM(size, size) for _ in range(layers))
        self.tokens = torch.randint(vocabulary, (TIME + 1, BATCH))
        self.states = [(torch.zeros(1, BATCH, size), torch.zeros(1, BATCH, size)) for _ in range(layers)]

    def loss(self):
        words = self.table * dropout(torch.ones(len(self.table), 1), 0.1)
        xs = locked(embedding(self.tokens[:-1], words), 0.4)
        for k, layer in enumerate(self.layers):
            weights = [layer.weight_ih_l0, dropout(layer.weight_hh_l0, 0.5), layer.bias_ih_l0, layer.bias_hh_l0]
            raw, *state = torch._VF.lstm(xs, self.states[k], weights, True, 1, 0.0, True, False, False)
            self.states[k] = tuple(part.detach() for part in state)
            xs = locked(raw, 0.4 if layer is self.layers[-1] else 0.25)
        logits = xs.flatten(0, 1) @ self.table.t() + self.bias
        penalties = 2 * xs.pow(2).mean() + (raw[1:] - raw[:-1]).pow(2).mean()
        return cross_entropy(logits, self.tokens[1:].flatten()) + penalties


def locked(x, probability):
    """Drops the same values at every time step."""
    return x * dropout(torch.ones(1, *x.shape[1:]), probability)


class Attending(nn.Module):
    """A pre-norm block of four heads (GPT-2's), before an LSTM or alone."""

    def __init__(self, recurrent, size=EMBEDDING, heads=4):
        super().__init__()
        self.embedding = nn.Embedding(VOCABULARY, size)
        self.positions = nn.Embedding(TIME, size)
        gelu = nn.GELU(approximate="tanh")
        self.block = nn.TransformerEncoderLayer(size, heads, 4 * size, 0.0, gelu, norm_first=True)
        self.norm = nn.LayerNorm(size)
        self.layers = nn.LSTM(size, HIDDEN) if recurrent else None
        self.output = nn.Linear(HIDDEN if recurrent else size, VOCABULARY)
        self.tokens = torch.randint(VOCABULARY, (TIME + 1, BATCH))
        self.mask = torch.triu(torch.full((TIME, TIME), -torch.inf), 1)
        self.state = None

    def loss(self):
        x = self.embedding(self.tokens[:-1]) + self.positions.weight[:, None]
        hidden = self.norm(self.block(x, self.mask))
        if self.layers:
            hidden, state = self.layers(hidden, self.state)
            self.state = tuple(part.detach() for part in state)
        return cross_entropy(self.output(hidden).flatten(0, 1), self.tokens[1:].flatten())


class Stacked(nn.Module):
    """Layers that each take and give sequences and a tuple of states."""

    def __init__(self, layer, inputs, hidden, layers):
        super().__init__()
        self.layers = nn.ModuleList(layer(inputs if k == 0 else hidden, hidden) for k in range(layers))

    def forward(self, xs, state):
        finals = []
        for k, layer in enumerate(self.layers):
            xs, final = layer(xs, layer.zeros() if state is None else state[k])
            finals.append(tuple(part.detach() for part in final))
        return xs, tuple(finals)


class BidirectionalWords(nn.Module):
    """Two language models, one from each end, that share embedding and output layer (Peters et al., 2018)."""

    def __init__(self, vocabulary=5000, size=128, layers=2, steps=24):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, size)
        self.forward_layers = nn.LSTM(size, size, layers)
        self.backward_layers = nn.LSTM(size, size, layers)
        self.output = nn.Linear(size, vocabulary)
        self.tokens = torch.randint(vocabulary, (steps + 1, BATCH))

    def loss(self):
        before, behind = self.tokens[:-1], self.tokens[1:]
        rows = [self.forward_layers(self.embedding(before))[0]]
        rows.append(self.backward_layers(self.embedding(behind.flip(0)))[0].flip(0))
        losses = [
            cross_entropy(self.output(hidden).flatten(0, 1), targets.flatten())
            for hidden, targets in zip(rows, [behind, before])
        ]
        return sum(losses) / 2
