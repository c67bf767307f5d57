/** Wrong values. */
import { type Examples, languageModel as task } from './example.ts';

export const valuesExamples = {
  LSTM020: {
    wrong: [
      `${task}model:\n  hidden_size: big\n               ^^^ LSTM020: Write a whole number or a list of them here, not text.\n`,
      `${task}model: {hidden_size: [8, x]}\n                         ^ LSTM020: Write a whole number here, not text.\n`,
      `${task}model: {embedding_size: [8]}\n                        ^^^ LSTM020: Write a whole number here, not a list.\n`,
      `task: forecasting\ndata: {train: data/text.txt, target: a}\nmodel: {quantiles: 0.5}\n                   ^^^ LSTM020: Write a list of numbers here, not a number.\n`,
      `task: forecasting\ndata: {train: data/text.txt, target: [a, 3]}\n                                         ^ LSTM020: Write a name or a list of names here, not a number.\n`,
      `${task}model: {hidden_size: 64.5}\n                     ^^^^ LSTM020: Write a whole number here, not 64.5.\n`,
      `${task}model: {dropout: .nan}\n                 ^^^^ LSTM020: Write a finite number here.\n`,
      `${task}model: {dropout: true}\n                 ^^^^ LSTM020: Write a number here, not true.\n`,
      `${task}model: {dropout: [0.1]}\n                 ^^^^^ LSTM020: Write a number here, not a list.\n`,
      `task: language-model\ndata: {train: data/text.txt, lowercase: yes}\n                                        ^^^ LSTM020: Write true or false here, not text.\n`,
      `${task}generation: {prompt: 12}\n                     ^^ LSTM020: Write text here, not a number.\n`,
      `${task}training: {seed: 1e300}\n                 ^^^^^ LSTM021\n`,
      `${task}description: |\n  a\ntraining: {epochs: "3"}\n                   ^^^ LSTM020\n`,
    ],
    right: `${task}model: {hidden_size: 1e2, dropout: 2e-1}\ndescription: |\n  several\n  lines\ngeneration: {prompt: "be"}\n`,
  },
  LSTM021: {
    wrong: [
      `${task}model: {hidden_size: 0}\n                     ^ LSTM021: 0 is outside the valid range: ≥ 1, ≤ 8192.\n`,
      `${task}model: {hidden_size: [8, 0, 9000]}\n                         ^ LSTM021: 0 is outside the valid range: ≥ 1, ≤ 8192.\n                            ^^^^ LSTM021\n`,
      `${task}model:\n  hidden_size:\n    - 8\n    - 0\n      ^ LSTM021\n`,
      `task: forecasting\ndata: {train: data/text.txt, target: a}\nmodel: {quantiles: [0.5, 1]}\n                         ^ LSTM021\n`,
      `${task}model: {dropout: 1}\n                 ^ LSTM021: 1 is outside the valid range: ≥ 0, < 1.\n`,
      `${task}training: {optimizer: {learning_rate: 0}}\n                                      ^ LSTM021: 0 is outside the valid range: > 0, ≤ 100.\n`,
      `version: 2\n         ^ LSTM021: 2 is outside the valid range: 1.\n${task}`,
      `task: language-model\ndata: {train: data/text.txt, validation: 0.9}\n                                         ^^^ LSTM021\n`,
    ],
    right: `version: 1\n${task}model: {hidden_size: 8192, dropout: 0}\ntraining: {clip_norm: 1e6}\n`,
  },
  LSTM022: {
    wrong: [
      `task: langage-model\n      ^^^^^^^^^^^^^ LSTM022: "langage-model" is not known here. Did you mean "language-model"? Valid: language-model, classification, tagging, forecasting, translation, speech.\ndata: {train: data/text.txt}\n`,
      `${task}training: {optimizer: {type: adagrad}}\n                             ^^^^^^^ LSTM022: "adagrad" is not known here. Valid: sgd, nt-asgd, rmsprop, adam, adamw.\n`,
      `${task}model: {cell: 3}\n              ^ LSTM022\n`,
      `task: forecasting\ndata: {train: data/text.txt, target: a, time_column: t, calendar: [hours]}\n                                                                   ^^^^^ LSTM022: "hours" is not known here. Did you mean "hour"? Valid: hour, weekday, month, day_of_year.\n`,
    ],
    right: `${task}training: {optimizer: {type: "adamw"}}\n`,
  },
  LSTM023: {
    wrong: [
      `${task}training:\n  epochs:\n  ^^^^^^ LSTM023: "epochs" has no value. Write one, or remove the key.\n`,
      `${task}training: {epochs: ~}\n           ^^^^^^ LSTM023\n`,
      `${task}training: {epochs}\n           ^^^^^^ LSTM023\n`,
      `${task}model: {hidden_size: []}\n                     ^^ LSTM023: The list is empty.\n`,
    ],
    right: `${task}generation: {prompt: ""}\n`,
  },
  LSTM024: {
    wrong: [
      `task: forecasting\ndata: {train: data/text.txt, target: [a, b, a]}\n                                            ^ LSTM024: "a" is listed twice.\n`,
      `task: forecasting\ndata:\n  train: data/text.txt\n  target: a\n  time_column: t\n  calendar:\n    - hour\n    - hour\n      ^^^^ LSTM024\n`,
      `task: language-model\ndata: {train: data/text.txt, validation: [v.txt, v.txt]}\n                                                 ^^^^^ LSTM024\n//- v.txt\nother\n`,
    ],
    right: `task: forecasting\ndata: {train: data/text.txt, target: [a, b]}\nmodel: {hidden_size: [8, 8]}\n`,
  },
} satisfies Examples;
