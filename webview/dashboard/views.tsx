/** The views below the table: each shows the ticked runs in its own way. A view is one entry here. */
import type { ComponentType } from 'preact';
import type { DashboardRun } from '../../server/protocol/dashboard.ts';
import type { Theme } from '../shared/theme.ts';
import { ChartPanel } from './charts/ChartPanel.tsx';
import { Inside } from './probes/Inside.tsx';
import { Results } from './results/Results.tsx';
import type { ShownRun } from './shownRuns.ts';
import { SweepView } from './sweep/SweepView.tsx';
import { strings } from './words.ts';

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

export const views: readonly View[] = [
  { id: 'charts', title: strings.chartsView, applies: () => true, component: ChartPanel },
  { id: 'results', title: strings.resultsView, applies: () => true, component: Results },
  { id: 'inside', title: strings.insideView, applies: () => true, component: Inside },
  {
    id: 'sweep',
    title: strings.sweepView,
    applies: (runs) => runs.some(({ run }) => run.sweep !== undefined),
    component: SweepView,
  },
];
