import { Renumbering } from '../../../data/tagging/renumbering.ts';
import type { TaggingData } from '../../../data/tagging/taggingData.ts';
import { tokenLookup } from '../../../data/tokens/tokenLookup.ts';
import type { LabelSet } from '../../../data/vocabulary/labels.ts';
import type { Tensors } from '../../session.ts';
import type { FeatureTensors } from '../readFeatures.ts';

/** From the numbers of the data to the network's: tokens and labels. */
export interface TagEncoder {
  readonly words: Renumbering;
  readonly tags: Renumbering;
  /** What is read of the words besides, which are given by the numbers of the data. */
  features(sentences: readonly Int32Array[]): Tensors;
}

export function tagEncoder(
  { words, tags, tokenizer, labels }: TaggingData,
  features: FeatureTensors,
): TagEncoder {
  const textsOf = (sentence: Int32Array) => Array.from(sentence, (word) => words.text(word));
  return {
    features: (sentences) => features(sentences.map(textsOf)),
    words: new Renumbering(words, tokenLookup(tokenizer)),
    tags: new Renumbering(tags, (tag) => labelIndex(labels, tag)),
  };
}

function labelIndex(labels: LabelSet, tag: string): number {
  const index = labels.index(tag);
  if (index === undefined) throw new Error(`the label ${tag} has no number`);
  return index;
}
