/** What a key decides, in words. */
import * as l10n from '@vscode/l10n';
import { formatDuration } from '../base/duration.ts';
import type { Derived } from './derived.ts';
import type { Sized } from './facts/sizes.ts';

const vocabularyKeys = [
  'tokenizer',
  'source_tokenizer',
  'target_tokenizer',
  'lowercase',
  'vocabulary_size',
  'min_count',
].map((name) => `data.${name}`);
const networkKeys = [
  'embedding_size',
  'cell',
  'hidden_size',
  'num_layers',
  'bidirectional',
  'pooling',
  'attention',
  'tied_weights',
  'frame_stacking',
  'self_attention',
  ...['num_blocks', 'feed_forward_size', 'positions', 'max_positions'].map(
    (name) => `self_attention.${name}`,
  ),
].map((name) => `model.${name}`);
const batchKeys = ['training.batch_size', 'training.sequence_length', 'data.window'];

/** Undefined for a key that decides nothing that is known. */
export function describeDerived(key: string, facts: Derived): string | undefined {
  if (key === 'data' || key === 'data.train') return describeSize(facts.sized);
  if (vocabularyKeys.includes(key)) return describeVocabulary(facts.sized);
  if (key === 'model' || networkKeys.includes(key)) {
    return `${l10n.t('The network has {0} parameters.', count(facts.parameters))} ${memory(facts)}`;
  }
  if (batchKeys.includes(key)) return `${steps(facts)} ${memory(facts)}`;
  return ['training', 'training.epochs', 'data.stride'].includes(key) ? steps(facts) : undefined;
}

function describeSize(sized: Sized): string {
  switch (sized.task) {
    case 'language-model': {
      const { tokens, vocabularySize } = sized.size;
      return l10n.t('{0} tokens to learn from, a vocabulary of {1}.', count(tokens), count(vocabularySize));
    }
    case 'classification': {
      const { train, classes, inputs } = sized.size;
      return sized.experiment.data.input === 'text'
        ? l10n.t(
            '{0} texts to learn from, {1} labels, a vocabulary of {2}.',
            count(train.count),
            count(classes),
            count(inputs),
          )
        : l10n.t(
            '{0} sequences to learn from, {1} labels, {2} numbers in each time step.',
            count(train.count),
            count(classes),
            count(inputs),
          );
    }
    case 'tagging': {
      const { train, labels, vocabularySize } = sized.size;
      return l10n.t(
        '{0} sentences to learn from, {1} labels, a vocabulary of {2}.',
        count(train.count),
        count(labels.length),
        count(vocabularySize),
      );
    }
    case 'forecasting':
      return l10n.t('{0} windows to learn from.', count(sized.size.train.count));
    case 'translation': {
      const { train, sourceVocabulary, targetVocabulary } = sized.size;
      return l10n.t(
        '{0} pairs to learn from, vocabularies of {1} (source) and {2} (target).',
        count(train.count),
        count(sourceVocabulary),
        count(targetVocabulary),
      );
    }
    case 'speech': {
      const { train, vocabularySize, features } = sized.size;
      return l10n.t(
        '{0} recordings to learn from, a vocabulary of {1}, {2} numbers in each time step.',
        count(train.count),
        count(vocabularySize),
        count(features),
      );
    }
  }
}

function describeVocabulary(sized: Sized): string | undefined {
  switch (sized.task) {
    case 'language-model':
    case 'tagging':
    case 'speech':
      return l10n.t('The vocabulary has {0} tokens.', count(sized.size.vocabularySize));
    case 'classification':
      return sized.experiment.data.input === 'text'
        ? l10n.t('The vocabulary has {0} tokens.', count(sized.size.inputs))
        : undefined;
    case 'forecasting':
      return undefined;
    case 'translation':
      return l10n.t(
        'The vocabularies have {0} (source) and {1} (target) tokens.',
        count(sized.size.sourceVocabulary),
        count(sized.size.targetVocabulary),
      );
  }
}

function steps(facts: Derived): string {
  return l10n.t('{0} steps per epoch, {1} in all.', count(facts.stepsPerEpoch), count(facts.totalSteps));
}

/** @param secondsPerEpoch as past runs tell it */
export function describeTime(secondsPerEpoch: number, { stepsPerEpoch, totalSteps }: Derived): string {
  const all = (totalSteps / stepsPerEpoch) * secondsPerEpoch;
  return l10n.t(
    'By past runs, an epoch takes about {0} on this machine, the whole training {1}.',
    formatDuration(secondsPerEpoch),
    formatDuration(all),
  );
}

function memory(facts: Derived): string {
  return l10n.t('Training needs about {0} MB of memory.', count(Math.round(facts.memoryBytes / 1e6)));
}

export function count(value: number): string {
  return value.toLocaleString('en-US');
}
