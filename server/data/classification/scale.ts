import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { UserError } from '../../base/errors.ts';

const finite = v.pipe(v.number(), v.finite());
const stored = v.pipe(
  v.object({
    features: v.array(v.string()),
    means: v.array(finite),
    deviations: v.array(v.pipe(finite, v.gtValue(0))),
  }),
  v.check(({ features, means, deviations }) =>
    [means, deviations].every(({ length }) => length === features.length),
  ),
);
type StoredScale = v.InferOutput<typeof stored>;

/** Mean and standard deviation of each feature over time steps: what numbers are standardised with. */
export class Scale {
  readonly features: readonly string[];
  readonly #means: readonly number[];
  readonly #deviations: readonly number[];

  private constructor({ features, means, deviations }: StoredScale) {
    this.features = features;
    this.#means = means;
    this.#deviations = deviations;
  }

  /**
   * From the time steps of sequences, each steps × features. A feature that never changes keeps its unit. The sums
   * are Welford's, so that large values lose no digits.
   */
  static of(sequences: Iterable<Float32Array>, features: readonly string[]): Scale {
    const means = Array<number>(features.length).fill(0);
    const squares = Array<number>(features.length).fill(0);
    let steps = 0;
    for (const values of sequences) {
      for (let at = 0; at < values.length; at += features.length) {
        steps++;
        for (let f = 0; f < features.length; f++) {
          const difference = values[at + f]! - means[f]!;
          means[f]! += difference / steps;
          squares[f]! += difference * (values[at + f]! - means[f]!);
        }
      }
    }
    const deviations = squares.map((square) => Math.sqrt(square / steps) || 1);
    return new Scale({ features: [...features], means, deviations });
  }

  /** A new array with the mean 0 and the deviation 1 in each feature, were it the data that the scale is of. */
  standardised(values: Float32Array): Float32Array {
    const count = this.features.length;
    return values.map((value, i) => (value - this.#means[i % count]!) / this.#deviations[i % count]!);
  }

  toJson(): string {
    return JSON.stringify({ features: this.features, means: this.#means, deviations: this.#deviations });
  }

  /** @throws UserError when the text is not what {@link toJson} could have written */
  static fromJson(json: string): Scale {
    try {
      return new Scale(v.parse(stored, JSON.parse(json)));
    } catch (error) {
      throw new UserError(l10n.t('The features of the model are damaged.'), {}, { cause: error });
    }
  }
}
