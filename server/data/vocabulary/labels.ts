import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { UserError } from '../../base/errors.ts';

const stored = v.pipe(
  v.array(v.string()),
  v.check((names) => new Set(names).size === names.length),
);

/** The classes of a task, numbered from 0. */
export class LabelSet {
  readonly names: readonly string[];
  readonly #indices: ReadonlyMap<string, number>;

  /** @param names in the order of their numbers */
  constructor(names: readonly string[]) {
    this.names = names;
    this.#indices = new Map(names.map((name, index) => [name, index]));
  }

  /** Labels in their natural order, whatever the order of the data: 2 before 10, a before b. */
  static from(labels: Iterable<string>): LabelSet {
    const names = [...new Set(labels)];
    const numeric = names.every((name) => name.trim() !== '' && Number.isFinite(Number(name)));
    return new LabelSet(numeric ? names.sort((a, b) => Number(a) - Number(b)) : names.sort());
  }

  get count(): number {
    return this.names.length;
  }

  /** The number of a label; undefined for one that is not in the set. */
  index(label: string): number | undefined {
    return this.#indices.get(label);
  }

  toJson(): string {
    return JSON.stringify(this.names);
  }

  /** @throws UserError when the text is not what {@link toJson} could have written */
  static fromJson(json: string): LabelSet {
    try {
      return new LabelSet(v.parse(stored, JSON.parse(json)));
    } catch (error) {
      throw new UserError(l10n.t('The labels of the model are damaged.'), {}, { cause: error });
    }
  }
}
