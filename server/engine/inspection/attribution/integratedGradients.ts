/**
 * Integrated gradients (Sundararajan, Taly and Yan 2017): the gradients on the straight path from zero embeddings to
 * those of the text, integrated and multiplied with the embeddings. Over every piece of the path they must add up to
 * the change of the logit; pieces in which they do not are halved.
 */
import type { Attribution } from '../insideModel.ts';
import { withError } from './attributed.ts';
import { bisected, equalPieces, integral, type Piece, pointsOf } from './pathIntegral.ts';
import type { ReadScaled, ScaledText } from './scaledTexts.ts';

/** The share of the logit's change that may stay unexplained. */
const tolerance = 0.005;

/** The share of the logits themselves below which single precision says nothing. */
const rounding = 1e-5;

/** Points after which a path is left as it is, unless more are asked for. */
const mostPoints = 1024;

export async function integratedGradients(
  read: ReadScaled,
  steps: number,
  progress: (share: number) => void,
): Promise<Attribution> {
  const known = new Map<number, ScaledText>();
  let pieces = equalPieces(steps);
  let told = 0;
  for (;;) {
    const points = new Set(pieces.flatMap(pointsOf).filter((point) => !known.has(point)));
    const before = known.size;
    const texts = await read([...points], (share) => {
      told = Math.max(told, (before + share * points.size) / (before + points.size + 1));
      progress(told);
    });
    for (const [i, point] of [...points].entries()) known.set(point, texts[i]!);
    const explained = pieces.map((piece) => explain(piece, known));
    const [baseline, logit] = [known.get(0)!.logit, known.get(1)!.logit];
    const enough = Math.max(
      tolerance * Math.abs(logit - baseline),
      rounding * Math.max(Math.abs(logit), Math.abs(baseline)),
    );
    const missing = explained.reduce((sum, { error }) => sum + error, 0);
    const worst = Math.max(...explained.map(({ error }) => error));
    const exhausted = points.size === 0 || known.size >= Math.max(mostPoints, steps);
    if (missing <= enough || exhausted) {
      const scores = explained
        .map((part) => part.scores)
        .reduce((sum, more) => sum.map((score, token) => score + more[token]!));
      return withError(scores, logit, baseline);
    }
    pieces = pieces.flatMap((piece, i) => (explained[i]!.error >= worst / 8 ? bisected(piece) : [piece]));
  }
}

interface Explained {
  readonly scores: Float64Array;
  /** How far their sum is from the change of the logit over the piece. */
  readonly error: number;
}

function explain(piece: Piece, known: ReadonlyMap<number, ScaledText>): Explained {
  const texts = pointsOf(piece).map((point) => known.get(point)!);
  const scores = integral(
    piece,
    texts.map(({ products }) => products),
  );
  const sum = scores.reduce((total, score) => total + score, 0);
  return { scores, error: Math.abs(sum - (texts.at(-1)!.logit - texts[0]!.logit)) };
}
