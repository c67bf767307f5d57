/** The views below the table: each shows the ticked runs in its own way. A view is one entry here. */
import { ChartPanel } from './charts/ChartPanel.tsx';
import { Inside } from './probes/Inside.tsx';
import { Results } from './results/Results.tsx';
import { SweepView } from './sweep/SweepView.tsx';
import type { View } from './view.ts';
import { strings } from './words.ts';

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
