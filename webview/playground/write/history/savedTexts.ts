/** Texts as the page's state holds them: tokens in columns, which take a quarter of the room. */
import * as v from 'valibot';
import { alternative, samplingOptions } from '../../../../server/protocol/inference.ts';
import type { ShownToken } from '../../text/shownToken.ts';
import type { TextNode } from './textNode.ts';

const columns = v.object({
  ids: v.array(v.number()),
  texts: v.array(v.string()),
  probabilities: v.array(v.number()),
  /** Places of tokens that a person chose. */
  chosen: v.array(v.number()),
  /** Place and alternatives, where these are kept. */
  alternatives: v.array(v.tuple([v.number(), v.array(alternative)])),
});

const savedNode = v.object({
  id: v.string(),
  parent: v.exactOptional(v.string()),
  at: v.number(),
  name: v.exactOptional(v.string()),
  prompt: v.string(),
  options: samplingOptions,
  stopTexts: v.array(v.string()),
  batch: v.exactOptional(v.string()),
  outcome: v.exactOptional(
    v.object({
      tokens: v.number(),
      seconds: v.number(),
      completed: v.boolean(),
      stopped_by: v.exactOptional(v.string()),
    }),
  ),
  tokens: columns,
});

export const savedTexts = v.array(savedNode);
export type SavedTexts = v.InferOutput<typeof savedTexts>;

export function saveTexts(nodes: readonly TextNode[]): SavedTexts {
  return nodes.map(({ id, parent, at, name, prompt, options, stopTexts, batch, outcome, tokens }) => ({
    id,
    ...(parent !== undefined && { parent }),
    at,
    ...(name !== undefined && { name }),
    prompt,
    options,
    stopTexts: [...stopTexts],
    ...(batch !== undefined && { batch }),
    ...(outcome && { outcome: savedOutcome(outcome) }),
    tokens: toColumns(tokens),
  }));
}

export function loadTexts(saved: SavedTexts): TextNode[] {
  return saved.map(({ tokens, ...node }) => ({ ...node, tokens: fromColumns(tokens) }));
}

function savedOutcome({ tokens, seconds, completed, stopped_by }: NonNullable<TextNode['outcome']>) {
  return { tokens, seconds, completed, ...(stopped_by !== undefined && { stopped_by }) };
}

function toColumns(tokens: readonly ShownToken[]): v.InferOutput<typeof columns> {
  return {
    ids: tokens.map(({ id }) => id),
    texts: tokens.map(({ token }) => token),
    probabilities: tokens.map(({ probability }) => short(probability)),
    chosen: tokens.flatMap(({ chosen }, i) => (chosen ? [i] : [])),
    alternatives: tokens.flatMap(({ alternatives }, i) =>
      alternatives.length === 0
        ? []
        : [[i, alternatives.map((other) => ({ ...other, probability: short(other.probability) }))]],
    ),
  };
}

function fromColumns({
  ids,
  texts,
  probabilities,
  chosen,
  alternatives,
}: v.InferOutput<typeof columns>): ShownToken[] {
  const kept = new Map(alternatives);
  const byHand = new Set(chosen);
  return texts.map((token, i) => ({
    id: ids[i] ?? 0,
    token,
    probability: probabilities[i] ?? 0,
    alternatives: kept.get(i) ?? [],
    chosen: byHand.has(i),
  }));
}

/** Five digits say all that is shown. */
function short(probability: number): number {
  return Number(probability.toPrecision(5));
}
