import { dirname, join } from 'node:path';
import { useWords } from '../base/words.ts';

/** Takes the words of the person's language: those of LSTM_LAB_L10N, or Chinese where the locale is Chinese. */
export function configureWords(program: string, env: NodeJS.ProcessEnv = process.env): void {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  const chinese = join(dirname(program), '..', 'l10n', 'bundle.l10n.zh-cn.json');
  useWords(env.LSTM_LAB_L10N || (locale.startsWith('zh') ? chinese : undefined));
}
