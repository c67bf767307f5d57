"""PyTorch's side of fine-tuning and of translators that copy."""

import torch
from torch import nn
from torch.nn.functional import cross_entropy, logsigmoid


def frozen_below(model):
    """A language model of which the embedding and the first layer keep their weights."""
    for name, parameter in model.named_parameters():
        parameter.requires_grad_(not (name.startswith("embedding") or name.endswith("_l0")))
    return model


class CopyingTranslator(nn.Module):
    """An encoder in both directions, a decoder with additive attention, coverage and copying (See et al., 2017)."""

    def __init__(self, vocabulary=5000, embedding=64, hidden=128, batch=32, longest=40, beyond=8):
        super().__init__()
        self.vocabulary = vocabulary
        self.source_embedding = nn.Embedding(vocabulary, embedding)
        self.target_embedding = nn.Embedding(vocabulary, embedding)
        self.encoder = nn.LSTM(embedding, hidden // 2, bidirectional=True)
        self.decoder = nn.LSTMCell(embedding + hidden, hidden)
        self.key = nn.Linear(hidden, hidden, bias=False)
        self.query = nn.Linear(hidden, hidden, bias=False)
        self.coverage = nn.Parameter(torch.randn(hidden) * 0.1)
        self.vector = nn.Linear(hidden, 1, bias=False)
        self.attentional = nn.Linear(2 * hidden, hidden, bias=False)
        self.generate = nn.Linear(2 * hidden + embedding, 1)
        self.output = nn.Linear(hidden, vocabulary)
        self.source = torch.randint(vocabulary, (longest, batch))
        self.copies = torch.randint(vocabulary - 100, vocabulary + beyond, (batch, longest))
        self.target = torch.randint(vocabulary, (longest // 2, batch))
        places = torch.randint(longest, (longest // 2, batch))
        self.expected = self.copies.gather(1, places.t()).t()

    def loss(self):
        hidden, (h, c) = self.encoder(self.source_embedding(self.source))
        memory = hidden.transpose(0, 1)
        keys = self.key(memory)
        h, c = torch.cat([h[0], h[1]], 1), torch.cat([c[0], c[1]], 1)
        fed, seen = torch.zeros_like(h), torch.zeros_like(keys[:, :, 0])
        outputs, attention, gates, repeated = [], [], [], 0
        for x in self.target_embedding(self.target):
            h, c = self.decoder(torch.cat([x, fed], 1), (h, c))
            hidden = torch.tanh(keys + self.query(h).unsqueeze(1) + seen.unsqueeze(2) * self.coverage)
            weights = torch.softmax(self.vector(hidden).squeeze(2), 1)
            context = torch.bmm(weights.unsqueeze(1), memory).squeeze(1)
            fed = torch.tanh(self.attentional(torch.cat([context, h], 1)))
            gates.append(self.generate(torch.cat([context, h, x], 1)).squeeze(1))
            repeated = repeated + torch.minimum(weights, seen).sum()
            seen = seen + weights
            outputs.append(fed)
            attention.append(weights)
        gate, expected = torch.stack(gates), self.expected
        known = expected < self.vocabulary
        logits = self.output(torch.stack(outputs))
        rows = cross_entropy(logits.flatten(0, 1), (expected * known).flatten(), reduction="none")
        generated = (logsigmoid(gate) - rows.view_as(gate)).masked_fill(~known, -1e30)
        attended = (torch.stack(attention) * (self.copies == expected.unsqueeze(2))).sum(2)
        copied = logsigmoid(-gate) + torch.log(attended.clamp_min(1e-30))
        return (repeated - torch.logaddexp(generated, copied).sum()) / expected.numel()
