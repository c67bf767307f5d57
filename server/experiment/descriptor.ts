/**
 * Building blocks of the descriptor table (`keys.ts`). A descriptor says everything that is known of one key;
 * types, defaults, checks, completion, hover, JSON Schema and the reference page are derived from it.
 */

interface Common {
  /** One or two plain sentences; English, also the l10n key of the translation. */
  readonly doc: string;
  readonly unit?: string;
  /** The equation behind the key, as text. */
  readonly equation?: string;
  /** A key with neither a default nor `required` is optional and may be absent from the settings. */
  readonly required?: boolean;
  /**
   * The key is valid only where another one has one of these values: a sibling (same section), or, with a dot
   * in its name, a key named from the top.
   */
  readonly when?: { readonly key: string; readonly values: readonly string[] };
}

export interface NumberDescriptor extends Common {
  readonly kind: 'integer' | 'number';
  readonly min?: number;
  readonly max?: number;
  /** The bound itself is not allowed. */
  readonly exclusiveMin?: boolean;
  readonly exclusiveMax?: boolean;
  readonly default?: number;
}
export interface StringDescriptor extends Common {
  readonly kind: 'string';
  /** It names a column of the training table. */
  readonly column?: boolean;
  readonly default?: string;
}
export interface BooleanDescriptor extends Common {
  readonly kind: 'boolean';
  readonly default?: boolean;
}
export interface ChoiceDescriptor<C extends string = string> extends Common {
  readonly kind: 'choice';
  /** Every value with what it does. */
  readonly choices: Readonly<Record<C, string>>;
  readonly default?: C;
}
/** A file, relative to the experiment file. */
export interface PathDescriptor extends Common {
  readonly kind: 'path';
  readonly pathOf: 'data' | 'experiment' | 'run';
  /** A folder will do too. */
  readonly folders?: boolean;
}
/** A fraction of the training data, a file, or a list of files. */
export interface FractionOrPathsDescriptor extends Common {
  readonly kind: 'fraction-or-paths';
  /** Folders will do too. */
  readonly folders?: boolean;
  readonly min: number;
  readonly max: number;
  readonly default?: number;
}
/** A whole number, or a list of them. */
export interface IntegersDescriptor extends Common {
  readonly kind: 'integers';
  readonly min?: number;
  readonly max?: number;
  readonly default?: number;
}
/** A list of numbers. */
export interface NumbersDescriptor extends Common {
  readonly kind: 'numbers';
  readonly min?: number;
  readonly max?: number;
  readonly exclusiveMin?: boolean;
  readonly exclusiveMax?: boolean;
}
/** A name, or a list of names; always a list in the settings. */
export interface NamesDescriptor extends Common {
  readonly kind: 'names';
  /** They name columns of the training table. */
  readonly column?: boolean;
  /** They name layers of the network. */
  readonly layer?: boolean;
  /** Every name that is valid, with what it means. Without it any name is. */
  readonly choices?: Readonly<Record<string, string>>;
}
export interface SectionDescriptor<K extends Keys = Keys> extends Common {
  readonly kind: 'section';
  readonly keys: K;
  /** An absent optional section stays absent instead of being filled with its defaults. */
  readonly optional?: boolean;
  /** Its keys are dotted paths, written as one word: `model.hidden_size`. */
  readonly dotted?: boolean;
}
/** What a sweep tries for a key: a list of values, or a range of numbers. */
export interface SearchDescriptor extends Common {
  readonly kind: 'search';
  readonly of: LeafDescriptor;
}

export type LeafDescriptor =
  | NumberDescriptor
  | StringDescriptor
  | BooleanDescriptor
  | ChoiceDescriptor
  | PathDescriptor
  | FractionOrPathsDescriptor
  | IntegersDescriptor
  | NumbersDescriptor
  | NamesDescriptor;
export type Descriptor = LeafDescriptor | SearchDescriptor | SectionDescriptor;
export interface Keys {
  readonly [key: string]: Descriptor;
}

/** The value of one descriptor, after defaults. */
export type ValueOf<D> =
  D extends SectionDescriptor<infer K>
    ? SettingsOf<K>
    : D extends { kind: 'choice'; choices: infer C }
      ? Extract<keyof C, string>
      : D extends { kind: 'integer' | 'number' }
        ? number
        : D extends { kind: 'boolean' }
          ? boolean
          : D extends { kind: 'fraction-or-paths' }
            ? number | readonly string[]
            : D extends { kind: 'integers' }
              ? number | readonly number[]
              : D extends { kind: 'numbers' }
                ? readonly number[]
                : D extends { kind: 'names' }
                  ? D extends { choices: infer C }
                    ? readonly Extract<keyof C, string>[]
                    : readonly string[]
                  : string;

type Present<D> = D extends { optional: true }
  ? false
  : D extends { kind: 'section' }
    ? true
    : D extends { when: object }
      ? false
      : D extends { required: true }
        ? true
        : D extends { default: unknown }
          ? true
          : false;

/** Settings after defaults: keys with a default or `required` are there, others may be absent. */
export type SettingsOf<K> = {
  readonly [P in keyof K as Present<K[P]> extends true ? P : never]: ValueOf<K[P]>;
} & {
  readonly [P in keyof K as Present<K[P]> extends true ? never : P]?: ValueOf<K[P]>;
};
