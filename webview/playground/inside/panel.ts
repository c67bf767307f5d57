/** What a panel below the text is given: the text that was read, what is looked at, and ways to change it. */
import type { ComponentType } from 'preact';
import type { Reading } from '../../../server/protocol/inside.ts';
import type { Theme } from '../../shared/theme.ts';
import type { Session } from '../write/session.ts';
import type { Scale } from './colour/scale.ts';
import type { Focus } from './focus.ts';
import type { Place } from './place.ts';

/** Colours the text by something else than the unit that is looked at. */
export interface Overlay {
  readonly title: string;
  readonly scale: Scale;
  /** At the ends of the legend. */
  readonly ends: readonly [string, string];
  /** Of the tokens from the first on; the others have no colour. */
  readonly values: Float32Array;
}

/** What is true of tokens: they are underlined. */
export interface Truth {
  readonly title: string;
  /** From 0 to 1, of each token. */
  readonly shares: Float32Array;
}

export interface PanelProps {
  readonly reading: Reading;
  readonly focus: Focus;
  readonly onFocus: (focus: Focus) => void;
  readonly place: Place | undefined;
  readonly onPlace: (place: Place | undefined) => void;
  /** The token under the pointer, here or in the text. */
  readonly pointed: number | undefined;
  readonly onPoint: (token: number | undefined) => void;
  /** Undefined: the text is coloured by the unit again. */
  readonly onOverlay: (overlay: Overlay | undefined) => void;
  readonly onTruth: (truth: Truth | undefined) => void;
  /** Reads the text again. */
  readonly onRetry: () => void;
  readonly theme: Theme;
  readonly writing: Session;
}

export interface Panel {
  readonly id: string;
  readonly title: string;
  /** Whether a network has what is seen here. */
  applies(reading: Reading): boolean;
  readonly component: ComponentType<PanelProps>;
}
