import { fill } from '../../shared/strings.ts';
import { formats, strings, visibleToken } from '../words.ts';
import type { Outcome } from './history/textNode.ts';

/** How a text was written, in one line. */
export function outcomeText({ tokens, seconds, ...end }: Outcome): string {
  const length = fill(strings.tokens, formats.integer(tokens));
  const rate = seconds > 0 ? [fill(strings.tokensPerSecond, formats.integer(tokens / seconds))] : [];
  return [length, ...rate, ...endWords(end)].join(' · ');
}

/** The same of one of several, which share the processor: their rates say little. */
export function endText({ tokens, ...end }: Outcome): string {
  return [fill(strings.tokens, formats.integer(tokens)), ...endWords(end)].join(' · ');
}

function endWords({ completed, stopped_by }: Pick<Outcome, 'completed' | 'stopped_by'>): string[] {
  return [
    ...(completed ? [] : [strings.stopped]),
    ...(stopped_by === undefined ? [] : [fill(strings.stoppedBy, visibleToken(stopped_by))]),
  ];
}
