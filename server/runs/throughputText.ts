import * as l10n from '@vscode/l10n';

/**
 * How fast a network learns, in words.
 *
 * @param perSecond the number as it is to be shown
 * @param vocabularySize of the network; 0 where it reads numbers, which have no tokens
 */
export function throughputText(perSecond: string, vocabularySize: number): string {
  return vocabularySize > 0 ? l10n.t('{0} tokens/s', perSecond) : l10n.t('{0} time steps/s', perSecond);
}
