import { fill } from '../../shared/strings.ts';
import { formats, strings } from '../words.ts';
import type { ScoreSession } from './scoreSession.ts';

/** How it stands with a score, in one line. */
export function scoreText({
  running,
  result,
  cached,
}: Pick<ScoreSession, 'running' | 'result' | 'cached'>): string {
  if (running) return strings.scoring;
  if (!result) return '';
  const parts = [
    fill(strings.perplexity, formats.figure(Math.exp(result.nats))),
    fill(strings.natsPerToken, formats.loss(result.nats)),
    fill(strings.tokens, formats.integer(result.tokens)),
  ];
  if (cached) parts.push(strings.withCache);
  if (!result.completed) parts.push(strings.stopped);
  return parts.join(' · ');
}
