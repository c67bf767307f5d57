import * as l10n from '@vscode/l10n';
import { plainSampling, type Sampling, type SamplingOptions } from '../../server/protocol/inference.ts';
import type { FromPlayground } from '../../server/protocol/playground.ts';

/** `2026-11-22 12:34`, where the person is. */
const moment = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short' });

const sampled = Object.keys(plainSampling) as (keyof Sampling)[];

/** A written text as a paragraph of a run's note: when, from which prompt and settings, and the text itself. */
export function noteText({ prompt, text, options }: FromPlayground & { type: 'note' }, now: Date): string {
  const made = l10n.t('Text of {0}', moment.format(now));
  const parts = [made, l10n.t('prompt “{0}”', prompt), ...settings(options)];
  return `${parts.join(' · ')}\n${text}`;
}

/** What was set otherwise than plain, by the names of the experiment file. */
function settings(options: SamplingOptions): string[] {
  const changed = sampled.filter((key) => options[key] !== plainSampling[key]);
  const { cache } = options;
  const cached = cache
    ? [`cache: {size: ${cache.size}, theta: ${cache.theta}, lambda: ${cache.lambda}}`]
    : [];
  return [...[...changed, 'seed' as const].map((key) => `${key}: ${options[key]}`), ...cached];
}
