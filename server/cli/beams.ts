/** Beam search of `lstm-lab generate`. */
import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors.ts';
import type { TextModel } from '../engine/generation/textModel.ts';
import { searchTexts } from '../engine/inference/searchTexts.ts';
import type { CheckedNetworkParams } from '../protocol/networkQuestions.ts';
import type { CommandLine, Option } from './command.ts';
import { print, printJson } from './output.ts';

type BeamSearch = CheckedNetworkParams<'beams'>;

export const beamOptions: Readonly<Record<string, Option>> = {
  beams: {
    type: 'string',
    value: 'N',
    doc: () =>
      l10n.t(
        'Searches for the most probable texts, N in each group, and prints them, instead of choosing by chance.',
      ),
  },
  groups: {
    type: 'string',
    value: 'G',
    doc: () => l10n.t('Groups of beams that differ from one another. Default: 1.'),
  },
  diversity: {
    type: 'string',
    value: 'X',
    doc: () =>
      l10n.t(
        'Nats that a token costs for every earlier group that chose it at the same place. Default: 0.5.',
      ),
  },
};

const ofChance = ['temperature', 'top-k', 'top-p', 'min-p', 'typical-p', 'repetition-penalty', 'seed'];

/** Undefined where no beams are asked for. */
export function beamSettings(line: CommandLine): Omit<BeamSearch, 'prompt' | 'length'> | undefined {
  if (line.text('beams') === undefined) {
    const useless = ['groups', 'diversity'].find((option) => line.text(option) !== undefined);
    if (useless) throw new UserError(l10n.t('--{0} needs --beams.', useless));
    return undefined;
  }
  const wrong =
    line.texts('stop').length > 0 ? 'stop' : ofChance.find((option) => line.text(option) !== undefined);
  if (wrong) throw new UserError(l10n.t('--{0} does not go with --beams.', wrong));
  const count = { kind: 'integer', doc: '', min: 1, default: 1 } as const;
  return {
    width: line.number('beams', { ...count, max: 64 }),
    groups: line.number('groups', { ...count, max: 16 }),
    diversity: line.number('diversity', { kind: 'number', doc: '', min: 0, default: 0.5 }),
  };
}

export async function printBeams(model: TextModel, search: BeamSearch, json: boolean): Promise<void> {
  const asking = { signal: new AbortController().signal, progress: () => {} };
  const beams = await searchTexts(model, search, asking);
  for (const { text, log_probability } of beams) {
    if (json) printJson({ event: 'beam', prompt: search.prompt, text, log_probability });
    else print(`${l10n.t('ln p = {0}', log_probability.toFixed(2))}\n${search.prompt}${text}\n`);
  }
}
