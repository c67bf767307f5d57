/** The metrics of all tasks: their names in `metrics.jsonl`, what they measure, how they are written. */

export interface MetricFacts {
  /** English; also the l10n key of its translation. */
  readonly label: string;
  readonly better: 'lower' | 'higher';
  /** `fraction`: between 0 and 1, shown as a percentage. `score`: 0 to 100. `error`: in the units of the data. */
  readonly format: 'fraction' | 'score' | 'number' | 'error';
}

export const metrics: Readonly<Record<string, MetricFacts>> = {
  perplexity: { label: 'perplexity', better: 'lower', format: 'number' },
  accuracy: { label: 'accuracy', better: 'higher', format: 'fraction' },
  precision: { label: 'precision (macro)', better: 'higher', format: 'fraction' },
  recall: { label: 'recall (macro)', better: 'higher', format: 'fraction' },
  macro_f1: { label: 'F1 (macro)', better: 'higher', format: 'fraction' },
  micro_f1: { label: 'F1 (micro)', better: 'higher', format: 'fraction' },
  span_precision: { label: 'span precision', better: 'higher', format: 'fraction' },
  span_recall: { label: 'span recall', better: 'higher', format: 'fraction' },
  span_f1: { label: 'span F1', better: 'higher', format: 'fraction' },
  mae: { label: 'MAE', better: 'lower', format: 'error' },
  rmse: { label: 'RMSE', better: 'lower', format: 'error' },
  smape: { label: 'sMAPE', better: 'lower', format: 'score' },
  mase: { label: 'MASE', better: 'lower', format: 'number' },
  interval_coverage: { label: 'interval coverage', better: 'higher', format: 'fraction' },
  exact_match: { label: 'exact match', better: 'higher', format: 'fraction' },
  bleu: { label: 'BLEU', better: 'higher', format: 'score' },
  chrf: { label: 'chrF', better: 'higher', format: 'score' },
  rouge_1: { label: 'ROUGE-1', better: 'higher', format: 'fraction' },
  rouge_2: { label: 'ROUGE-2', better: 'higher', format: 'fraction' },
  rouge_l: { label: 'ROUGE-L', better: 'higher', format: 'fraction' },
  word_error_rate: { label: 'word error rate', better: 'lower', format: 'fraction' },
  character_error_rate: { label: 'character error rate', better: 'lower', format: 'fraction' },
};
