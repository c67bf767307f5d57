"""The benchmark's work in PyTorch, on request.

    python3 main.py THREADS WORKLOAD

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

from cells import PeepholeLSTM, StatefulModel, ProjectedModel, NormalisedLayer, ScalarMemoryLayer, MatrixMemoryLayer
from language_models import LanguageModel, AwdLSTM, Attending, BidirectionalWords
from sizes import VOCABULARY, EMBEDDING, HIDDEN, LAYERS, TIME
from tasks import Tagger, Classifier, Forecaster, Translator, CharacterTagger, MemoryNetwork, Recognizer
from transfer import CopyingTranslator, frozen_below

TEMPERATURE = 0.8

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
