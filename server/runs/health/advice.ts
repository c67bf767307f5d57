/** What to try, each as a sentence with the key to change and a value that suits the run. */
import * as l10n from '@vscode/l10n';
import { numberAt, type RunFacts } from './facts.ts';
import { numberText } from './numberText.ts';

const rateKey = 'training.optimizer.learning_rate';

export function lowerLearningRate(facts: RunFacts, divisor = 10): string {
  const rate = numberAt(facts, rateKey);
  // Above 0.1 no optimizer of ours learns anything: no use in going there step by step.
  const proposed = rate === undefined ? undefined : Math.min(rate / divisor, 1e-2);
  return proposed === undefined
    ? l10n.t('Lower {0}.', rateKey)
    : l10n.t('Lower {0} from {1} to {2}.', rateKey, numberText(rate ?? 0), numberText(proposed));
}

/** Where the weights move less than is usual. */
export function raiseIfSlow(facts: RunFacts): string | undefined {
  const ratio = facts.steps.at(-1)?.update_ratio;
  const isUsual = (numberAt(facts, rateKey) ?? 0) >= usualRate(facts);
  return ratio !== undefined && ratio < 5e-4 && !isUsual ? raiseLearningRate(facts) : undefined;
}

export function raiseLearningRate(facts: RunFacts): string {
  const rate = numberAt(facts, rateKey) ?? 0;
  return l10n.t(
    'Raise {0} from {1} to {2}.',
    rateKey,
    numberText(rate),
    numberText(Math.max(rate * 10, usualRate(facts))),
  );
}

/** The least that is usual for the optimizer. */
function usualRate({ settings }: RunFacts): number {
  const type = settings.get('training.optimizer.type');
  return type === 'sgd' || type === 'nt-asgd' ? 0.1 : 1e-3;
}

export function clipGradient(facts: RunFacts): string {
  const clip = numberAt(facts, 'training.clip_norm') ?? 0;
  return clip > 0
    ? l10n.t('Lower training.clip_norm from {0} to {1}.', numberText(clip), numberText(clip / 5))
    : l10n.t('Clip the gradient: training.clip_norm: 1.');
}

export function warmUp(facts: RunFacts): string {
  const steps = Math.max(10, Math.round(facts.record.progress.total_steps / 20));
  const before = numberAt(facts, 'training.schedule.warmup_steps') ?? 0;
  return before > 0
    ? l10n.t('Raise training.schedule.warmup_steps from {0} to {1}.', before, Math.max(steps, before * 4))
    : l10n.t('Let the learning rate rise slowly at first: training.schedule.warmup_steps: {0}.', steps);
}

export function moreDropout(facts: RunFacts): string {
  const dropout = numberAt(facts, 'model.dropout') ?? 0;
  return l10n.t(
    'Raise model.dropout from {0} to {1}.',
    dropout,
    Math.min(0.7, Number((dropout + 0.2).toFixed(2))),
  );
}

export function smallerNetwork(facts: RunFacts): string | undefined {
  const { key, size } = networkSize(facts) ?? {};
  if (key === undefined || size === undefined || size < 16) return undefined;
  return l10n.t('Lower {0} from {1} to {2}, or take more data.', key, size, size / 2);
}

/** A network that starts from another run has the size of that one. */
export function largerNetwork(facts: RunFacts): string | undefined {
  const { key, size } = networkSize(facts) ?? {};
  if (key === undefined || size === undefined || facts.settings.has('training.init_from')) return undefined;
  return l10n.t('Raise {0} from {1} to {2}.', key, size, size * 2);
}

/** The one number that decides it; undefined where the layers differ in size, and where another number must follow it. */
function networkSize(facts: RunFacts): { readonly key: string; readonly size: number } | undefined {
  const question = facts.settings.get('model.memory.question');
  if (question === 'layers') return undefined;
  const hasLayers = question === undefined && numberAt(facts, 'model.num_layers') !== 0;
  const key = hasLayers ? 'model.hidden_size' : 'model.embedding_size';
  const size = numberAt(facts, key);
  return size === undefined ? undefined : { key, size };
}

export function stopEarly(facts: RunFacts): string | undefined {
  if (facts.settings.has('training.early_stopping.patience')) return undefined;
  return l10n.t('Stop when it no longer improves: training.early_stopping: {patience: 2}.');
}

export function decayLearningRate(): string {
  return l10n.t('Lower the learning rate over time: training.schedule: {type: cosine}.');
}

export function moreEpochs(facts: RunFacts): string {
  const { epochs } = facts.record.progress;
  return l10n.t('Raise training.epochs from {0} to {1}.', epochs, epochs * 2);
}
