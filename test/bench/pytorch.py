"""The benchmark's work in PyTorch, on request.

    python3 pytorch.py THREADS WORKLOAD

Says its version first, as one line of JSON. Then answers every line of its input with one line of JSON:
`train N` with the milliseconds of N training steps, `generate N` with the tokens per second of N tokens.
A new workload is a class in WORKLOADS: a module whose `loss()` is that of its batch.

Sequences of different lengths are padded, not packed: packed ones would give the right states in both directions,
as LSTM Lab computes them, but their gradient takes several times as long (2 to 5 times here, in 1.13 and in 2.15).
"""

import json
import sys
import time
from typing import List

import torch
from torch import nn
from pytorch_transfer import CopyingTranslator, frozen_below
from torch.nn.functional import cross_entropy, ctc_loss, dropout, embedding, mse_loss

VOCABULARY, EMBEDDING, HIDDEN, LAYERS, BATCH, TIME = 65, 128, 256, 2, 32, 64
TEMPERATURE = 0.8


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


class Tagger(nn.Module):
    """Sentences of different lengths, in no order, read in both directions."""

    def __init__(self, vocabulary, embedding, hidden, layers, tags, shortest, longest):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, embedding)
        self.layers = nn.LSTM(embedding, hidden, layers, bidirectional=True)
        self.output = nn.Linear(2 * hidden, tags)
        self.tokens = torch.randint(vocabulary, (longest, BATCH))
        self.tags = torch.randint(tags, (longest, BATCH))
        self.lengths = torch.randint(shortest, longest + 1, (BATCH,))
        self.lengths[0] = longest
        self.tags[torch.arange(longest)[:, None] >= self.lengths] = -100

    def loss(self):
        hidden, _ = self.layers(self.embedding(self.tokens))
        return cross_entropy(self.output(hidden).flatten(0, 1), self.tags.flatten())


class Classifier(nn.Module):
    """Texts of 20 to 200 words, pooled by attention (Yang et al., 2016)."""

    def __init__(self, vocabulary=10_000, embedding=64, hidden=64, longest=200):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, embedding)
        self.layers = nn.LSTM(embedding, hidden, bidirectional=True)
        self.attention = nn.Linear(2 * hidden, 2 * hidden)
        self.context = nn.Linear(2 * hidden, 1, bias=False)
        self.output = nn.Linear(2 * hidden, 2)
        self.tokens = torch.randint(vocabulary, (longest, BATCH))
        self.labels = torch.randint(2, (BATCH,))
        self.lengths = torch.randint(20, longest + 1, (BATCH,))
        self.lengths[0] = longest
        self.padding = torch.arange(longest)[:, None] >= self.lengths

    def loss(self):
        hidden, _ = self.layers(self.embedding(self.tokens))
        scores = self.context(torch.tanh(self.attention(hidden))).squeeze(2).masked_fill(self.padding, -1e30)
        pooled = (torch.softmax(scores, 0).unsqueeze(2) * hidden).sum(0)
        return cross_entropy(self.output(pooled), self.labels)


class Forecaster(nn.Module):
    """The next value after a window, from the last hidden state."""

    def __init__(self, features, window, windows, hidden=32):
        super().__init__()
        self.layers = nn.LSTM(features, hidden)
        self.output = nn.Linear(hidden, 1)
        self.values = torch.randn(window, windows, features)
        self.targets = torch.randn(windows, 1)

    def loss(self):
        _, (h, _) = self.layers(self.values)
        return mse_loss(self.output(h[-1]), self.targets)


