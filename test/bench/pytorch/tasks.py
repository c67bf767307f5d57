"""Networks of the other tasks."""

import torch
from torch import nn
from torch.nn.functional import cross_entropy, ctc_loss, mse_loss

from sizes import BATCH


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
