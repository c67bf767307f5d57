/** What tokens have beside their embedding, as a task reads it: see `network/embedding/tokenFeatures.ts`. */
import type { Tensors } from '../session.ts';

/** What the features of the tokens of some sentences are made of, by the names of the network's inputs. */
export type FeatureTensors = (sentences: readonly (readonly string[])[]) => Tensors;

/** What several features read together. */
export function allFeatures(features: readonly FeatureTensors[]): FeatureTensors {
  return (sentences) => Object.assign({}, ...features.map((tensors) => tensors(sentences)));
}
