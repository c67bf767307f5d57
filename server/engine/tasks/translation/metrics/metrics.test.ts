import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { bleu } from './bleu.ts';
import type { BleuTokenizer } from './bleuTokens.ts';
import { chrf } from './chrf.ts';
import { characterErrorRate, wordErrorRate } from './errorRates.ts';
import { exactMatch } from './exactMatch.ts';
import { rouge } from './rouge.ts';
import { translationMetrics } from './translationMetrics.ts';

interface Corpus {
  readonly name: string;
  readonly references: string[];
  readonly translations: string[];
  readonly bleu: Record<BleuTokenizer, number>;
  readonly chrf: number;
  readonly rouge: Record<'1' | '2' | 'L', number>;
  readonly word_error_rate: number;
  readonly character_error_rate: number;
}

const path = join(import.meta.dirname, '../../../../../test/fixtures/translation-metrics/scores.json');
const { corpora } = JSON.parse(readFileSync(path, 'utf8')) as { corpora: Corpus[] };

function near(actual: number, expected: number, name: string): void {
  assert.ok(Math.abs(actual - expected) < 1e-9 * Math.max(1, expected), `${name}: ${actual} for ${expected}`);
}

for (const corpus of corpora) {
  test(`${corpus.name}: the scores of sacrebleu, rouge-score and jiwer`, () => {
    const { references, translations } = corpus;
    for (const tokenizer of ['13a', 'zh', 'char', 'none'] as const) {
      near(bleu(translations, references, tokenizer), corpus.bleu[tokenizer], `BLEU ${tokenizer}`);
    }
    near(chrf(translations, references), corpus.chrf, 'chrF');
    for (const variant of [1, 2, 'L'] as const) {
      near(rouge(translations, references, variant), corpus.rouge[variant], `ROUGE-${variant}`);
    }
    near(wordErrorRate(translations, references), corpus.word_error_rate, 'WER');
    near(characterErrorRate(translations, references), corpus.character_error_rate, 'CER');
  });
}

test('exact match counts equal texts', () => {
  assert.equal(exactMatch(['a b', 'c', 'd'], ['a b', 'C', 'd']), 2 / 3);
});

test('what is measured depends on the target: words, characters, symbols, Chinese', () => {
  const names = (reference: string, target: 'char' | 'word' | 'space') =>
    Object.keys(translationMetrics([reference], [reference], target));
  const always = ['exact_match', 'bleu', 'chrf', 'word_error_rate', 'character_error_rate'];
  assert.deepEqual(names('2019-03-12', 'char').sort(), always.toSorted());
  assert.deepEqual(names('HH AH0 L OW1', 'space').sort(), always.toSorted());
  assert.deepEqual(names('找不到名称“{0}”。', 'word').sort(), always.toSorted());
  const english = [...always, 'rouge_1', 'rouge_2', 'rouge_l'];
  assert.deepEqual(names('a small ship at sea', 'word').sort(), english.sort());
});
