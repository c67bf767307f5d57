/** What the text of a language model rules out. */
import * as l10n from '@vscode/l10n';
import type { LoadedExperiment } from '../load.ts';
import { pathsIn } from '../namedPaths.ts';
import type { Problem } from '../problem.ts';
import { leafAt } from '../tables.ts';
import { countSteps, leastTokens, type TextSize } from '../textSize.ts';
import { DataReporter } from './dataReporter.ts';

/** What keeps a file from being read as text. Lines start at 1. */
export type TextFlaw = { readonly kind: 'encoding'; readonly line: number } | { readonly kind: 'binary' };
/** A file with a flaw, and the key that names it. */
export interface FlawedFile {
  readonly key: 'data.train' | 'data.validation';
  /** As written. */
  readonly path: string;
  /** What is wrong with it. */
  readonly sentence: string;
}

export function textFlawSentence(flaw: TextFlaw, path: string): string {
  return flaw.kind === 'binary'
    ? l10n.t('The data file {0} is not a text file: it has binary content.', path)
    : l10n.t(
        'The data file {0} is not UTF-8 text (line {1}). Save it with the encoding UTF-8.',
        path,
        flaw.line,
      );
}

/** Reports data files that cannot be learned from. */
export function checkDataText(loaded: LoadedExperiment, flawed: readonly FlawedFile[]): readonly Problem[] {
  const reports = new DataReporter(loaded);
  for (const { key, path, sentence } of flawed) {
    const setting = loaded.settings.values.get(key);
    const index = setting ? pathsIn(leafAt(key, loaded.settings.task), setting.value).indexOf(path) : 0;
    reports.report('LSTM040', key, sentence, { index });
  }
  return reports.problems;
}

/** Checks an experiment whose values are right against the data that it names. */
export function checkDataSize(loaded: LoadedExperiment, { tokens, knows }: TextSize): readonly Problem[] {
  const { draft } = loaded;
  if (draft?.task !== 'language-model') return [];
  const reports = new DataReporter(loaded);
  const { generation, data, training } = draft;
  const prompt = data.lowercase ? generation.prompt.toLowerCase() : generation.prompt;
  const unknown = knows && [...prompt].find((character) => !knows(character));
  if (unknown !== undefined) {
    const message = l10n.t(
      'The character "{0}" does not occur in the text: the network cannot read it.',
      unknown,
    );
    reports.report('LSTM044', 'generation.prompt', message);
  }
  const needed = leastTokens(training);
  if (tokens < needed) {
    reports.report(
      'LSTM042',
      'data.train',
      l10n.t(
        'The training text has {0} tokens, but {1} sequences of {2} need at least {3}: lower batch_size or sequence_length.',
        tokens,
        training.batch_size,
        training.sequence_length,
        needed,
      ),
    );
    return reports.problems;
  }
  reports.reportWarmup(countSteps(tokens, training.batch_size, training.sequence_length) * training.epochs);
  return reports.problems;
}
