/** Units that a command holds at a value: `--hold LAYER/SIGNAL/UNIT=VALUE`. */
import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors.ts';
import type { InsideModel } from '../engine/inspection/insideModel.ts';
import type { Clamp } from '../protocol/inside.ts';
import type { CommandLine, Option } from './command.ts';

export const holdOptions = {
  hold: {
    type: 'string',
    multiple: true,
    value: 'LAYER/SIGNAL/UNIT=VALUE',
    doc: () =>
      l10n.t(
        'Holds a unit of the cell or the hidden state at a value at every step: 1/cell/17=0 takes unit 17 of the cells of the first layer out. May be given several times.',
      ),
  },
} as const satisfies Readonly<Record<string, Option>>;

const pattern = /^(\d+)\/(cell|hidden)\/(\d+)=(-?\d+(?:\.\d+)?)$/;

/** @throws UserError for what is no unit of the network */
export function heldUnits(line: CommandLine, { layers }: Pick<InsideModel, 'layers'>): Clamp[] {
  return line.texts('hold').map((written) => {
    const [, number, signal, unit, value] = pattern.exec(written) ?? [];
    if (signal !== 'cell' && signal !== 'hidden') {
      throw new UserError(l10n.t('“{0}” is no unit with a value: write for example 1/cell/17=0.', written));
    }
    const layer = Number(number) - 1;
    const found = layers[layer];
    if (!found || Number(unit) >= found.hidden_size || !found.signals.includes(signal)) {
      const known = layers.map(({ hidden_size, signals }, k) =>
        signals
          .filter((one) => one === 'cell' || one === 'hidden')
          .map((one) => `${k + 1}/${one}/0–${hidden_size - 1}`)
          .join(', '),
      );
      throw new UserError(
        known.length === 0
          ? l10n.t('Units of recurrent layers alone can be held, and this network has none.')
          : l10n.t('The network has no unit {0}; it has {1}.', written, known.join(', ')),
      );
    }
    return { layer, signal, unit: Number(unit), value: Number(value) };
  });
}
