import * as l10n from '@vscode/l10n';
import type { ExampleSet } from '../../../data/classification/exampleSet.ts';
import { TextSet } from '../../../data/classification/textSet.ts';
import type { Baseline } from '../../../protocol/runs.ts';
import { classMetrics } from '../classMetrics.ts';
import { Confusion } from '../confusion.ts';
import { likeliest } from '../likeliest.ts';
import { bestConstant, type ClassWeights, classCounts, constantLoss } from './classLosses.ts';
import { naiveBayes } from './naiveBayes.ts';

export interface LearnedData {
  readonly train: ExampleSet;
  readonly classes: number;
  readonly vocabularySize: number;
  readonly classWeights: ClassWeights;
}

/** What naive methods that know the training data reach on a set: the commonest class, and for texts naive Bayes. */
export function classBaselines(learned: LearnedData, set: ExampleSet): Baseline[] {
  const majority = majorityBaseline(learned, set);
  const bayes = naiveBayesBaseline(learned, set);
  return bayes ? [bayes, majority] : [majority];
}

/** Always the commonest class; the loss is that of saying the frequencies of the classes. */
function majorityBaseline({ train, classes, classWeights }: LearnedData, set: ExampleSet): Baseline {
  const counts = classCounts(train.labels, classes);
  const commonest = likeliest(counts);
  const val_loss = constantLoss(set.labels, bestConstant(counts, classWeights), classWeights);
  return {
    name: l10n.t('majority class'),
    metrics: { ...metricsOf(set, classes, () => commonest), val_loss },
  };
}

function naiveBayesBaseline(
  { train, classes, vocabularySize }: LearnedData,
  set: ExampleSet,
): Baseline | undefined {
  if (!(train instanceof TextSet) || !(set instanceof TextSet)) return undefined;
  const classOf = naiveBayes(train, classes, vocabularySize);
  return (
    classOf && {
      name: l10n.t('naive Bayes'),
      metrics: metricsOf(set, classes, (index) => classOf(set.tokens(index))),
    }
  );
}

function metricsOf(
  set: ExampleSet,
  classes: number,
  predicted: (index: number) => number,
): Record<string, number> {
  const confusion = new Confusion(classes);
  for (const [index, label] of set.labels.entries()) confusion.add(label, predicted(index));
  return classMetrics(confusion);
}
