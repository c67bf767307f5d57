import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors.ts';
import { follow } from '../engine/inspection/followProperty.ts';
import { readText } from '../engine/inspection/readText.ts';
import { longestReadText, type Property } from '../protocol/inside.ts';
import type { Command, CommandLine } from './command.ts';
import { openModelCalled } from './openModelCalled.ts';
import { formatTable, print, printJson } from './output.ts';
import { textOf, textOptions } from './textArgument.ts';

export const units: Command = {
  usage: () =>
    l10n.t(
      'lstm-lab units RUN|MODEL.onnx --text TEXT | --input FILE|- --property PROPERTY | --regex PATTERN [--count N] [--json]\n\nReads a text and prints the units of the network, gate by gate and state by state, that follow a property of it, by the area under the ROC curve of telling the property from their value. RUN is a run directory, a checkpoint in one (RUN/checkpoints/last.safetensors), or a run as “lstm-lab runs” lists it.',
    ),
  options: {
    ...textOptions,
    property: {
      type: 'string',
      value: 'PROPERTY',
      doc: () =>
        l10n.t(
          'quotes: inside of quotation marks. brackets: how many are open. line-start: the first token of a line. line-position: characters since the beginning of the line.',
        ),
    },
    regex: {
      type: 'string',
      value: 'PATTERN',
      doc: () => l10n.t('Tokens that a match of a regular expression covers.'),
    },
    count: { type: 'string', value: 'N', doc: () => l10n.t('Units that are printed. Default: 10.') },
  },
  async run(line) {
    const property = propertyOf(line);
    const count = line.number('count', { kind: 'integer', doc: '', min: 1, max: 200, default: 10 });
    const text = await textOf(line);
    if (text.length > longestReadText) {
      throw new UserError(
        l10n.t('The text has {0} characters, {1} can be read at most.', text.length, longestReadText),
      );
    }
    const opened = await openModelCalled(line.only('RUN'));
    const asking = { opened, signal: new AbortController().signal, progress() {} };
    try {
      const { reading, layers } = await readText(asking, { text });
      const found = (await follow(asking, { reading, property, count })).units;
      if (found.length === 0) {
        throw new UserError(
          layers.length === 0
            ? l10n.t('This network has no recurrent layers, whose units could be followed.')
            : l10n.t('There is nothing to follow: all tokens of the text have the property, or none.'),
        );
      }
      const rows = found.map(({ layer, signal, unit, auc, sign }) => {
        const direction = sign === 1 ? l10n.t('high') : l10n.t('low');
        return [auc.toFixed(4), layers[layer]!.name, signal, String(unit), direction];
      });
      const head = [
        l10n.t('AUC'),
        l10n.t('layer'),
        l10n.t('signal'),
        l10n.t('unit'),
        l10n.t('where it holds'),
      ];
      if (line.json)
        for (const one of found) printJson({ event: 'unit', layer_name: layers[one.layer]!.name, ...one });
      else print(formatTable([head, ...rows]));
    } finally {
      await opened.dispose();
    }
    return 0;
  },
};

function propertyOf(line: CommandLine): Property {
  const pattern = line.text('regex');
  if ((pattern === undefined) === (line.text('property') === undefined)) {
    throw new UserError(l10n.t('Write one of --property PROPERTY and --regex PATTERN.'));
  }
  if (pattern !== undefined) return { kind: 'regex', pattern };
  return { kind: line.choice('property', ['quotes', 'brackets', 'line-start', 'line-position']) };
}
