"""Of the language models that are compared."""

VOCABULARY, EMBEDDING, HIDDEN, LAYERS, BATCH, TIME = 65, 128, 256, 2, 32, 64
