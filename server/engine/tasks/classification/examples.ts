/** Examples of the data that a classifier is measured on. */
import { resolve } from 'node:path';
import type { NumberExample, TextExample } from '../../../data/classification/examples.ts';
import { numberColumns } from '../../../data/classification/numberData.ts';
import { readNumberExamples } from '../../../data/classification/numberExamples.ts';
import { textColumns } from '../../../data/classification/textData.ts';
import { readTextExamples } from '../../../data/classification/textExamples.ts';
import type { ExperimentOf } from '../../../experiment/keys.ts';
import type { AnswerExample } from '../../../protocol/answering.ts';
import { exampleTitle } from '../exampleTitle.ts';
import { measuredFile, pickedExamples } from '../pickedExamples.ts';

type Settings = ExperimentOf<'classification'>;

export function classExamples(experiment: Settings, file: string): Promise<readonly AnswerExample[]> {
  return experiment.data.input === 'text' ? textExamples(experiment, file) : numberExamples(experiment, file);
}

async function textExamples({ data, training }: Settings, file: string): Promise<readonly AnswerExample[]> {
  const { path, place } = measuredFile(data, file);
  const picked = await pickedExamples<TextExample>(data, training.seed, () =>
    readTextExamples(path, place, textColumns(data)),
  );
  return picked.map(({ texts, label }) => ({
    title: exampleTitle(texts.join(' · ')),
    input: [...texts],
    ...(label !== undefined && { truth: label }),
  }));
}

async function numberExamples({ data, training }: Settings, file: string): Promise<readonly AnswerExample[]> {
  const { path, place } = measuredFile(data, file);
  const columns = numberColumns(data, file);
  const picked = await pickedExamples<NumberExample>(data, training.seed, async () =>
    readNumberExamples(path, place, columns, data.max_length),
  );
  return picked.map((example) => ({
    title: example.name,
    ...asked(example, data.audio !== undefined, path),
    ...(example.label !== undefined && { truth: example.label }),
  }));
}

/** What is asked about an example: the file of a recording, relative to the table, or its numbers. */
function asked(
  example: NumberExample,
  isRecording: boolean,
  table: string,
): Pick<AnswerExample, 'input' | 'recording'> {
  return isRecording
    ? { input: [], recording: { file: resolve(table, '..', example.name) } }
    : { input: [asTable(example)] };
}

/** A line for each time step below the names. */
function asTable({ values, features }: NumberExample): string {
  const width = features.length;
  const rows = Array.from({ length: values.length / width }, (_, step) =>
    Array.from(values.subarray(step * width, (step + 1) * width), (x) => Number(x.toPrecision(7))).join(','),
  );
  // Names that are numbers themselves would be taken for a time step.
  const hasNames = features.every((name) => Number.isNaN(Number(name)) && !/[,;\t"]/.test(name));
  return [...(hasNames ? [features.join(',')] : []), ...rows].join('\n');
}
