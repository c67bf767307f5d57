import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { systemErrorCode, UserError } from '../base/errors.ts';
import { openPredictor } from '../engine/openPredictor.ts';
import type { PredictionInput } from '../engine/task.ts';
import type { Command } from './command.ts';
import { print, printJson } from './output.ts';
import { modelCalled } from './runsBelow.ts';

export const predict: Command = {
  usage: () =>
    l10n.t(
      'lstm-lab predict RUN --input FILE|- [--json]\n\nAnswers every example of FILE (or of standard input, with -) by a trained network: classes, tags, forecasts or translations. RUN is a run or a model.onnx.',
    ),
  options: {
    input: {
      type: 'string',
      value: 'FILE|-',
      doc: () =>
        l10n.t(
          'Examples as in the training data, where the answers may be missing, or one example per line. Default: -, standard input.',
        ),
    },
  },
  async run(line) {
    const model = await modelCalled(line.only('RUN'));
    const input = await openInput(line.text('input') ?? '-');
    const predictor = await openPredictor(model, 1);
    try {
      for await (const { text, json } of predictor.predict(input)) {
        if (line.json) printJson(json);
        else print(text);
      }
    } finally {
      await predictor.dispose();
    }
    return 0;
  },
};

async function openInput(name: string): Promise<PredictionInput> {
  if (name === '-') return { stream: process.stdin };
  const path = resolve(name);
  try {
    if ((await stat(path)).isDirectory()) {
      throw new UserError(l10n.t('This is a folder: name a file.'), { file: path });
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    const code = systemErrorCode(error) ?? '';
    const sentence =
      code === 'ENOENT'
        ? l10n.t('There is no such file or folder.')
        : l10n.t('The file cannot be read ({0}).', code);
    throw new UserError(sentence, { file: path }, { cause: error });
  }
  return { path, stream: createReadStream(path) };
}
