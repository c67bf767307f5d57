import type { Turns } from '../../../base/turns.ts';
import { stepSeconds } from '../../../data/speech/features.ts';
import type { AnswerOf } from '../../../protocol/answering.ts';
import { packed } from '../../inspection/packed.ts';
import { likeliest } from '../likeliest.ts';
import { alignment, logProbabilityOf } from './decoding/alignment.ts';
import type { Hypothesis } from './decoding/ctcDecoder.ts';
import type { SpeechDescription } from './description.ts';

/** Labels of the path that are shown, where no more are needed. */
const mostLabels = 64;
/** Labels that are never as probable are not shown. */
const leastProbability = 0.01;
const mostCandidates = 8;

export interface HeardRecording {
  /** ln p of each label at each time step. */
  readonly rows: readonly Float64Array[];
  /** What may have been said. */
  readonly hypotheses: readonly Hypothesis[];
  readonly seconds: number;
}

/** What was heard of a recording, with the way there. */
export async function speechAnswer(
  description: SpeechDescription,
  { rows, hypotheses, seconds }: HeardRecording,
  turns: Turns,
): Promise<AnswerOf<'speech'>> {
  const { tokenizer, reading } = description;
  const step = stepSeconds(reading.audio, reading.frame_stacking);
  const candidates: { tokens: readonly number[]; log_probability: number }[] = [];
  for (const { tokens } of hypotheses.slice(0, mostCandidates))
    candidates.push({ tokens, log_probability: await logProbabilityOf(rows, tokens, turns) });
  candidates.sort((a, b) => b.log_probability - a.log_probability);
  const best = candidates[0]!.tokens;
  const aligned = await alignment(rows, best, turns);
  return {
    kind: 'speech',
    text: tokenizer.decode(best),
    seconds,
    step_seconds: step,
    candidates: candidates.map(({ tokens, log_probability }) => ({
      text: tokenizer.decode(tokens),
      log_probability,
      probability: Math.exp(log_probability),
    })),
    path: shownPath(rows, tokenizer.vocabulary),
    tokens: aligned.map(({ start, end, probability }, i) => ({
      text: tokenizer.vocabulary[best[i]!]!,
      start: start * step,
      end: Math.min(end * step, seconds),
      probability,
    })),
  };
}

function shownPath(rows: readonly Float64Array[], vocabulary: readonly string[]): AnswerOf<'speech'>['path'] {
  const best = rows.map(likeliest);
  const highest = rows.reduce(
    (most, row) => most.map((p, label) => Math.max(p, Math.exp(row[label]!))),
    new Float64Array(vocabulary.length + 1),
  );
  const needed = new Set([0, ...best]);
  const others = [...highest.keys()]
    .filter((label) => !needed.has(label) && highest[label]! >= leastProbability)
    .sort((a, b) => highest[b]! - highest[a]!)
    .slice(0, Math.max(0, mostLabels - needed.size));
  const shown = [...needed, ...others];
  const placeOf = new Map(shown.map((label, place) => [label, place]));
  return {
    labels: shown.map((label) => (label === 0 ? '' : vocabulary[label - 1]!)),
    best: best.map((label) => placeOf.get(label)!),
    probabilities: packed(
      Float32Array.from(rows.flatMap((row) => shown.map((label) => Math.exp(row[label]!)))),
    ),
  };
}
