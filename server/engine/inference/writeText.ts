import type * as v from 'valibot';
import type {
  GeneratedToken,
  GenerateResult,
  generateRequest,
  ScoreRequest,
  ScoreResult,
} from '../../protocol/inference.ts';
import type { GeneratedId, TextModel } from '../generation/textModel.ts';
import type { BranchPoint, KeptTexts } from './keptTexts.ts';
import { PlaceDecoder } from './placeDecoder.ts';
import { StopStrings } from './stopStrings.ts';

/** Takes tokens; the next are made when it is ready for them. */
type Emit = (tokens: readonly GeneratedToken[]) => void | Promise<void>;

/** Writes a text on. Time is counted from when the model is open, so that it tells the speed of the model. */
export async function writeText(
  model: TextModel,
  { id, prompt, options, stop, branch }: Omit<v.InferOutput<typeof generateRequest>, 'model'>,
  kept: KeptTexts,
  signal: AbortSignal,
  emit: Emit,
): Promise<GenerateResult> {
  const started = performance.now();
  const start = (branch && (await kept.branch(model, branch))) ?? (await atPrompt(model, prompt, signal));
  kept.begin(id, { model, ...start }, start.state);
  const decoder = decoderAt(model, start);
  const stops = new StopStrings(stop);
  let tokens = 0;
  for await (const chunk of start.state.generate(options, signal)) {
    const shown = chunk.tokens.flatMap((token) => stops.add(described(token, decoder)));
    await emit(shown);
    tokens += shown.length;
    kept.keep(id, chunk.after);
    if (stops.stoppedBy !== undefined) break;
  }
  const rest = stops.rest();
  await emit(rest);
  return {
    completed: !signal.aborted,
    ...(stops.stoppedBy !== undefined && { stopped_by: stops.stoppedBy }),
    tokens: tokens + rest.length,
    seconds: (performance.now() - started) / 1000,
  };
}

export async function atPrompt(model: TextModel, prompt: string, signal: AbortSignal): Promise<BranchPoint> {
  const promptIds = model.tokenizer.encode(prompt);
  const state = await model.prompt(promptIds, signal);
  return { prompt, promptIds, promptLength: state.ids.length, before: new Int32Array(), state };
}

export function decoderAt(
  { tokenizer }: TextModel,
  { prompt, promptIds, before }: BranchPoint,
): PlaceDecoder {
  const decoder = new PlaceDecoder(tokenizer, prompt, promptIds);
  for (const id of before) decoder.next(id);
  return decoder;
}

/** A token as a page shows it: with its text, and that of the others at its place. */
export function described(
  { id, probability, alternatives }: GeneratedId,
  decoder: PlaceDecoder,
): GeneratedToken {
  const others = alternatives.map((other) => {
    const token = decoder.peek(other.id);
    return { id: other.id, token, ...decoder.bytes(other.id, token), probability: other.probability };
  });
  const token = decoder.next(id);
  return { id, token, ...decoder.bytes(id, token), probability, alternatives: others };
}

/** What tells how probable tokens are. */
export type ScoringModel = Pick<TextModel, 'tokenizer' | 'score'>;

/** Tells how probable the model finds each token of a text. */
export async function scoreText(
  model: ScoringModel,
  { text }: Pick<ScoreRequest, 'text'>,
  signal: AbortSignal,
  emit: Emit,
): Promise<ScoreResult> {
  const ids = model.tokenizer.encode(text);
  const decoder = new PlaceDecoder(model.tokenizer, '', []);
  const first = ids.length === 0 ? '' : decoder.next(ids[0]!);
  let tokens = 0;
  let nats = 0;
  for await (const piece of model.score(ids, signal)) {
    await emit(piece.map((token) => described(token, decoder)));
    tokens += piece.length;
    nats -= piece.reduce((sum, { probability }) => sum + Math.log(probability), 0);
  }
  return { completed: !signal.aborted, first, tokens, nats: tokens === 0 ? 0 : nats / tokens };
}
