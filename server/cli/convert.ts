import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { convertRun } from '../engine/weights/convertRun.ts';
import { checkpointNames, weightFormats } from '../protocol/exports.ts';
import type { Command } from './command.ts';
import { print, printError, printJson } from './output.ts';
import { runCalled } from './runsBelow.ts';

export const convert: Command = {
  usage: () =>
    l10n.t(
      'lstm-lab convert RUN [--to pytorch|keras] [--checkpoint best|last] [--output FILE] [--json]\n\nWrites the weights of a run with the names, shapes and order of gates of another framework, as a safetensors file, and prints the Python program that loads it.',
    ),
  options: {
    to: {
      type: 'string',
      value: weightFormats.join('|'),
      doc: () =>
        l10n.t('pytorch (default): a state_dict of torch.nn modules. keras: weights of Keras 3 layers.'),
    },
    checkpoint: {
      type: 'string',
      value: checkpointNames.join('|'),
      doc: () => l10n.t('The weights of the best epoch (default) or the last ones.'),
    },
    output: {
      type: 'string',
      value: 'FILE',
      doc: () => l10n.t('The file to write. Default: FORMAT.safetensors in the current folder.'),
    },
  },
  async run(line) {
    const format = line.choice('to', weightFormats);
    const checkpoint = line.choice('checkpoint', checkpointNames);
    const path = resolve(line.text('output') ?? `${format}.safetensors`);
    const directory = await runCalled(line.only('RUN'));
    const { program, notes } = await convertRun(directory, { format, checkpoint, path });
    if (line.json) {
      printJson({ file: path, program, notes });
    } else {
      for (const note of notes) printError(note);
      print(program.trimEnd());
    }
    return 0;
  },
};
