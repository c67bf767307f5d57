/** Texts that are no experiment, or have the wrong keys. */
import { type Examples, languageModel as task } from './example.ts';

export const structureExamples = {
  LSTM001: {
    wrong: [
      `${task}model:\n  hidden_size:64\n             ^ LSTM001: Write a space after the colon.\n  num_layers: 2\n`,
      `task:language-model\n    ^ LSTM001: Write a space after the colon.\n`,
      `${task}model:\n\thidden_size: 64\n^ LSTM001: Indent with spaces: YAML does not allow tabs here.\n`,
      `${task}training: {seed: *base}\n                 ^^^^^ LSTM001: No anchor (&name) above has this name.\n`,
      `${task}description: "open\n                 ^ LSTM001: A colon, comma, bracket or quotation mark is missing.\n`,
    ],
    right: `${task}model: &m\n  hidden_size: 64\n  num_layers: 2\n`,
  },
  LSTM002: {
    wrong: [
      `# a list\n- task\n^^^^^^ LSTM002: An experiment file consists of lines "key: value".\n`,
      `${task}model: 3\n       ^ LSTM002: "model" is a section: write its keys below it, indented.\n`,
      `${task}model: [a]\n       ^^^ LSTM002\n`,
    ],
    right: `${task}model:\ngeneration: {}\n`,
  },
  LSTM010: {
    wrong: [
      `${task}model:\n  hiden_size: 64\n  ^^^^^^^^^^ LSTM010: There is no key "hiden_size". Did you mean "hidden_size"?\n`,
      `${task}training: {batchSize: 8}\n           ^^^^^^^^^ LSTM010: There is no key "batchSize". Did you mean "batch_size"?\n`,
      `${task}model:\n  wibble: 64\n  ^^^^^^ LSTM010: There is no key "wibble" in "model".\n`,
      `${task}wibble: 64\n^^^^^^ LSTM010: There is no key "wibble" in an experiment file.\n`,
      `task: language-model\ndata:\n  trian: data/text.txt\n  ^^^^^ LSTM010\n`,
      `${task}model:\n  <<: {hidden_size: 64}\n  ^^ LSTM010: Merge keys (<<) are not read here: name a base file with "extends", or write the keys out.\n`,
      `${task}constructor: 1\n^^^^^^^^^^^ LSTM010\n`,
    ],
    right: `${task}model: {hidden_size: 64}\n`,
  },
  LSTM011: {
    wrong: [
      `${task}epochs: 3\n^^^^^^ LSTM011: "epochs" does not belong here, but in "training".\n`,
      `${task}training:\n  hidden_size: 3\n  ^^^^^^^^^^^ LSTM011: "hidden_size" does not belong here, but in "model".\n`,
      `${task}model: {task: x}\n        ^^^^ LSTM011: "task" does not belong here, but in the top level.\n`,
    ],
    right: `${task}training: {epochs: 3}\n`,
  },
  LSTM012: {
    wrong: [
      `${task}model:\n  dropout: 0.1\n  dropout: 0.2\n  ^^^^^^^ LSTM012: "dropout" is already set above. Remove one of the two.\n`,
      `${task}model: {dropout: 0.1, "dropout": 0.1}\n                      ^^^^^^^^^ LSTM012\n`,
    ],
    right: `${task}training: {early_stopping: {patience: 2}, schedule: {type: plateau, patience: 3}}\n`,
  },
  LSTM013: {
    wrong: [
      `${task}training:\n  optimizer: {type: adam, momentum: 0.9}\n                          ^^^^^^^^ LSTM013: "momentum" has an effect only with type: sgd.\n`,
      `${task}training:\n  optimizer:\n    momentum: 0.9\n    ^^^^^^^^ LSTM013\n`,
      `extends: base.lstm.yaml\ntraining: {schedule: {gamma: 0.1}}\n                      ^^^^^ LSTM013\n//- base.lstm.yaml\n${task}training: {schedule: {type: cosine}}\n`,
    ],
    right: `extends: base.lstm.yaml\ntraining: {optimizer: {momentum: 0.9}}\n//- base.lstm.yaml\n${task}training: {optimizer: {type: sgd, learning_rate: 1}}\n`,
  },
  LSTM014: {
    wrong: [
      `data: {train: data/text.txt}\n^^^^ LSTM014: "task" is missing: What the network learns.\n`,
      `task: language-model\n^^^^ LSTM014: "data.train" is missing: Text file (UTF-8, may be gzipped) to learn from, relative to this file.\n`,
      `task: language-model\ndata:\n^^^^ LSTM014\n  lowercase: true\n`,
      `extends: base.lstm.yaml\n^^^^^^^ LSTM014\n//- base.lstm.yaml\ntask: language-model\n`,
    ],
    right: `abstract: true\nmodel: {hidden_size: 64}\n`,
  },
  LSTM015: {
    wrong: [
      `${task}model: {attention: dot}\n        ^^^^^^^^^ LSTM015: "attention" has no meaning for task: language-model; it belongs to translation.\n`,
      `${task}decoding:\n^^^^^^^^ LSTM015: "decoding" has no meaning for task: language-model; it belongs to translation, speech.\n  beam_size: 2\n`,
      `extends: base.lstm.yaml\nmodel: {pooling: max}\n        ^^^^^^^ LSTM015: "pooling" has no meaning for task: tagging; it belongs to classification.\n//- base.lstm.yaml\ntask: tagging\ndata: {train: data/text.txt}\n`,
      `task: forecasting\ndata:\n  train: data/text.txt\n  target: a\n  tokenizer: word\n  ^^^^^^^^^ LSTM015: "tokenizer" has no meaning for task: forecasting; it belongs to language-model, classification, speech.\n`,
    ],
    right: `extends: base.lstm.yaml\ntask: tagging\n//- base.lstm.yaml\nabstract: true\ndata: {train: data/text.txt}\nmodel: {pooling: max, bidirectional: true, attention: dot}\n`,
  },
} satisfies Examples;