class Translator(nn.Module):
    """An encoder in both directions, a decoder with input feeding and general attention (Luong et al., 2015)."""

    def __init__(self, vocabulary, embedding, hidden, batch=64, longest=20):
        super().__init__()
        self.source_embedding = nn.Embedding(vocabulary, embedding)
        self.target_embedding = nn.Embedding(vocabulary, embedding)
        self.encoder = nn.LSTM(embedding, hidden // 2, bidirectional=True)
        self.decoder = nn.LSTMCell(embedding + hidden, hidden)
        self.score = nn.Linear(hidden, hidden, bias=False)
        self.attentional = nn.Linear(2 * hidden, hidden, bias=False)
        self.output = nn.Linear(hidden, vocabulary)
        self.source = torch.randint(vocabulary, (longest, batch))
        self.target = torch.randint(vocabulary, (longest, batch))
        self.expected = torch.randint(vocabulary, (longest, batch))
        self.lengths = torch.randint(longest // 2, longest + 1, (batch,))
        self.lengths[0] = longest
        padding = torch.arange(longest)[:, None] >= self.lengths
        self.expected[padding] = -100
        self.padding = padding.t()

    def loss(self):
        hidden, (h, c) = self.encoder(self.source_embedding(self.source))
        memory = hidden.transpose(0, 1)
        keys = self.score(memory)
        h, c = torch.cat([h[0], h[1]], 1), torch.cat([c[0], c[1]], 1)
        fed, outputs = torch.zeros_like(h), []
        for x in self.target_embedding(self.target):
            h, c = self.decoder(torch.cat([x, fed], 1), (h, c))
            scores = torch.bmm(keys, h.unsqueeze(2)).squeeze(2).masked_fill(self.padding, -1e30)
            context = torch.bmm(torch.softmax(scores, 1).unsqueeze(1), memory).squeeze(1)
            fed = torch.tanh(self.attentional(torch.cat([context, h], 1)))
            outputs.append(fed)
        logits = self.output(torch.stack(outputs))
        return cross_entropy(logits.flatten(0, 1), self.expected.flatten())


class CharacterTagger(nn.Module):
    """A tagger that reads the characters of the different words of its batch, once each (Ma and Hovy, 2016)."""

    def __init__(self, reader, vocabulary=10_000, hidden=100, tags=13, longest=40, different=600):
        super().__init__()
        self.characters, self.embedding = nn.Embedding(100, 25), nn.Embedding(vocabulary, 100)
        self.is_convolution = reader == "cnn"
        self.reader = nn.Conv1d(25, 30, 3, padding=1) if self.is_convolution else nn.LSTM(25, 25, bidirectional=True)
        self.layers = nn.LSTM(100 + (30 if self.is_convolution else 50), hidden, bidirectional=True)
        self.output = nn.Linear(2 * hidden, tags)
        self.letters = torch.randint(100, (15, different))
        self.padding = torch.arange(15)[:, None] >= torch.randint(1, 16, (different,))
        self.index = torch.randint(different, (longest, BATCH))
        self.tokens = torch.randint(vocabulary, (longest, BATCH))
        self.tags = torch.randint(tags, (longest, BATCH))
        self.tags[torch.arange(longest)[:, None] >= torch.randint(5, longest + 1, (BATCH,))] = -100

    def words(self):
        x = self.characters(self.letters)
        if self.is_convolution:
            x = x.masked_fill(self.padding.unsqueeze(2), 0)
            places = self.reader(x.permute(1, 2, 0)).masked_fill(self.padding.T.unsqueeze(1), -1e30)
            return torch.tanh(places.amax(2))
        return torch.cat(list(self.reader(x)[1][0]), 1)

    def loss(self):
        x = torch.cat([self.embedding(self.tokens), self.words()[self.index]], 2)
        return cross_entropy(self.output(self.layers(x)[0]).flatten(0, 1), self.tags.flatten())


class MemoryNetwork(nn.Module):
    """Questions about stories of 20 sentences, three hops, adjacent tying (Sukhbaatar et al., 2015)."""

    def __init__(self, vocabulary=200, size=64, classes=20, hops=3, sentences=20, words=8):
        super().__init__()
        self.tables = nn.ModuleList(nn.Embedding(vocabulary, size) for _ in range(hops + 1))
        self.times = nn.ParameterList(nn.Parameter(0.1 * torch.randn(sentences, size)) for _ in range(hops + 1))
        self.layers, self.output = nn.LSTM(size, size), nn.Linear(size, classes)
        self.question = torch.randint(vocabulary, (5, BATCH))
        self.story = torch.randint(vocabulary, (BATCH, sentences, words))
        self.labels = torch.randint(classes, (BATCH,))
        lengths = torch.randint(3, words + 1, (BATCH, sentences, 1, 1))
        j = (torch.arange(words) + 1.0)[:, None] / lengths
        k = (torch.arange(size) + 1.0) / size
        self.weights = ((1 - j) - k * (1 - 2 * j)) * (j <= 1)

    def loss(self):
        memories = [(self.weights * table(self.story)).sum(2) + time for table, time in zip(self.tables, self.times)]
        u = self.layers(self.tables[0](self.question))[1][0][0]
        for keys, values in zip(memories, memories[1:]):
            looked = torch.softmax((keys @ u.unsqueeze(2)).squeeze(2), 1)
            u = u + (looked.unsqueeze(1) @ values).squeeze(1)
        return cross_entropy(self.output(u), self.labels)


class Recognizer(nn.Module):
    """Recordings of 5 to 10 seconds, transcripts of 40 to 80 characters, by CTC (Graves et al., 2006)."""

    def __init__(self, features=120, hidden=128, labels=29, longest=200, recordings=16, tokens=80):
        super().__init__()
        self.layers = nn.LSTM(features, hidden, 2, bidirectional=True)
        self.output = nn.Linear(2 * hidden, labels)
        self.values = torch.randn(longest, recordings, features)
        self.lengths = torch.randint(longest // 2, longest + 1, (recordings,))
        self.lengths[0] = longest
        self.label_lengths = tokens * self.lengths // longest
        self.targets = torch.randint(1, labels, (recordings, tokens))

    def loss(self):
        scores = self.output(self.layers(self.values)[0]).log_softmax(2)
        total = ctc_loss(scores, self.targets, self.lengths, self.label_lengths, reduction="sum")
        return total / self.label_lengths.sum()


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


WORKLOADS = {
    "lstm": lambda: LanguageModel(nn.LSTM),
    "peephole": lambda: LanguageModel(PeepholeLSTM),
    "gru": lambda: LanguageModel(nn.GRU),
    "rnn": lambda: LanguageModel(nn.RNN),
    "awd-lstm": lambda: AwdLSTM(10_000, 200, 2),
    "attention": lambda: Attending(recurrent=False),
    "attention-lstm": lambda: Attending(recurrent=True),
    "projection": ProjectedModel,
    "layer-norm": lambda: StatefulModel(NormalisedLayer),
    "slstm": lambda: StatefulModel(ScalarMemoryLayer),
    "mlstm": lambda: StatefulModel(MatrixMemoryLayer),
    "bidirectional": lambda: Tagger(VOCABULARY, EMBEDDING, HIDDEN // 2, LAYERS, VOCABULARY, TIME // 2, TIME),
    "tagging": lambda: Tagger(10_000, 64, 64, 1, 50, 5, 50),
    "classification": Classifier,
    "forecasting": lambda: Forecaster(8, 30, 64),
    "forecasting-long": lambda: Forecaster(7, 120, 256),
    "translation": lambda: Translator(60, 64, 64),
    "translation-large": lambda: Translator(5000, 128, 256),
    "copying": CopyingTranslator,
    "frozen": lambda: frozen_below(LanguageModel(nn.LSTM)),
    "characters-cnn": lambda: CharacterTagger("cnn"),
    "characters-bilstm": lambda: CharacterTagger("bilstm"),
    "memory": MemoryNetwork,
    "bidirectional-words": BidirectionalWords,
    "speech": Recognizer,
}

torch.set_num_threads(int(sys.argv[1]))
model = WORKLOADS[sys.argv[2]]()
optimizer = torch.optim.Adam(model.parameters(), lr=2e-3)


def train_step():
    loss = model.loss()
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 5.0)
    optimizer.step()
    return loss.item()


def train(count):
    times = []
    for _ in range(count):
        start = time.perf_counter()
        train_step()
        times.append(1000 * (time.perf_counter() - start))
    return times


@torch.no_grad()
def generate(count):
    token, state = torch.zeros(1, 1, dtype=torch.int64), None
    start = time.perf_counter()
    for _ in range(count):
        logits, state = model(token, state)
        probabilities = torch.softmax(logits[0] / TEMPERATURE, -1)
        token = torch.multinomial(probabilities, 1)
    return count / (time.perf_counter() - start)


print(json.dumps(torch.__version__), flush=True)
for line in sys.stdin:
    command, count = line.split()
    print(json.dumps({"train": train, "generate": generate}[command](int(count))), flush=True)
