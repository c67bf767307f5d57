import { macroScores, scoresOf, totalCounts } from './classScores.ts';
import type { Confusion } from './confusion.ts';

/** Metrics by their names in `protocol/metrics.ts`, as scikit-learn defines them with `zero_division=0`. */
export function classMetrics(confusion: Confusion): Record<string, number> {
  const classes = confusion.classes();
  const { precision, recall, f1 } = macroScores(classes);
  return {
    accuracy: confusion.accuracy(),
    precision,
    recall,
    macro_f1: f1,
    micro_f1: scoresOf(totalCounts(classes)).f1,
  };
}
