import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as l10n from '@vscode/l10n';

/** Takes the words of the person's language: those of LSTM_LAB_L10N, or Chinese where the locale is Chinese. */
export function configureWords(program: string, env: NodeJS.ProcessEnv = process.env): void {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  const chinese = join(dirname(program), '..', 'l10n', 'bundle.l10n.zh-cn.json');
  const bundle = env.LSTM_LAB_L10N || (locale.startsWith('zh') ? chinese : '');
  if (bundle && existsSync(bundle)) l10n.config({ fsPath: bundle });
}
