/** `annotations.json`: what a person said of a run. Lies in the run directory, so that it moves and is shared with it. */
import * as v from 'valibot';

export const annotations = v.object({
  /** Replaces the run's id wherever it is shown. */
  name: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1))),
  starred: v.optional(v.boolean(), false),
  /** Archived runs are kept, but not shown unless asked for. */
  archived: v.optional(v.boolean(), false),
  tags: v.optional(v.array(v.string()), []),
  note: v.optional(v.string(), ''),
});
export type Annotations = v.InferOutput<typeof annotations>;

export const noAnnotations: Annotations = { starred: false, archived: false, tags: [], note: '' };
