import type { Prediction } from '../../task.ts';
import { likeliest } from '../likeliest.ts';
import type { MemoryLooks } from './memoryLooks.ts';

/** Classes that a person is shown of one answer. */
const shownClasses = 5;

/**
 * The answer for one example: `LABEL p`, then the next likely classes.
 *
 * @param name of the example, where it has one
 * @param memory what was looked at in a story
 */
export function classPrediction(
  labels: readonly string[],
  probabilities: Float64Array,
  { name, memory }: { readonly name?: string | undefined; readonly memory?: MemoryLooks | undefined },
): Prediction {
  const label = labels[likeliest(probabilities)]!;
  const sorted = labels
    .map((other, c) => ({ other, probability: probabilities[c]! }))
    .sort((a, b) => b.probability - a.probability);
  const shown = sorted
    .slice(0, shownClasses)
    .map(({ other, probability }) => `${other} ${probability.toFixed(3)}`);
  const text = shown.join('   ');
  return {
    text: name === undefined ? text : `${name}: ${text}`,
    json: {
      ...(name !== undefined && { name }),
      label,
      probability: sorted[0]!.probability,
      probabilities: Object.fromEntries(labels.map((other, c) => [other, probabilities[c]!])),
      ...(memory && { memory }),
    },
  };
}
