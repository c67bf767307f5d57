/** Beam search: follows the most probable partial translations at the same time. */

export interface BeamSearchSettings {
  readonly beamSize: number;
  /** Of a translation, with the token that ends it. */
  readonly maxLength: number;
  /** Exponent of the length that the log probability of a translation is divided by. */
  readonly lengthPenalty: number;
  readonly endToken: number;
}

/** What may follow a partial translation. */
export interface Candidate {
  readonly token: number;
  readonly logProbability: number;
}

/** What a network says about the next token of every beam. */
export interface BeamStep<State> {
  /** For every beam, the most probable tokens, best first: at least one more than there are beams, or all. */
  readonly candidates: readonly (readonly Candidate[])[];
  /** For every beam, what else is known about this step. */
  readonly notes?: readonly Float32Array[];
  readonly state: State;
}

export interface BeamNetwork<State> {
  readonly start: State;
  /** @param tokens the last token of every beam; the end token at the start */
  step(state: State, tokens: readonly number[]): Promise<BeamStep<State>>;
  /** The state of the beams that go on: `beams` are positions in the state before; one may occur several times. */
  select(state: State, beams: readonly number[]): State;
}

export interface Hypothesis {
  /** With the token that ends it, unless it is too long. */
  readonly tokens: readonly number[];
  readonly logProbability: number;
  /** Of each token. */
  readonly logProbabilities: readonly number[];
  /** log p / length^penalty */
  readonly score: number;
  /** What the steps have noted. */
  readonly notes: readonly Float32Array[];
}

interface Beam {
  readonly tokens: readonly number[];
  readonly logProbability: number;
  readonly logProbabilities: readonly number[];
  readonly notes: readonly Float32Array[];
  /** Position of the beam that it goes on from. */
  readonly from: number;
}

/**
 * The translations that were found, the one with the best score first. One that ends counts if it is among the best `beamSize`
 * continuations of its step. The search stops when there are `beamSize` of them and none that goes on has a better
 * score so far. With one beam this is greedy decoding.
 *
 * @throws {unknown} the signal's reason when it is aborted
 */
export async function beamSearch<State>(
  network: BeamNetwork<State>,
  settings: BeamSearchSettings,
  signal?: AbortSignal,
): Promise<readonly Hypothesis[]> {
  const { beamSize, maxLength, endToken } = settings;
  const finished: Hypothesis[] = [];
  let beams: readonly Beam[] = [{ tokens: [], logProbability: 0, logProbabilities: [], notes: [], from: 0 }];
  let { start: state } = network;
  const isDone = () => {
    const open = Math.max(...beams.map((beam) => hypothesis(beam, settings).score));
    const enough = finished.length >= beamSize && finished.some(({ score }) => score >= open);
    return enough || beams.length === 0;
  };
  for (let length = 1; length <= maxLength && !isDone(); length++) {
    signal?.throwIfAborted();
    const lastTokens = beams.map(({ tokens }) => tokens.at(-1) ?? endToken);
    const step = await network.step(state, lastTokens);
    const next = continuations(beams, step);
    const ended = next.slice(0, beamSize).filter(({ tokens }) => tokens.at(-1) === endToken);
    finished.push(...ended.map((beam) => hypothesis(beam, settings)));
    beams = next.filter(({ tokens }) => tokens.at(-1) !== endToken).slice(0, beamSize);
    state = network.select(
      step.state,
      beams.map(({ from }) => from),
    );
  }
  if (!isDone()) finished.push(...beams.map((beam) => hypothesis(beam, settings)));
  return finished.sort((a, b) => b.score - a.score);
}

/** Every beam with every candidate, best first. */
function continuations(beams: readonly Beam[], { candidates, notes }: BeamStep<unknown>): Beam[] {
  const all = beams.flatMap((beam, from) =>
    candidates[from]!.map(({ token, logProbability }) => ({
      tokens: [...beam.tokens, token],
      logProbability: beam.logProbability + logProbability,
      logProbabilities: [...beam.logProbabilities, logProbability],
      notes: notes ? [...beam.notes, notes[from]!] : [],
      from,
    })),
  );
  return all.sort((a, b) => b.logProbability - a.logProbability);
}

function hypothesis(
  { tokens, logProbability, logProbabilities, notes }: Beam,
  { lengthPenalty }: BeamSearchSettings,
): Hypothesis {
  return {
    tokens,
    logProbability,
    logProbabilities,
    notes,
    score: logProbability / Math.max(tokens.length, 1) ** lengthPenalty,
  };
}
