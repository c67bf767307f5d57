/** Labelled examples as they come from files, one after the other. */
import type { Place } from '../../base/errors.ts';
import type { AudioFeatureSettings } from '../audio/audioFeatures.ts';
import type { DataFile } from '../text/bytes.ts';

/** A stream of examples that can be read once. */
export interface Examples<T> extends AsyncIterable<T> {
  /** What was read, in an order that depends on the data alone. Known when the last example has come. */
  readonly files: readonly DataFile[];
}

export interface TextExample {
  /** Where it stands: what an error about it points at. */
  readonly place: Place;
  /** One text, or the two of a pair. */
  readonly texts: readonly string[];
  /** Undefined where labels are not read. */
  readonly label: string | undefined;
}

/** Names of columns. */
export interface TextColumns {
  readonly text: string;
  /** The second text of a pair. */
  readonly pair?: string;
  /** Absent where labels are not wanted. */
  readonly label?: string;
}

export interface NumberExample {
  /** Where it begins: what an error about it points at. */
  readonly place: Place;
  /** Of the sequence, or of its file. */
  readonly name: string;
  /** Time steps × features, row-major. */
  readonly values: Float32Array;
  /** What the columns of the values are called. */
  readonly features: readonly string[];
  /** Undefined where labels are not read. */
  readonly label: string | undefined;
}

/** Names of columns. */
export interface NumberColumns {
  /** Names the sequence that a row is a time step of, or the file that holds the sequence. */
  readonly sequence: { readonly kind: 'rows' | 'files'; readonly column: string };
  /** How recordings become numbers. */
  readonly audio?: AudioFeatureSettings;
  /** Columns of numbers; absent: all others, or all of a file. */
  readonly features?: readonly string[];
  /** Absent where labels are not wanted. */
  readonly label?: string;
}
