"""The benchmark's work in PyTorch, on request.

    python3 pytorch.py THREADS

Says its version first, as one line of JSON. Then answers every line of its input with one line of JSON:
`train N` with the milliseconds of N training steps, `generate N` with the tokens per second of N tokens.
"""

import json
import sys
import time

import torch
from torch import nn

VOCABULARY, EMBEDDING, HIDDEN, LAYERS, BATCH, TIME = 65, 128, 256, 2, 32, 64
TEMPERATURE = 0.8


class LanguageModel(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(VOCABULARY, EMBEDDING)
        self.lstm = nn.LSTM(EMBEDDING, HIDDEN, LAYERS)
        self.output = nn.Linear(HIDDEN, VOCABULARY)

    def forward(self, tokens, state=None):
        hidden, state = self.lstm(self.embedding(tokens), state)
        return self.output(hidden), state


model = LanguageModel()
optimizer = torch.optim.Adam(model.parameters(), lr=2e-3)
tokens = torch.randint(VOCABULARY, (TIME + 1, BATCH))
state = None


def train_step():
    global state
    logits, new_state = model(tokens[:-1], state)
    loss = nn.functional.cross_entropy(logits.reshape(-1, VOCABULARY), tokens[1:].reshape(-1))
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 5.0)
    optimizer.step()
    state = tuple(part.detach() for part in new_state)
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
    token, inner = tokens[:1, :1], None
    start = time.perf_counter()
    for _ in range(count):
        logits, inner = model(token, inner)
        probabilities = torch.softmax(logits[0] / TEMPERATURE, -1)
        token = torch.multinomial(probabilities, 1)
    return count / (time.perf_counter() - start)


torch.set_num_threads(int(sys.argv[1]))
print(json.dumps(torch.__version__), flush=True)
for line in sys.stdin:
    command, count = line.split()
    print(json.dumps({"train": train, "generate": generate}[command](int(count))), flush=True)
