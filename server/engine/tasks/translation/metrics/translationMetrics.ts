import { bleu } from './bleu.ts';
import type { BleuTokenizer } from './bleuTokens.ts';
import { chrf } from './chrf.ts';
import { characterErrorRate, wordErrorRate } from './errorRates.ts';
import { exactMatch } from './exactMatch.ts';
import { rouge } from './rouge.ts';

export type TargetTokenizer = 'char' | 'word' | 'space' | 'bpe';

/**
 * The metrics of translations, by their names in `protocol/metrics.ts`: those that tell something about targets
 * of this kind. ROUGE knows no words but those of a–z and 0–9, so it is left out for Chinese and where tokens are
 * characters or symbols.
 */
export function translationMetrics(
  translations: readonly string[],
  references: readonly string[],
  target: TargetTokenizer,
): Record<string, number> {
  const chinese = mostlyChinese(references);
  const words = target === 'word' || target === 'bpe';
  return {
    exact_match: exactMatch(translations, references),
    bleu: bleu(translations, references, chinese ? 'zh' : bleuTokenizers[target]),
    chrf: chrf(translations, references),
    ...(words &&
      !chinese && {
        rouge_1: rouge(translations, references, 1),
        rouge_2: rouge(translations, references, 2),
        rouge_l: rouge(translations, references, 'L'),
      }),
    word_error_rate: wordErrorRate(translations, references),
    character_error_rate: characterErrorRate(translations, references),
  };
}

const bleuTokenizers: Readonly<Record<TargetTokenizer, BleuTokenizer>> = {
  word: '13a',
  bpe: '13a',
  char: 'char',
  space: 'none',
};

/** Whether at least a quarter of what is written is Chinese characters: technical text has many Latin names. */
function mostlyChinese(texts: readonly string[]): boolean {
  const text = texts.join('');
  return 4 * (text.match(/\p{Script=Han}/gu)?.length ?? 0) >= text.length && text !== '';
}
