import { dirname, join } from 'node:path';
import { useWords } from '../base/words.ts';

/** Takes the words of the person's language. */
export function configureWords(program: string, env: NodeJS.ProcessEnv = process.env): void {
  useWords(wordsBundle(program, env));
}

/** The bundle of LSTM_LAB_L10N, or the Chinese one where the locale is Chinese; undefined for English. */
export function wordsBundle(program: string, env: NodeJS.ProcessEnv = process.env): string | undefined {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  const chinese = join(dirname(program), '..', 'l10n', 'bundle.l10n.zh-cn.json');
  return env.LSTM_LAB_L10N || (locale.startsWith('zh') ? chinese : undefined);
}
