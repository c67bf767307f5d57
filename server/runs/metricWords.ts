import * as l10n from '@vscode/l10n';
import { type MetricName, metrics, parseMetric } from '../protocol/metrics.ts';

/** What each metric is called within a sentence. */
export function metricWords(): Record<MetricName, string> {
  return {
    perplexity: l10n.t('perplexity'),
    perplexity_with_cache: l10n.t('perplexity with cache'),
    bits_per_character: l10n.t('bits per character'),
    accuracy: l10n.t('accuracy'),
    precision: l10n.t('precision (macro)'),
    recall: l10n.t('recall (macro)'),
    macro_f1: l10n.t('F1 (macro)'),
    micro_f1: l10n.t('F1 (micro)'),
    span_precision: l10n.t('span precision'),
    span_recall: l10n.t('span recall'),
    span_f1: l10n.t('span F1'),
    mae: l10n.t('MAE'),
    rmse: l10n.t('RMSE'),
    smape: l10n.t('sMAPE'),
    mase: l10n.t('MASE'),
    interval_coverage: l10n.t('interval coverage'),
    exact_match: l10n.t('exact match'),
    bleu: l10n.t('BLEU'),
    chrf: l10n.t('chrF'),
    rouge_1: l10n.t('ROUGE-1'),
    rouge_2: l10n.t('ROUGE-2'),
    rouge_l: l10n.t('ROUGE-L'),
    word_error_rate: l10n.t('word error rate'),
    character_error_rate: l10n.t('character error rate'),
  };
}

/** A metric of a metric line as a person reads it: `accuracy`, `accuracy (other.csv)`. */
export function metricWord(key: string): string {
  const { name, file } = parseMetric(key);
  const loss = key.endsWith('val_loss') && l10n.t('loss');
  const word = name ? metricWords()[name] : loss || key;
  return file && word !== key ? l10n.t('{0} ({1})', word, file) : word;
}

/** Its value: fractions as percentages with one decimal, scores with one, everything else in about four digits. */
export function formatMetric(key: string, value: number): string {
  const { name } = parseMetric(key);
  const format = name && metrics[name].format;
  if (format === 'fraction') return `${(value * 100).toFixed(1)} %`;
  if (format === 'score') return value.toFixed(1);
  if (key.endsWith('val_loss')) return formatLoss(value);
  const size = Math.abs(value);
  if (size >= 1e6 || (size > 0 && size < 1e-3)) return value.toExponential(1);
  return size >= 1000 ? value.toFixed(0) : String(Number(value.toPrecision(4)));
}

/** A loss with three decimals, or two digits below a hundredth; `5.6e+16` where digits would say nothing. */
export function formatLoss(loss: number): string {
  const size = Math.abs(loss);
  if (size >= 1e6) return loss.toExponential(1);
  return size > 0 && size < 0.01 ? String(Number(loss.toPrecision(2))) : loss.toFixed(3);
}
