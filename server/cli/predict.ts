import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { readingError, ungzip } from '../data/bytes.ts';
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
          'Examples as in the training data, where the answers may be missing, or one example per line; a table is told by its name. Default: -, standard input: one example per line, or the table that a forecast continues.',
        ),
    },
  },
  async run(line) {
    const model = await modelCalled(line.only('RUN'));
    const input = openInput(line.text('input') ?? '-');
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

function openInput(name: string): PredictionInput {
  if (name === '-') return { stream: unpacked(process.stdin, l10n.t('standard input')) };
  const path = resolve(name);
  return { path, stream: unpacked(opened(path), path) };
}

/** Opened when it is read, so that what keeps it from being read is told there. */
async function* opened(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path);
}

/** Bytes with gzip undone. @throws UserError while they are read */
async function* unpacked(chunks: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  try {
    yield* ungzip(chunks);
  } catch (error) {
    throw readingError(error, name, {});
  }
}
