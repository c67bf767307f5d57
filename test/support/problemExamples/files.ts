/** Bases, data files and runs. */
import { type Examples, languageModel as task } from './example.ts';

export const filesExamples = {
  LSTM030: {
    wrong: [
      `extends: nowhere.lstm.yaml\n         ^^^^^^^^^^^^^^^^^ LSTM030: There is no file "nowhere.lstm.yaml" beside the experiment file.\n${task}`,
    ],
    right: `extends: base.lstm.yaml\n//- base.lstm.yaml\n${task}`,
  },
  LSTM031: {
    wrong: [
      `extends: main.lstm.yaml\n         ^^^^^^^^^^^^^^ LSTM031: The files extend each other in a circle: main.lstm.yaml → main.lstm.yaml.\n${task}`,
      `extends: a.lstm.yaml\n         ^^^^^^^^^^^ LSTM031: The files extend each other in a circle: main.lstm.yaml → a.lstm.yaml → b.lstm.yaml → a.lstm.yaml.\n${task}//- a.lstm.yaml\nextends: b.lstm.yaml\n//- b.lstm.yaml\nextends: a.lstm.yaml\n`,
    ],
    right: `extends: a.lstm.yaml\n//- a.lstm.yaml\nextends: b.lstm.yaml\n//- b.lstm.yaml\n${task}`,
  },
  LSTM032: {
    wrong: [
      `extends: base.lstm.yaml\n         ^^^^^^^^^^^^^^ LSTM032: The base has an error (base.lstm.yaml:2): There is no key "epohs". Did you mean "epochs"?\n${task}//- base.lstm.yaml\ntraining:\n  epohs: 3\n`,
      `extends: base.lstm.yaml\n         ^^^^^^^^^^^^^^ LSTM032: The base has an error (base.lstm.yaml:3): Write a whole number here, not a list.\ntask: translation\n//- base.lstm.yaml\nabstract: true\ndata: {train: data/text.txt}\nmodel: {hidden_size: [8, 8]}\n`,
      `extends: a.lstm.yaml\n         ^^^^^^^^^^^ LSTM032\n${task}//- a.lstm.yaml\nextends: b.lstm.yaml\n//- b.lstm.yaml\ntraining: 3\n`,
    ],
    right: `extends: base.lstm.yaml\n${task}//- base.lstm.yaml\ntraining:\n  epochs: 3\n`,
  },
  LSTM040: {
    wrong: [
      `task: language-model\ndata: {train: data/none.txt}\n              ^^^^^^^^^^^^^ LSTM040: There is no file "data/none.txt" beside the experiment file.\n`,
      `task: language-model\ndata: {train: data}\n              ^^^^ LSTM040: "data" is a folder: name a file.\n`,
      `task: language-model\ndata: {train: data/text.txt, validation: v.txt}\n                                         ^^^^^ LSTM040\n`,
      `task: language-model\ndata: {train: data/text.txt, validation: [data/w.txt, v.txt]}\n                                                      ^^^^^ LSTM040\n//- data/w.txt\nw\n`,
      `task: tagging\ndata: {train: data/text.txt, validation: f}\n                                         ^ LSTM040: "f" is a folder: name a file.\n//- f/a.txt\na\n`,
      `task: tagging\ndata: {train: data/text.txt}\nmodel: {embeddings: {file: v.vec}}\n                           ^^^^^ LSTM040\n`,
      `task: language-model\ndata: {train: a.locked}\n              ^^^^^^^^ LSTM040: The file "a.locked" cannot be read: give yourself the permission to read it.\n//- a.locked\ntext\n`,
      `task: language-model\ndata: {train: data/text.txt}\nsweep: {keys: {data.train: [data/text.txt, b.txt]}}\n                                           ^^^^^ LSTM040\n`,
      `extends: base.lstm.yaml\n         ^^^^^^^^^^^^^^ LSTM040\n//- base.lstm.yaml\ntask: language-model\ndata: {train: data/none.txt}\n`,
    ],
    right: `extends: bases/base.lstm.yaml\n//- bases/base.lstm.yaml\ntask: language-model\ndata: {train: ../data/text.txt}\n`,
  },
  LSTM041: {
    wrong: [
      `task: language-model\ndata: {train: e.txt}\n              ^^^^^ LSTM041: The file "e.txt" is empty.\n//- e.txt\n`,
    ],
    right: task,
  },
  LSTM042: {
    wrong: [
      `task: language-model\ndata: {train: s.txt}\n              ^^^^^ LSTM042: The training text has 5 tokens, but 32 sequences of 64 need at least 2049: lower batch_size or sequence_length.\n//- s.txt\nshort\n`,
    ],
    right: `task: language-model\ndata: {train: s.txt, validation: 0.5}\ntraining: {batch_size: 1, sequence_length: 2}\n//- s.txt\nshort.\n`,
  },
  LSTM043: {
    wrong: [
      `${task}training: {init_from: main/2026}\n                      ^^^^^^^^^ LSTM043: There is no run "main/2026": train its experiment first, or name another run.\n`,
      `${task}training: {init_from: data}\n                      ^^^^ LSTM043\n`,
      `task: tagging\ndata: {train: data/text.txt}\nmodel: {contextual: {run: words}}\n                          ^^^^^ LSTM043\n`,
    ],
    right: `${task}training: {init_from: 2026-1}\n//- .lstm-lab/runs/main/2026-1/run.json\n{}\n`,
  },
  LSTM044: {
    wrong: [
      `${task}generation: {prompt: "To bé"}\n                     ^^^^^^^ LSTM044: The character "é" does not occur in the text: the network cannot read it.\n`,
    ],
    right: `${task}generation: {prompt: "To be"}\n`,
  },
  LSTM045: {
    wrong: [
      `task: tagging\ndata: {train: b.conll}\n              ^^^^^^^ LSTM045: b.conll:2: It is broken.\n//- b.conll\na X\nbroken\n`,
      `extends: bases/a.lstm.yaml\n         ^^^^^^^^^^^^^^^^^ LSTM045: b.csv:1: It is broken.\n//- bases/a.lstm.yaml\ntask: classification\ndata: {train: ../b.csv}\n//- b.csv\nbroken\n`,
    ],
    right: `task: tagging\ndata: {train: b.conll}\ntraining: {batch_size: 2}\n//- b.conll\na X\n`,
  },
  LSTM046: {
    wrong: [
      `task: tagging\ndata: {train: b.conll}\n              ^^^^^^^ LSTM046: Labels such as B-PER, I-PER mark names of several words: with scheme: iob2 (or iob1, bioes) whole names are counted.\ntraining: {batch_size: 2}\n//- b.conll\nO B-PER I-PER\n`,
      `task: tagging\ndata: {train: b.conll, scheme: none}\n                               ^^^^ LSTM046\ntraining: {batch_size: 2}\n//- b.conll\nO I-PER\n`,
    ],
    right: `task: tagging\ndata: {train: b.conll, scheme: iob2}\ntraining: {batch_size: 2}\n//- b.conll\nO B-PER I-PER\n`,
  },
  LSTM047: {
    wrong: [
      `task: translation\ndata: {train: p.tsv}\ntraining: {batch_size: 4}\n                       ^ LSTM047: There are only 3 sequences to learn from: a batch of 4 is never full.\n//- p.tsv\na b c\n`,
    ],
    right: `task: translation\ndata: {train: p.tsv}\ntraining: {batch_size: 3}\n//- p.tsv\na b c\n`,
  },
} satisfies Examples;
