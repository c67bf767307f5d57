import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { systemErrorCode, UserError } from '../base/errors.ts';
import { type LiftedFile, liftedPath, liftFile } from '../engine/modelFile/liftFile.ts';
import type { Command } from './command.ts';
import { print, printJson } from './output.ts';

export const liftStates: Command = {
  usage: () =>
    l10n.t(
      'lstm-lab lift-states MODEL.onnx [--output FILE] [--json]\n\nWrites a model whose states are inputs and outputs, from one that sets them to zero itself:\nthen a text is read on from where it stopped, with exactly the same result.',
    ),
  options: {
    output: {
      type: 'string',
      value: 'FILE',
      doc: () => l10n.t('The file to write; by default MODEL.states.onnx beside the model.'),
    },
  },
  async run(line) {
    const file = resolve(line.only('MODEL.onnx'));
    const { file: written, pairs } = await lift(file, resolve(line.text('output') ?? liftedPath(file)));
    if (line.json) printJson({ file: written, states: pairs });
    else {
      print(written);
      for (const { input, output } of pairs) print(`${input} → ${output}`);
    }
    return 0;
  },
};

async function lift(file: string, output: string): Promise<LiftedFile> {
  try {
    return await liftFile(file, output);
  } catch (error) {
    if (error instanceof UserError) throw new UserError(error.message, { file, ...error.place });
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    const sentence =
      code === 'ENOENT' ? l10n.t('There is no such file.') : l10n.t('The file cannot be read ({0}).', code);
    throw new UserError(sentence, { file }, { cause: error });
  }
}
