/** Reports settings that contradict each other. */
import type { Experiment } from '../keys.ts';
import type { Reporter } from '../reporter.ts';
import type { Settings } from '../settings.ts';
import { languageModelRules } from './rules/languageModel.ts';
import type { Rule } from './rules/rule.ts';
import { trainingRules } from './rules/training.ts';

/** Reports what contradicts itself. What stands in the base alone is the base's own problem. */
export function checkRules(experiment: Experiment, settings: Settings, reporter: Reporter): void {
  applyRules(trainingRules, experiment, settings, reporter);
  if (experiment.task === 'language-model') applyRules(languageModelRules, experiment, settings, reporter);
}

function applyRules<E>(
  rules: readonly Rule<E>[],
  experiment: E,
  settings: Settings,
  reporter: Reporter,
): void {
  for (const rule of rules) {
    const message = rule.check(experiment, settings);
    if (message === undefined) continue;
    for (const key of rule.keys) {
      const setting = settings.values.get(key);
      if (setting?.document !== reporter.document) continue;
      reporter.report(rule.code, setting.valueSpan, message, { key });
      break;
    }
  }
}
