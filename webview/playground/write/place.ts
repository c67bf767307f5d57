import * as v from 'valibot';
import type { Alternative, Branch } from '../../../server/protocol/inference.ts';
import { type ShownToken, shownToken } from '../text/shownToken.ts';
import { branchAt, ownerOf, pathTo, type TextNode, textOf, tokensOf } from './history/textNode.ts';

/** Where a new text begins: with a prompt, or at a token of an earlier one. */
export const place = v.object({
  /** The prompt that the whole text begins with. */
  prompt: v.string(),
  parent: v.exactOptional(v.string()),
  at: v.number(),
  /** The token that a person chose to stand there. */
  given: v.array(shownToken),
});
export type Place = v.InferOutput<typeof place>;

export function atPrompt(prompt: string): Place {
  return { prompt, at: 0, given: [] };
}

/** Before a token of a text, or with another token in its place. */
export function atToken(path: readonly TextNode[], token: number, alternative?: Alternative): Place {
  const owner = ownerOf(path, token);
  const alternatives = tokensOf(path)[token]?.alternatives ?? [];
  return {
    prompt: path[0]?.prompt ?? '',
    ...(owner && { parent: owner.id }),
    at: token,
    given: alternative ? [{ ...alternative, alternatives, chosen: true }] : [],
  };
}

/** The place as the engine knows it, which spares it to read the text again. */
export function engineBranch(
  path: readonly TextNode[],
  token: number,
  alternative?: Alternative,
): Branch | undefined {
  const before = branchAt(path, token);
  return before && { ...before, ...(alternative && { chosen: alternative.id }) };
}

/** The whole text that stands there. */
export function textBefore(nodes: readonly TextNode[], { prompt, parent, at, given }: Place): string {
  const path = parent === undefined ? [] : pathTo(nodes, parent);
  const before: readonly ShownToken[] = tokensOf(path).slice(0, at);
  return textOf(prompt, [...before, ...given]);
}
