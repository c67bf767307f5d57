import type { TextState } from './textModel.ts';

export interface BeamOptions {
  /** Tokens to write. */
  readonly length: number;
  /** Beams in each group. */
  readonly width: number;
  /** Groups that are searched one after the other in every step; 1 is plain beam search. */
  readonly groups: number;
  /** What a token costs, in nats, for every earlier group that chose it at the same step. */
  readonly diversity: number;
}

/** A continuation with its score. */
export interface Beam {
  /** The tokens behind the start. */
  readonly ids: readonly number[];
  /** Sum of the log-probabilities of its tokens, in nats. */
  readonly logProbability: number;
  readonly state: TextState;
}

interface Candidate {
  readonly from: Beam;
  readonly id: number;
  readonly logProbability: number;
  /** With what diversity costs. */
  readonly score: number;
}

/**
 * The most probable continuations that beam search finds, best first; groups differ from one another (Vijayakumar et
 * al., "Diverse Beam Search", AAAI 2018, with Hamming diversity). Ends early, with what there is, when the signal is
 * aborted.
 */
export async function beamSearch(
  start: TextState,
  { length, width, groups, diversity }: BeamOptions,
  signal?: AbortSignal,
  onStep?: (steps: number) => void,
): Promise<Beam[]> {
  let beams: Beam[][] = Array.from({ length: groups }, () => [{ ids: [], logProbability: 0, state: start }]);
  for (let step = 0; step < length && !signal?.aborted; step++) {
    const chosen = new Map<number, number>();
    const next: Beam[][] = [];
    for (const group of beams) {
      const penalty = (id: number) => diversity * (chosen.get(id) ?? 0);
      const best = await bestCandidates(group, width, penalty, signal);
      for (const { id } of best) chosen.set(id, (chosen.get(id) ?? 0) + 1);
      next.push(await Promise.all(best.map(extended)));
    }
    if (signal?.aborted) break;
    beams = next;
    onStep?.(step + 1);
  }
  return beams.flat().sort((a, b) => b.logProbability - a.logProbability);
}

async function bestCandidates(
  group: readonly Beam[],
  width: number,
  penalty: (id: number) => number,
  signal: AbortSignal | undefined,
): Promise<Candidate[]> {
  const best: Candidate[] = [];
  for (const from of group) {
    if (signal?.aborted) break;
    const logProbabilities = logSoftmax(await from.state.next());
    for (let id = 0; id < logProbabilities.length; id++) {
      const logProbability = from.logProbability + logProbabilities[id]!;
      const score = logProbability - penalty(id);
      if (best.length === width && score <= best.at(-1)!.score) continue;
      const place = best.findIndex((other) => other.score < score);
      best.splice(place < 0 ? best.length : place, 0, { from, id, logProbability, score });
      if (best.length > width) best.pop();
    }
  }
  return best;
}

async function extended({ from, id, logProbability }: Candidate): Promise<Beam> {
  const state = await from.state.append(Int32Array.of(id));
  return { ids: [...from.ids, id], logProbability, state };
}

function logSoftmax(logits: Float32Array): Float64Array {
  const largest = logits.reduce((a, b) => Math.max(a, b));
  const total = logits.reduce((sum, logit) => sum + Math.exp(logit - largest), 0);
  return Float64Array.from(logits, (logit) => logit - largest - Math.log(total));
}
