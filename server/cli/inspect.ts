import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import { systemErrorCode, UserError } from '../base/errors.ts';
import type { TensorFacts } from '../workspace/onnxFacts.ts';
import { type ModelSummary, summarizeModel } from '../workspace/onnxSummary.ts';
import type { Command } from './command.ts';
import { formatCount, formatTable, print, printJson } from './output.ts';

export const inspect: Command = {
  usage: () =>
    l10n.t(
      'lstm-lab inspect MODEL.onnx [--json]\n\nSays what an ONNX file holds: inputs, outputs, recurrent layers, states, operators.',
    ),
  options: {},
  async run(line) {
    const file = line.only('MODEL.onnx');
    const summary = summarize(await read(file), file);
    if (line.json) printJson({ file, ...summary });
    else print(describe(file, summary));
    return 0;
  },
};

async function read(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new UserError(readingMistake(systemErrorCode(error) ?? ''), { file }, { cause: error });
  }
}

function readingMistake(code: string): string {
  if (code === 'ENOENT' || code === 'ENOTDIR') return l10n.t('There is no such file.');
  if (code === 'EISDIR') return l10n.t('This is a folder. The model of a run is the file model.onnx in it.');
  return l10n.t('The model cannot be read ({0}).', code);
}

function summarize(bytes: Uint8Array, file: string): ModelSummary {
  try {
    return summarizeModel(bytes);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(error.message, { ...error.place, file }, { cause: error });
  }
}

function describe(file: string, summary: ModelSummary): string {
  const opset = summary.opsets.find(({ domain }) => domain === '')?.version ?? '?';
  const operators = summary.operators.map(({ name, count }) => (count === 1 ? name : `${name} × ${count}`));
  const rows = [
    [l10n.t('made by'), summary.producer],
    [l10n.t('format'), `IR ${summary.irVersion}, opset ${opset}`],
    [l10n.t('parameters'), formatCount(summary.parameters)],
    ...summary.inputs.map((tensor) => [l10n.t('input'), describeTensor(tensor)]),
    ...summary.outputs.map((tensor) => [l10n.t('output'), describeTensor(tensor)]),
    ...summary.layers.map(({ kind, cell = kind, hiddenSize }) => [
      l10n.t('layer'),
      hiddenSize === undefined ? cell : `${cell} ${hiddenSize}`,
    ]),
    ...summary.states.map(({ input, output }) => [l10n.t('state'), `${input} → ${output}`]),
    [l10n.t('operators'), operators.join(', ')],
  ];
  return `${basename(file)}\n${formatTable(rows.map(([label = '', value = '']) => [label, value]))}`;
}

function describeTensor({ name, type, shape }: TensorFacts): string {
  const dimensions = shape?.map((size) => (size === -1 ? '?' : size)).join(', ') ?? '?';
  return `${name}  ${type} [${dimensions}]`;
}
