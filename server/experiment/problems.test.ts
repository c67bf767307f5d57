/** Every code has texts that show it and a text near them that does not. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fixtureVariants, parseFixture } from '../../test/support/experimentFixture.ts';
import { checkDataSize } from './checks/data.ts';
import { loadExperimentText } from './load.ts';
import type { ProblemCode } from './problem.ts';

interface Examples {
  readonly wrong: readonly string[];
  readonly right: string;
}

const task = 'task: language-model\ndata: {train: data/text.txt}\n';

const examples: Record<ProblemCode, Examples> = {
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
      `${task}decoding:\n^^^^^^^^ LSTM015: "decoding" has no meaning for task: language-model; it belongs to translation.\n  beam_size: 2\n`,
      `${task}model:\n  bidirectional: true\n  ^^^^^^^^^^^^^ LSTM015: A language model cannot be bidirectional: from the end of the text it would see the very token that it is to predict.\n`,
      `extends: base.lstm.yaml\nmodel: {pooling: max}\n        ^^^^^^^ LSTM015: "pooling" has no meaning for task: tagging; it belongs to classification.\n//- base.lstm.yaml\ntask: tagging\ndata: {train: data/text.txt}\n`,
      `task: forecasting\ndata:\n  train: data/text.txt\n  target: a\n  tokenizer: word\n  ^^^^^^^^^ LSTM015: "tokenizer" has no meaning for task: forecasting; it belongs to language-model, classification.\n`,
    ],
    right: `extends: base.lstm.yaml\ntask: tagging\n//- base.lstm.yaml\nabstract: true\ndata: {train: data/text.txt}\nmodel: {pooling: max, bidirectional: true, attention: dot}\n`,
  },
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
      `task: langage-model\n      ^^^^^^^^^^^^^ LSTM022: "langage-model" is not known here. Did you mean "language-model"? Valid: language-model, classification, tagging, forecasting, translation.\ndata: {train: data/text.txt}\n`,
      `${task}training: {optimizer: {type: adagrad}}\n                             ^^^^^^^ LSTM022: "adagrad" is not known here. Valid: sgd, rmsprop, adam, adamw.\n`,
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
      `${task}training: {init_from: main/2026}\n                      ^^^^^^^^^ LSTM043: There is no run "main/2026".\n`,
      `${task}training: {init_from: data}\n                      ^^^^ LSTM043\n`,
    ],
    right: `${task}training: {init_from: 2026-1}\n//- .lstm-lab/runs/main/2026-1/run.json\n{}\n`,
  },
  LSTM044: {
    wrong: [
      `${task}generation: {prompt: "To bé"}\n                     ^^^^^^^ LSTM044: The character "é" does not occur in the text: the network cannot read it.\n`,
    ],
    right: `${task}generation: {prompt: "To be"}\n`,
  },
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
      `${task}training: {optimizer: {type: adam, learning_rate: 1}}\n                                                  ^ LSTM055: A learning rate of 1 is unusual for adam: try 0.00001 to 0.05.\n`,
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
};

for (const variant of fixtureVariants) {
  describe(`problems, ${variant}`, () => {
    for (const [code, { wrong, right }] of Object.entries(examples)) {
      for (const [index, source] of wrong.entries()) {
        it(`${code} is reported, example ${index + 1}`, async () => {
          const fixture = parseFixture(source, variant);
          assert.ok(fixture.expected.length > 0, 'the example expects nothing');
          await assertProblems(fixture);
        });
      }
      it(`${code} is not reported where all is well`, () => assertProblems(parseFixture(right, variant)));
    }
  });
}

it('lines are counted right after what cannot be parsed', async () => {
  const { file, files } = parseFixture('');
  const text = 'a: "b"}\nc: {d: e}\nf"g"}\nh: i\nj: k\n';
  const { problems } = await loadExperimentText(text, file, { files });
  const lines = problems.map(({ range }) => range.line);
  assert.ok(lines.includes(5), String(lines));
  assert.deepEqual(
    lines,
    problems.map(({ range }) => text.slice(0, range.start).split('\n').length),
  );
});

async function assertProblems(fixture: ReturnType<typeof parseFixture>): Promise<void> {
  const { file, text, files, expected } = fixture;
  const loaded = await loadExperimentText(text, file, { files });
  const problems = [...loaded.problems];
  if (loaded.experiment?.task === 'language-model') {
    const { train, validation } = loaded.experiment.data;
    const content = await files.readText(`/lab/${train}`);
    const tokens =
      typeof validation === 'number' ? Math.floor(content.length * (1 - validation)) : content.length;
    problems.push(
      ...checkDataSize(loaded, { tokens, vocabularySize: 10, knows: (one) => content.includes(one) }),
    );
  }
  const found = problems.map(({ code, message, range }, i) => ({
    line: range.line,
    column: range.column,
    endColumn: range.endColumn,
    code,
    message: expected[i]?.message === undefined ? undefined : message,
  }));
  assert.deepEqual(found, expected);
  for (const { range } of problems) {
    assert.ok(!/[\r\n]/.test(text.slice(range.start, range.end)), 'a range lies on one line');
  }
}
