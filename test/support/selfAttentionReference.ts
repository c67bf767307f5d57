/** Self-attention in double precision, written as plain loops over tokens, heads and places. */
import type { LanguageModelSettings } from '../../server/network/languageModel.ts';

type Rows = readonly (readonly number[])[];

/** What self-attention makes of one text, and where its heads look. */
export interface Attended {
  readonly rows: Rows;
  /** Of each block: [heads][T][place in the window]. */
  readonly weights: readonly number[][][][];
}

/**
 * @param vectors embedded tokens [T][E]
 * @param parameter rows of a matrix, or the only row of a vector
 */
export function referenceAttention(
  { self_attention: settings, embedding_size: size }: LanguageModelSettings,
  vectors: Rows,
  parameter: (name: string) => Rows,
): Attended {
  if (!settings) return { rows: vectors, weights: [] };
  const window = settings.max_positions;
  const linear = (name: string, x: readonly number[]) =>
    parameter(`${name}.weight`).map((row, i) => dot(row, x) + parameter(`${name}.bias`)[0]![i]!);
  const norm = (name: string, x: readonly number[]) => {
    const mean = x.reduce((a, b) => a + b, 0) / size;
    const variance = x.reduce((a, b) => a + (b - mean) ** 2, 0) / size;
    const [weight, bias] = [parameter(`${name}.weight`)[0]!, parameter(`${name}.bias`)[0]!];
    return x.map((value, i) => ((value - mean) / Math.sqrt(variance + 1e-5)) * weight[i]! + bias[i]!);
  };
  const place = (t: number): readonly number[] => {
    if (settings.positions === 'none') return Array<number>(size).fill(0);
    if (settings.positions === 'learned') return parameter('self_attention.positions')[t % window]!;
    return Array.from({ length: size }, (_, i) => {
      const angle = (t % window) / 10_000 ** ((2 * Math.floor(i / 2)) / size);
      return i % 2 === 0 ? Math.sin(angle) : Math.cos(angle);
    });
  };
  const activate = settings.feed_forward_activation === 'relu' ? (x: number) => Math.max(x, 0) : gelu;
  let xs: Rows = vectors.map((x, t) => plus(x, place(t)));
  const weights: number[][][][] = [];
  for (let k = 0; k < settings.num_blocks; k++) {
    const name = `self_attention.${k}`;
    const inner = xs.map((x) => linear(`${name}.in_proj`, norm(`${name}.norm1`, x)));
    const width = size / settings.num_heads;
    const ofBlock = Array.from({ length: settings.num_heads }, (): number[][] => []);
    xs = xs.map((x, t) => {
      const first = t - (t % window);
      const seen = inner.slice(first, t + 1);
      const gathered = ofBlock.flatMap((ofHead, head) => {
        const part = (row: readonly number[], which: number) =>
          row.slice(which * size + head * width, which * size + (head + 1) * width);
        const scores = seen.map((row) => dot(part(inner[t]!, 0), part(row, 1)) / Math.sqrt(width));
        const powers = scores.map(Math.exp);
        const total = powers.reduce((a, b) => a + b, 0);
        const own = powers.map((power) => power / total);
        ofHead.push([...own, ...Array<number>(window - own.length).fill(0)]);
        return Array.from({ length: width }, (_, i) =>
          own.reduce((sum, weight, j) => sum + weight * part(seen[j]!, 2)[i]!, 0),
        );
      });
      const y = plus(x, linear(`${name}.out_proj`, gathered));
      const wide = linear(`${name}.linear1`, norm(`${name}.norm2`, y)).map(activate);
      return plus(y, linear(`${name}.linear2`, wide));
    });
    weights.push(ofBlock);
  }
  return { rows: xs.map((x) => norm('self_attention.norm', x)), weights };
}

function gelu(x: number): number {
  return (x / 2) * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)));
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, x, i) => sum + x * b[i]!, 0);
}

function plus(a: readonly number[], b: readonly number[]): number[] {
  return a.map((x, i) => x + b[i]!);
}
