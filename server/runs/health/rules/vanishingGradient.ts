import * as l10n from '@vscode/l10n';
import type { Finding } from '../../../protocol/health.ts';
import type { RunFacts } from '../facts.ts';
import { numberText } from '../numberText.ts';

/** Steps back at which the gradient is looked at, and what part of it must have come so far. */
const stepsBack = 10;
const smallest = 1e-5;

/** In no recurrent layer does the loss's gradient come ten steps back through time. */
export function vanishingGradient(facts: RunFacts): Finding | undefined {
  const vanished = facts.probes.map((probe) => ({ probe, part: partThatComes(probe.flow) }));
  const last = vanished.at(-1);
  if (!last || last.part >= smallest) return undefined;
  const start = vanished.findLastIndex(({ part }) => part >= smallest) + 1;
  const { step, epoch } = vanished[start]!.probe;
  const cell = facts.settings.get('model.cell');
  return {
    kind: 'vanishing-gradient',
    severity: 'warning',
    step,
    epoch,
    text: l10n.t(
      'The gradient vanishes on its way back through time: {0} steps back {1} of it is left, so that nothing is learned from what lies farther back.',
      stepsBack,
      numberText(last.part),
    ),
    advice: [
      ...(cell === 'rnn' ? [l10n.t('Choose a cell that keeps its state: model.cell: lstm.')] : []),
      ...(cell === 'lstm' ? [l10n.t('Let the cell state survive at first: model.forget_bias: 2.')] : []),
      l10n.t('Begin with recurrent weights that keep lengths: model.recurrent_initializer: orthogonal.'),
    ],
  };
}

/** Of the layer and the state in which most comes back; 1 where the sequences are too short to tell. */
function partThatComes(flow: RunFacts['probes'][number]['flow']): number {
  const parts = flow.flatMap(({ norms }) => {
    const [now, then] = [norms[0], norms[stepsBack]];
    return now && typeof then === 'number' ? [then / now] : [];
  });
  return parts.length > 0 ? Math.max(...parts) : 1;
}
