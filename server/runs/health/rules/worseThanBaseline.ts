import * as l10n from '@vscode/l10n';
import type { Finding } from '../../../protocol/health.ts';
import { metrics as knownMetrics } from '../../../protocol/metrics.ts';
import type { EpochMetric } from '../../../protocol/runs.ts';
import { formatMetric, metricWord } from '../../metricWords.ts';
import { largerNetwork, moreEpochs, raiseIfSlow } from '../advice.ts';
import { bestEpoch, type RunFacts, tellingName } from '../facts.ts';

/** After half of its epochs the network has not reached what a naive method does. */
export function worseThanBaseline(facts: RunFacts): Finding | undefined {
  const { record, epochs } = facts;
  const half = epochs.find(({ epoch }) => epoch >= record.progress.epochs / 2);
  const best = bestEpoch(facts);
  if (!half || !best) return undefined;
  const telling = tellingName(facts);
  for (const key of telling ? [telling, 'val_loss'] : ['val_loss']) {
    const baseline = record.baselines?.find(({ metrics }) => metrics[key] !== undefined);
    const naive = baseline?.metrics[key];
    const reached = reachedAt(best, key);
    if (!baseline || naive === undefined || reached === undefined) continue;
    if (!isWorse(key, reached, naive)) return undefined;
    return {
      kind: 'worse-than-baseline',
      severity: 'warning',
      step: half.step,
      epoch: half.epoch,
      text: l10n.t(
        'The network is worse than a naive method: {0} {1}, “{2}” reaches {3}.',
        metricWord(key),
        formatMetric(key, reached),
        baseline.name,
        formatMetric(key, naive),
      ),
      advice: [raiseIfSlow(facts), moreEpochs(facts), largerNetwork(facts)].filter(
        (line) => line !== undefined,
      ),
    };
  }
  return undefined;
}

function reachedAt(epoch: EpochMetric, key: string): number | undefined {
  return key === 'val_loss' ? epoch.val_loss : epoch.metrics[key];
}

/** By more than chance: by a percentage point of a fraction, by 2 % of anything else. */
function isWorse(key: string, reached: number, naive: number): boolean {
  const facts = Object.entries(knownMetrics).find(([name]) => name === key)?.[1];
  const margin = facts?.format === 'fraction' ? 0.01 : Math.abs(naive) * 0.02;
  return facts?.better === 'higher' ? reached < naive - margin : reached > naive + margin;
}
