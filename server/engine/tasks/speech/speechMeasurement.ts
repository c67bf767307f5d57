import type { SpeechSet } from '../../../data/speech/speechSet.ts';
import type { Tokenizer } from '../../../data/tokens/tokenizer.ts';
import type { SpeechResult } from '../../../protocol/speech.ts';
import type { Tensors } from '../../session.ts';
import type { Feeds, Measured, Measurement } from '../../task.ts';
import { likeliest } from '../likeliest.ts';
import { type Decoding, decode } from './decoding/decoder.ts';
import { rowsOf } from './decoding/rows.ts';
import { TranscriptScores } from './transcriptScores.ts';

export interface Measuring {
  readonly tokenizer: Tokenizer;
  readonly decoding: Decoding;
  /** Seconds of a time step. */
  readonly stepSeconds: number;
}

type Example = SpeechResult['examples'][number];

const shownRecordings = 8;

/** Writes down what is said in every recording, as the network would be used. */
export class SpeechMeasurement implements Measurement {
  readonly outputs = ['log_probabilities'];
  readonly #measuring: Measuring;
  readonly #set: SpeechSet;
  readonly #order: readonly Uint32Array[];
  readonly #predicted: string[] = [];
  readonly #paths = new Map<number, Example['path']>();
  #batch = 0;

  /** @param order the recordings of each batch */
  constructor(measuring: Measuring, set: SpeechSet, order: readonly Uint32Array[]) {
    this.#measuring = measuring;
    this.#set = set;
    this.#order = order;
  }

  add(_: Feeds, { log_probabilities }: Tensors): void {
    const { tokenizer, decoding } = this.#measuring;
    for (const [place, recording] of this.#order[this.#batch++]!.entries()) {
      const rows = rowsOf(log_probabilities!, place, this.#set.lengths[recording]!);
      const [{ tokens }] = decode(rows, decoding);
      this.#predicted[recording] = tokenizer.decode(tokens);
      if (recording < shownRecordings) this.#paths.set(recording, pathOf(rows, tokenizer));
    }
  }

  async finish(): Promise<Measured> {
    const scores = new TranscriptScores();
    const examples: Example[] = [];
    for (let i = 0; i < this.#set.count; i++) {
      const [reference, predicted] = [this.#set.text(i), this.#predicted[i]!];
      const words = scores.add(reference, predicted);
      const path = this.#paths.get(i);
      if (!path) continue;
      examples.push({
        name: this.#set.name(i),
        words: words.map((pair) => ({ truth: pair.truth ?? '', predicted: pair.predicted ?? '' })),
        reference,
        predicted,
        step_seconds: this.#measuring.stepSeconds,
        path,
      });
    }
    const result = {
      kind: 'speech' as const,
      words: scores.words,
      characters: scores.characters,
      confusions: scores.confusions(),
      examples,
    };
    return { metrics: scores.metrics(), result };
  }
}

/** The best label of each time step. Four digits are enough for a picture, and keep the file small. */
function pathOf(rows: readonly Float64Array[], { vocabulary }: Tokenizer): Example['path'] {
  const best = rows.map(likeliest);
  return {
    labels: best.map((label) => (label === 0 ? '' : vocabulary[label - 1]!)),
    probabilities: best.map((label, t) => Number(Math.exp(rows[t]![label]!).toFixed(4))),
  };
}
