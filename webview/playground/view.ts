/** What a view of the playground is: a way to use a network. */
import type { ComponentType } from 'preact';
import type { ModelInfo } from '../../server/protocol/inference.ts';
import type { Theme } from '../shared/theme.ts';
import type { CompareSession } from './compare/compareSession.ts';
import type { ScoreSession } from './score/scoreSession.ts';
import type { Session } from './write/session.ts';

export interface ViewProps {
  readonly model: ModelInfo;
  readonly writing: Session;
  readonly scoring: ScoreSession;
  readonly comparing: CompareSession;
  readonly theme: Theme;
  /** Whether tokens are coloured by their probability. */
  readonly coloured: boolean;
  readonly onColoured: (coloured: boolean) => void;
}

export interface View {
  readonly id: string;
  readonly title: string;
  /** Whether a network can be used so. */
  applies(model: ModelInfo): boolean;
  readonly component: ComponentType<ViewProps>;
}
