/** A tagged text as what stands between names, and names. */
import type { AnswerOf } from '../../../../server/protocol/answering.ts';

export type Entity = AnswerOf<'tagging'>['entities'][number];
export type TaggedWord = AnswerOf<'tagging'>['words'][number];

export interface TextPart {
  readonly text: string;
  /** Where it is a name. */
  readonly entity?: Entity;
}

/** The words of a text in order, joined by spaces. @param entities in the order of the text; they never overlap */
export function textParts(words: readonly TaggedWord[], entities: readonly Entity[]): TextPart[] {
  const parts: TextPart[] = [];
  const joined = (start: number, end: number): string =>
    words
      .slice(start, end)
      .map(({ word }) => word)
      .join(' ');
  let at = 0;
  for (const entity of entities) {
    if (entity.start > at) parts.push({ text: joined(at, entity.start) });
    parts.push({ text: joined(entity.start, entity.end), entity });
    at = entity.end;
  }
  if (at < words.length) parts.push({ text: joined(at, words.length) });
  return parts;
}

/** Kinds of names by how many there are, the commonest first: their places decide their colours. */
export type EntityTypes = ReadonlyMap<string, { readonly colour: number; readonly count: number }>;

/** Colours that can be told apart. */
const colours = 6;

export function entityTypes(entities: readonly Entity[]): EntityTypes {
  const counts = new Map<string, number>();
  for (const { type } of entities) counts.set(type, (counts.get(type) ?? 0) + 1);
  const sorted = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return new Map(sorted.map(([type, count], i) => [type, { colour: i % colours, count }]));
}
