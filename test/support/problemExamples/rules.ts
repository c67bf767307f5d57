/** Settings that contradict each other, whatever the task. */
import { type Examples, languageModel as task } from './example.ts';

export const rulesExamples = {
  LSTM050: {
    wrong: [
      `${task}training:\n  optimizer: {learning_rate: 1e-3}\n  schedule: {type: cosine, min_learning_rate: 1e-2}\n                                              ^^^^ LSTM050: min_learning_rate is above learning_rate (0.001).\n`,
    ],
    right: `${task}training: {schedule: {type: cosine, min_learning_rate: 1e-4}}\n`,
  },
  LSTM051: {
    wrong: [
      `task: language-model\ndata: {train: data/text.txt, validation: data/text.txt}\n                                         ^^^^^^^^^^^^^ LSTM051\n`,
    ],
    right: `task: language-model\ndata: {train: data/text.txt, validation: v.txt}\n//- v.txt\nother text\n`,
  },
  LSTM052: {
    wrong: [
      `${task}training: {epochs: 1, schedule: {warmup_steps: 5000}}\n                                               ^^^^ LSTM052: The training has only 10 steps: the learning rate never reaches its full value.\n`,
    ],
    right: `${task}training: {epochs: 1, schedule: {warmup_steps: 10}}\n`,
  },
  LSTM053: {
    wrong: [
      `task: forecasting\ndata: {train: data/text.txt, target: a, window: 200}\ntraining: {clip_norm: 0}\n                      ^ LSTM053: Without clipping, gradients over 200 time steps can explode. Usual: 1 to 5.\n`,
      `${task}training: {sequence_length: 200, clip_norm: 0}\n                                            ^ LSTM053: Without clipping, gradients over 200 time steps can explode. Usual: 1 to 5.\n`,
    ],
    right: `${task}training: {sequence_length: 20, clip_norm: 0}\n`,
  },
  LSTM054: {
    wrong: [`${task}generation: {temperature: 0, top_k: 5}\n                                    ^ LSTM054\n`],
    right: `${task}generation: {temperature: 0.1, top_k: 5}\n`,
  },
  LSTM055: {
    wrong: [
      `${task}training: {optimizer: {type: adam, learning_rate: 1}}\n                                                  ^ LSTM055: A learning rate of 1 is unusual for adam: try 1e-5 to 0.05.\n`,
      `${task}training: {optimizer: {type: sgd, learning_rate: 1e-4}}\n                                                 ^^^^ LSTM055\n`,
    ],
    right: `${task}training: {optimizer: {type: sgd, learning_rate: 20}}\n`,
  },
  LSTM056: {
    wrong: [
      `${task}training: {epochs: 3, early_stopping: {patience: 5}}\n                                                 ^ LSTM056: A patience of 5 epochs is never used up in 3 epochs.\n`,
      `${task}training:\n  epochs: 3\n          ^ LSTM056\n  early_stopping:\n`,
    ],
    right: `${task}training: {epochs: 10, early_stopping: {patience: 5}}\n`,
  },
  LSTM057: {
    wrong: [
      `${task}training: {epochs: 4, schedule: {type: step, start_epoch: 3}}\n                                                          ^ LSTM057: The learning rate is first lowered after 4 epochs, but there are only 4.\n`,
      `${task}training: {epochs: 3, schedule: {type: step, step_size: 3}}\n                                                        ^ LSTM057: The learning rate is first lowered after 3 epochs, but there are only 3.\n`,
    ],
    right: `${task}training: {epochs: 4, schedule: {type: step, step_size: 3}}\n`,
  },
  LSTM058: {
    wrong: [
      `task: language-model\ndata: {train: data/text.txt, vocabulary_size: 10}\ngeneration: {top_k: 11}\n                    ^^ LSTM058: The vocabulary has at most 10 tokens.\n`,
    ],
    right: `task: language-model\ndata: {train: data/text.txt, vocabulary_size: 10}\ngeneration: {top_k: 10}\n`,
  },
  LSTM061: {
    wrong: [
      `${task}model:\n  num_layers: 3\n  hidden_size: [8, 16]\n               ^^^^^^^ LSTM061: hidden_size names 2 layers, but num_layers is 3: leave num_layers out, or let both agree.\n`,
      `extends: base.lstm.yaml\nmodel: {num_layers: 1}\n                    ^ LSTM061\n//- base.lstm.yaml\n${task}model: {hidden_size: [8, 8]}\n`,
      `extends: base.lstm.yaml\n         ^^^^^^^^^^^^^^ LSTM061\ntask: tagging\n//- base.lstm.yaml\nabstract: true\ndata: {train: data/text.txt}\nmodel: {hidden_size: [8, 8], num_layers: 3}\n`,
    ],
    right: `${task}model: {hidden_size: [8, 16]}\n`,
  },
  LSTM062: {
    wrong: [
      `${task}model: {residual: true}\n                  ^^^^ LSTM062: residual needs two layers of the same size on top of each other: here it has no effect.\n`,
      `${task}model: {hidden_size: [8, 16, 8], residual: true}\n                                           ^^^^ LSTM062\n`,
    ],
    right: `${task}model: {hidden_size: [16, 8, 8], residual: true}\n`,
  },
  LSTM064: {
    wrong: [
      `${task}model: {activation: relu}\n                    ^^^^ LSTM064: With relu the states of lstm are unbounded and may explode. Usual: tanh.\n`,
      `${task}model: {cell: gru, activation: relu}\n                               ^^^^ LSTM064\n`,
    ],
    right: `${task}model: {cell: rnn, activation: relu}\n`,
  },
  LSTM075: {
    wrong: [
      `${task}model: {dropout: 0.9}\n                 ^^^ LSTM075: A dropout of 0.9 leaves hardly anything to learn from. Usual: 0.1 to 0.6.\n`,
      `${task}model: {recurrent_dropout: 0.95}\n                           ^^^^ LSTM075\n`,
    ],
    right: `${task}model: {dropout: 0.7, embedding_dropout: 0.1}\n`,
  },
  LSTM076: {
    wrong: [
      `${task}training: {label_smoothing: 0.7}\n                            ^^^ LSTM076: A label_smoothing of 0.7 hides most of what is to be learned. Usual: 0.05 to 0.2.\n`,
    ],
    right: `${task}training: {label_smoothing: 0.1}\n`,
  },
} satisfies Examples;
