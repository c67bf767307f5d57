/** The files of a queue, in its runs directory beside the folders of the experiments. */
import * as v from 'valibot';

export const queueFiles = {
  /** There while something waits: tells the next look that a queue is to be gone on with. Rewritten to wake its process. */
  waiting: 'queue.json',
  /** Held by the process of the queue, which touches it at every look. */
  lock: 'queue.lock',
  /** What went wrong in the process of the queue. */
  log: 'queue.log',
} as const;

/** `queue.json`. */
export const queueLimits = v.object({
  /** Runs that train at once, at most; 0: as many as the cores have room for. */
  maximum: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** The Python that runs on PyTorch are given; absent: the one that they find. */
  python: v.optional(v.string()),
});
export type QueueLimits = v.InferOutput<typeof queueLimits>;
