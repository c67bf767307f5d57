import * as v from 'valibot';
import { type GeneratedToken, generatedToken } from '../../../server/protocol/inference.ts';

/** A token of a text; `chosen` by a person instead of the model. */
export const shownToken = v.object({ ...generatedToken.entries, chosen: v.boolean() });
export type ShownToken = v.InferOutput<typeof shownToken>;

export function asGenerated(token: GeneratedToken): ShownToken {
  return { ...token, chosen: false };
}
