/** Networks that write down what is said: what a page must know of one, its answers, and its results after an epoch. */
import * as v from 'valibot';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const words = v.array(v.string());

export const speechAnswering = v.object({
  task: v.literal('speech'),
  sample_rate: v.number(),
  /** Whether text can be written while a recording is being read: the network reads in one direction. */
  streams: v.boolean(),
  method: v.picklist(['greedy', 'prefix-beam']),
  /** Of prefix beam search; 1 otherwise. */
  beam_size: count,
});

/** Of CTC a label for each time step: repetitions are joined, then blanks removed. */
const ctcPath = v.pipe(
  v.object({
    /**
     * The blank first, as an empty text; then the tokens that are the most probable ones of some time step, then others
     * that are at all probable, up to 64 labels.
     */
    labels: words,
    /** The most probable label of each time step, by its place in `labels`. */
    best: v.array(count),
    /** [time steps, labels]: probabilities, float32, little-endian, in base64. */
    probabilities: v.string(),
  }),
  v.check(({ labels, best }) => best.every((label) => label < labels.length)),
);

export const speechAnswer = v.object({
  kind: v.literal('speech'),
  text: v.string(),
  /** Seconds of the recording, and of a time step of the network. */
  seconds: v.number(),
  step_seconds: v.number(),
  /** Texts that were considered, the best first; the probability is that of all ways to say it. */
  candidates: v.array(v.object({ text: v.string(), log_probability: v.number(), probability: v.number() })),
  path: ctcPath,
  /** The tokens of the text with the seconds in which they are heard, and how probable they are there. */
  tokens: v.array(
    v.object({ text: v.string(), start: v.number(), end: v.number(), probability: v.number() }),
  ),
});

/** Edits that turn the transcripts into what the network wrote, and the length of the transcripts. */
export const editCounts = v.object({
  substitutions: count,
  insertions: count,
  deletions: count,
  length: count,
});
export type EditCounts = v.InferOutput<typeof editCounts>;

export const speechResult = v.object({
  kind: v.literal('speech'),
  epoch: count,
  step: count,
  words: editCounts,
  characters: editCounts,
  /** The commonest mistakes, at most 20: words, of which one is empty where it was left out or is too many. */
  confusions: v.array(v.object({ truth: v.string(), predicted: v.string(), count })),
  /** Fixed recordings, at most 8. */
  examples: v.array(
    v.object({
      name: v.string(),
      /** Words side by side; the empty text where one side has none. */
      words: v.array(v.object({ truth: v.string(), predicted: v.string() })),
      reference: v.string(),
      predicted: v.string(),
      step_seconds: v.number(),
      /** Of each time step: its most probable token, empty for the blank, and how probable it is. */
      path: v.pipe(
        v.object({ labels: words, probabilities: v.array(v.number()) }),
        v.check(({ labels, probabilities }) => labels.length === probabilities.length),
      ),
    }),
  ),
});
export type SpeechResult = v.InferOutput<typeof speechResult>;
