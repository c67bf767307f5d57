import { joined, type TaggedPart } from '../../../data/tagging/taggedPart.ts';
import type { TaggingData } from '../../../data/tagging/taggingData.ts';
import type { TaggingResult } from '../../../protocol/results.ts';
import type { Tensors } from '../../session.ts';
import type { Feeds, Measured, Measurement } from '../../task.ts';
import { predictedTags, tagOutput } from './predictedTags.ts';
import type { TagEncoder } from './tagEncoder.ts';
import { TagScores } from './tagScores.ts';

export interface Measuring {
  readonly data: Pick<TaggingData, 'labels' | 'words'>;
  readonly encoder: TagEncoder;
  readonly scheme: string;
  readonly crf: boolean;
}

const shownSentences = 10;

/** Puts the pieces of sentences together again, so that no name is cut where it is counted. */
export class TagMeasurement implements Measurement {
  readonly outputs: readonly string[];
  readonly #measuring: Measuring;
  readonly #part: TaggedPart;
  readonly #order: readonly Uint32Array[];
  /** By piece. */
  readonly #predicted: Int32Array[] = [];
  #batch = 0;

  /** @param order the pieces of each batch */
  constructor(measuring: Measuring, part: TaggedPart, order: readonly Uint32Array[]) {
    this.#measuring = measuring;
    this.outputs = [tagOutput(measuring)];
    this.#part = part;
    this.#order = order;
  }

  add({ tensors }: Feeds, results: Tensors): void {
    const sequences = predictedTags(results[tagOutput(this.#measuring)]!, tensors.lengths!.data);
    for (const [i, piece] of this.#order[this.#batch++]!.entries()) this.#predicted[piece] = sequences[i]!;
  }

  async finish(): Promise<Measured> {
    const { data, encoder, scheme } = this.#measuring;
    const scores = new TagScores(data.labels.names, scheme);
    const sentences: TaggingResult['sentences'] = [];
    for (const [i, pieces] of this.#part.sentences.entries()) {
      const { words, tags } = this.#part.sentence(i);
      const truth = encoder.tags.apply(tags);
      const predicted = joined(pieces.map((piece) => this.#predicted[piece]!));
      scores.add(truth, predicted);
      if (sentences.length === shownSentences) continue;
      const names = { truth: scores.names(truth), predicted: scores.names(predicted) };
      if (scheme !== 'none' && names.truth.every((tag) => tag === 'O')) continue;
      sentences.push({ words: Array.from(words, (word) => data.words.text(word)), ...names });
    }
    const result = {
      kind: 'tagging' as const,
      classes: scores.classes(),
      confusions: scores.confusions(),
      sentences,
    };
    return { metrics: scores.metrics(), result };
  }
}
