/** The metrics of all tasks: their names in `metrics.jsonl`, which way is better, how they are written. */

export interface MetricFacts {
  readonly better: 'lower' | 'higher';
  /** `fraction`: between 0 and 1, shown as a percentage. `score`: 0 to 100. `error`: in the units of the data. */
  readonly format: 'fraction' | 'score' | 'number' | 'error';
}

/** In the order in which views show them; their words are in `runs/metricWords.ts`. */
const facts = {
  perplexity: { better: 'lower', format: 'number' },
  perplexity_with_cache: { better: 'lower', format: 'number' },
  bits_per_character: { better: 'lower', format: 'number' },
  accuracy: { better: 'higher', format: 'fraction' },
  precision: { better: 'higher', format: 'fraction' },
  recall: { better: 'higher', format: 'fraction' },
  macro_f1: { better: 'higher', format: 'fraction' },
  micro_f1: { better: 'higher', format: 'fraction' },
  span_precision: { better: 'higher', format: 'fraction' },
  span_recall: { better: 'higher', format: 'fraction' },
  span_f1: { better: 'higher', format: 'fraction' },
  mae: { better: 'lower', format: 'error' },
  rmse: { better: 'lower', format: 'error' },
  smape: { better: 'lower', format: 'score' },
  mase: { better: 'lower', format: 'number' },
  interval_coverage: { better: 'higher', format: 'fraction' },
  exact_match: { better: 'higher', format: 'fraction' },
  bleu: { better: 'higher', format: 'score' },
  chrf: { better: 'higher', format: 'score' },
  rouge_1: { better: 'higher', format: 'fraction' },
  rouge_2: { better: 'higher', format: 'fraction' },
  rouge_l: { better: 'higher', format: 'fraction' },
  word_error_rate: { better: 'lower', format: 'fraction' },
  character_error_rate: { better: 'lower', format: 'fraction' },
} as const satisfies Readonly<Record<string, MetricFacts>>;

export type MetricName = keyof typeof facts;
export const metrics: Readonly<Record<MetricName, MetricFacts>> = facts;
export const metricNames = Object.keys(facts) as readonly MetricName[];

/** The metrics that tell most of a task; of a run the first that it has measured. */
const telling: Readonly<Record<string, readonly MetricName[]>> = {
  'language-model': ['perplexity'],
  classification: ['accuracy', 'macro_f1'],
  tagging: ['span_f1', 'accuracy', 'macro_f1'],
  forecasting: ['mae', 'mase'],
  translation: ['bleu', 'chrf', 'exact_match', 'rouge_l'],
  speech: ['word_error_rate', 'character_error_rate'],
};

/** The metric to show beside a run's loss. */
export function mainMetric(
  task: string,
  measured: Readonly<Record<string, number>> | undefined,
): MetricName | undefined {
  return telling[task]?.find((name) => measured?.[name] !== undefined);
}

/**
 * A name in a metric line taken apart: metrics of further validation data are `FILE/NAME`. `name` is undefined
 * where it is not one of ours: the loss of further data, or a metric of a later version.
 */
export function parseMetric(key: string): { readonly name?: MetricName; readonly file?: string } {
  const slash = key.lastIndexOf('/');
  const last = key.slice(slash + 1);
  const name = metricNames.find((known) => known === last);
  return { ...(name && { name }), ...(slash > 0 && { file: key.slice(0, slash) }) };
}
