/** Reports settings that contradict each other. */
import type { Experiment } from '../keys.ts';
import { problemCodes } from '../problem.ts';
import type { Reporter } from '../reporter.ts';
import type { Settings } from '../settings.ts';
import { relatedPlaces } from './relatedPlaces.ts';
import { cellRules } from './rules/cells.ts';
import { classificationRules } from './rules/classification.ts';
import { forecastingRules } from './rules/forecasting.ts';
import { languageModelRules } from './rules/languageModel.ts';
import { publishedModelRules } from './rules/publishedModels.ts';
import { pytorchRules } from './rules/pytorch.ts';
import { recurrentRules } from './rules/recurrent.ts';
import type { Rule } from './rules/rule.ts';
import { slurmRules } from './rules/slurm.ts';
import { speechRules } from './rules/speech.ts';
import { taggingRules } from './rules/tagging.ts';
import { trainingRules } from './rules/training.ts';
import { translationRules } from './rules/translation.ts';

export function checkRules(experiment: Experiment, settings: Settings, reporter: Reporter): void {
  const apply = <E>(rules: readonly Rule<E>[], one: E) => {
    for (const rule of rules) applyRule(rule, one, settings, reporter);
  };
  apply(trainingRules, experiment);
  apply(recurrentRules, experiment);
  apply(cellRules, experiment);
  apply(pytorchRules, experiment);
  apply(slurmRules, experiment);
  switch (experiment.task) {
    case 'language-model':
      apply(languageModelRules, experiment);
      apply(publishedModelRules, experiment);
      break;
    case 'classification':
      apply(classificationRules, experiment);
      break;
    case 'tagging':
      apply(taggingRules, experiment);
      break;
    case 'forecasting':
      apply(forecastingRules, experiment);
      break;
    case 'translation':
      apply(translationRules, experiment);
      break;
    case 'speech':
      apply(speechRules, experiment);
  }
}

/**
 * Reports at the first of the rule's keys that this file writes; an error that comes from bases alone at
 * `extends`. A warning about a base is the base's own.
 */
function applyRule<E>(rule: Rule<E>, experiment: E, settings: Settings, reporter: Reporter): void {
  const message = rule.check(experiment, settings);
  if (message === undefined) return;
  const isError = problemCodes[rule.code].severity === 'error';
  for (const key of isError ? [...rule.keys, 'extends'] : rule.keys) {
    const setting = settings.values.get(key);
    if (setting?.document !== reporter.document) continue;
    const others = rule.keys.filter((other) => other !== key);
    reporter.report(rule.code, setting.valueSpan, message, { key, ...relatedPlaces(others, settings) });
    return;
  }
}
