import * as l10n from '@vscode/l10n';
import type { Finding } from '../../protocol/health.ts';

/** What is not well in a run, with what to try in lines below. */
export function findingText(finding: Finding): string {
  return [findingSentence(finding), ...finding.advice.map((line) => `    ${line}`)].join('\n');
}

/** How bad it is, where it starts, and what it is. */
export function findingSentence({ severity, epoch, step, text }: Finding): string {
  const word = {
    error: l10n.t('Error'),
    warning: l10n.t('Warning'),
    hint: l10n.t('Hint'),
  }[severity];
  const place = l10n.t('epoch {0}, step {1}', Number(epoch.toFixed(2)), step);
  return l10n.t('{0} ({1}): {2}', word, place, text);
}
