import * as v from 'valibot';
import { samplingOptions, stopTexts } from '../../../server/protocol/inference.ts';
import { savedTexts } from './history/savedTexts.ts';
import { search } from './search.ts';
import { ways } from './ways.ts';

/** What the page's state holds of its texts. */
export const savedSession = v.object({
  /** Path of the model: another one's texts are not taken over. */
  model: v.string(),
  prompt: v.string(),
  options: samplingOptions,
  stopTexts,
  ways,
  texts: savedTexts,
  /** The text that is looked at. */
  current: v.exactOptional(v.string()),
  /** Or the texts that were written together. */
  batch: v.exactOptional(v.string()),
  search: v.exactOptional(search),
  removed: v.number(),
  /** Texts that were being written. */
  running: v.array(v.string()),
});
export type SavedSession = v.InferOutput<typeof savedSession>;
