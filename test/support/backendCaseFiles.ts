/** The experiment files of `backendCases.ts`, and their data. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { trainRun } from '../../server/engine/training/train.ts';
import type { Experiment, Task } from '../../server/experiment/keys.ts';
import type { LoadOptions } from '../../server/experiment/load.ts';
import { applyOverrides } from '../../server/experiment/overrides.ts';
import { readExperimentText } from '../../server/experiment/read.ts';
import { tasks } from '../../server/experiment/tables.ts';
import { createRunDirectory } from '../../server/runs/runDirectory.ts';
import { writeTaskData } from './taskData.ts';

export type Base = Task | 'numbers' | 'stories';

export interface BackendCase {
  readonly base: Base;
  /** KEY=VALUE */
  readonly settings: readonly string[];
}

const optimizer = 'optimizer: {learning_rate: 5e-3}';
const training = `training: {batch_size: 6, ${optimizer}}`;
const model = (more = '') => `model: {hidden_size: 8${more}}`;
const embedded = model(', embedding_size: 8');

const bases: Readonly<Record<Base, string>> = {
  'language-model': `
task: language-model
data: {train: data/text.txt, validation: 0.2}
${embedded}
training: {batch_size: 6, sequence_length: 9, ${optimizer}}
`,
  classification: `
task: classification
data: {train: data/messages.csv, validation: 0.3}
${embedded}
${training}
`,
  numbers: `
task: classification
data: {train: data/readings.csv, validation: 0.3, input: numbers, sequence_column: id}
${model()}
${training}
`,
  stories: `
task: classification
data: {train: data/stories.csv, validation: 0.3, pair_column: question}
model: {embedding_size: 8, memory: {hops: 2}}
${training}
`,
  tagging: `
task: tagging
data: {train: data/names.conll, validation: 0.3}
${embedded}
${training}
`,
  forecasting: `
task: forecasting
data: {train: data/weather.csv, target: degrees, time_column: date, window: 9, horizon: 3}
${model()}
${training}
`,
  translation: `
task: translation
data: {train: data/pairs.tsv, validation: 0.3, source_tokenizer: char, target_tokenizer: char}
${embedded}
${training}
`,
  speech: `
task: speech
data: {train: data/sounds.csv, validation: 0.3}
${model()}
${training}
`,
};

/** What the cases read: data whose sequences have different lengths, and a run of a language model of words. */
export async function writeCaseData(folder: string): Promise<void> {
  for (const task of tasks) await writeTaskData(folder, task);
  await Promise.all(
    Object.entries(data()).map(([name, lines]) => writeFile(join(folder, 'data', name), lines.join('\n'))),
  );
  const experimentFile = join(folder, 'language-model.lstm.yaml');
  await writeFile(experimentFile, languageModelRun);
  await trainRun(await createRunDirectory({ experimentFile, yaml: languageModelRun }));
}

const languageModelRun = `
task: language-model
data: {train: data/text.txt, validation: 0.2, tokenizer: word}
model: {embedding_size: 8, hidden_size: 8, num_layers: 2, bidirectional: true}
training: {epochs: 1, batch_size: 6, sequence_length: 9, probes: false}
`;

function data(): Readonly<Record<string, readonly string[]>> {
  const words = ['to', 'be', 'or', 'not', 'that', 'is', 'Ada', 'sleeps'];
  const word = (at: number) => words[(at * at + at) % words.length]!;
  const sentence = (at: number) => Array.from({ length: 1 + ((at * 5) % 7) }, (_, i) => word(at + i));
  const examples = Array.from({ length: 70 }, (_, at) => at);
  return {
    'messages.csv': ['text,label', ...examples.map((at) => `${sentence(at).join(' ')},${word(at)}`)],
    'names.conll': examples.flatMap((at) => [
      ...sentence(at).map((it, i) => `${it} ${word(at + i + 1)}`),
      '',
    ]),
    'readings.csv': [
      'id,label,a,b',
      ...examples.flatMap((at) =>
        sentence(at).map((_, i) => `${at},${word(at)},${(at * 7 + i) % 5},${i % 3}`),
      ),
    ],
    'stories.csv': [
      'text,question,label',
      ...examples.map(
        (at) => `${sentence(at).join('. ')}. ${word(at)} is,${sentence(at + 1).join(' ')},${word(at)}`,
      ),
    ],
    'vectors.txt': words.map(
      (it, at) => `${it} ${words.map((_, i) => ((at * 7 + i * 3) % 11) / 10 - 0.5).join(' ')}`,
    ),
  };
}

export function readCase(
  { base, settings }: BackendCase,
  file: string,
  options: LoadOptions = {},
): Promise<Experiment> {
  return readExperimentText(applyOverrides(bases[base], settings), file, options);
}
