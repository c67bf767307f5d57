/** What a view below the table is. */
import type { ComponentType } from 'preact';
import type { DashboardRun } from '../../server/protocol/dashboard.ts';
import type { Theme } from '../shared/theme.ts';
import type { ShownRun } from './shownRuns.ts';

export interface ViewProps {
  /** The ticked runs, with their series. */
  readonly runs: readonly ShownRun[];
  /** All runs of the table, ticked or not. */
  readonly rows: readonly DashboardRun[];
  readonly theme: Theme;
  /** Ticks exactly these runs. */
  readonly onTick: (runs: readonly string[]) => void;
}

export interface View {
  readonly id: string;
  readonly title: string;
  /** Whether the view has something to say of these runs; its tab is left out otherwise. */
  applies(runs: readonly ShownRun[]): boolean;
  readonly component: ComponentType<ViewProps>;
}
