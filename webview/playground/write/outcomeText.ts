import { fill } from '../../shared/strings.ts';
import { formats, strings, visibleToken } from '../words.ts';
import type { Outcome } from './history/textNode.ts';

/** How a text was written, in one line. */
export function outcomeText({ tokens, seconds, completed, stopped_by }: Outcome): string {
  const parts = [fill(strings.tokens, formats.integer(tokens))];
  if (seconds > 0) parts.push(fill(strings.tokensPerSecond, formats.integer(tokens / seconds)));
  if (!completed) parts.push(strings.stopped);
  if (stopped_by !== undefined) parts.push(fill(strings.stoppedBy, visibleToken(stopped_by)));
  return parts.join(' · ');
}
