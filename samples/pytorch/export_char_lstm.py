"""Trains a small character LSTM in PyTorch and exports it to ONNX, for LSTM Lab to continue texts with.

    pip install torch onnx onnxscript
    python export_char_lstm.py TEXT_FILE        # char-lstm.onnx as it lies here: tiny-shakespeare, about two minutes

Writes char-lstm.onnx and char-lstm.lstm-graph.yaml beside this script.
"""

import json
import math
import sys
from pathlib import Path

import torch
from torch import nn

EMBEDDING, HIDDEN, LAYERS = 32, 128, 1
BATCH, TIME, EPOCHS, LEARNING_RATE = 64, 64, 12, 5e-3
TARGET = Path(__file__).resolve().parent / "char-lstm.onnx"


class CharLstm(nn.Module):
    """tokens [batch, time], h0 and c0 [layers, batch, hidden] -> logits [batch, time, vocabulary], hn, cn."""

    def __init__(self, vocabulary_size):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary_size, EMBEDDING)
        self.lstm = nn.LSTM(EMBEDDING, HIDDEN, LAYERS, batch_first=True)
        self.linear = nn.Linear(HIDDEN, vocabulary_size)

    def forward(self, tokens, h0, c0):
        y, (hn, cn) = self.lstm(self.embedding(tokens), (h0, c0))
        return self.linear(y), hn, cn


def zero_states(batch):
    return torch.zeros(LAYERS, batch, HIDDEN), torch.zeros(LAYERS, batch, HIDDEN)


def train(model, ids):
    """Truncated back-propagation: the text is cut into BATCH parallel parts, the state is carried along."""
    optimizer = torch.optim.Adam(model.parameters(), lr=LEARNING_RATE)
    steps = (len(ids) // BATCH - 1) // TIME
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, EPOCHS * steps)
    parts = ids[: len(ids) // BATCH * BATCH].view(BATCH, -1)
    for epoch in range(EPOCHS):
        states, total = zero_states(BATCH), 0.0
        for start in range(0, steps * TIME, TIME):
            logits, *states = model(parts[:, start : start + TIME], *states)
            states = [state.detach() for state in states]
            targets = parts[:, start + 1 : start + TIME + 1]
            loss = nn.functional.cross_entropy(logits.flatten(0, 1), targets.flatten())
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: {total / steps:.3f} nats per character, perplexity {math.exp(total / steps):.2f}")


def export(model):
    batch, time = torch.export.Dim("batch", min=1, max=65536), torch.export.Dim("time", min=1, max=65536)
    program = torch.onnx.export(
        model,
        (torch.zeros(2, 3, dtype=torch.int64), *zero_states(2)),
        dynamo=True,
        input_names=["tokens", "h0", "c0"],
        output_names=["logits", "hn", "cn"],
        dynamic_shapes=({0: batch, 1: time}, {1: batch}, {1: batch}),
    )
    for node in program.model.graph:
        node.metadata_props.clear()  # stack traces of this script
    program.save(TARGET, external_data=False)


def main(text_file):
    text = Path(text_file).read_text(encoding="utf-8")
    vocabulary = sorted(set(text))
    ids = torch.tensor([vocabulary.index(character) for character in text])
    torch.manual_seed(1)
    model = CharLstm(len(vocabulary))
    train(model, ids)
    export(model.eval())
    characters = json.dumps("".join(vocabulary), ensure_ascii=False)
    TARGET.with_suffix(".lstm-graph.yaml").write_text(
        "# Tells LSTM Lab how text becomes the tokens of char-lstm.onnx. The rest is found in the file itself.\n"
        f"tokenizer:\n  type: char\n  vocabulary: {characters}\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    torch.set_num_threads(1)
    main(sys.argv[1])
