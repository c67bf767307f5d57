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

import torch
from torch import nn
from torch.nn.functional import cross_entropy, mse_loss

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


WORKLOADS = {
    "lstm": lambda: LanguageModel(nn.LSTM),
    "peephole": lambda: LanguageModel(PeepholeLSTM),
    "gru": lambda: LanguageModel(nn.GRU),
    "rnn": lambda: LanguageModel(nn.RNN),
    "bidirectional": lambda: Tagger(VOCABULARY, EMBEDDING, HIDDEN // 2, LAYERS, VOCABULARY, TIME // 2, TIME),
    "tagging": lambda: Tagger(10_000, 64, 64, 1, 50, 5, 50),
    "classification": Classifier,
    "forecasting": lambda: Forecaster(8, 30, 64),
    "forecasting-long": lambda: Forecaster(7, 120, 256),
    "translation": lambda: Translator(60, 64, 64),
    "translation-large": lambda: Translator(5000, 128, 256),
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
