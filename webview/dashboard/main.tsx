import { render } from 'preact';
import * as v from 'valibot';
import { type FromDashboard, toDashboard } from '../../server/protocol/dashboard.ts';
import { loadState, receive, send } from '../shared/host.ts';
import { oncePerFrame } from '../shared/oncePerFrame.ts';
import '../shared/base.css';
import '../shared/controls.css';
import '../chart/chart.css';
import './dashboard.css';
import './frame.css';
import './table/table.css';
import './table/grid.css';
import './table/cells.css';
import './charts/charts.css';
import './health/health.css';
import './results/results.css';
import './probes/probes.css';
import './sweep/sweep.css';
import { receiveAnswer } from './ask.ts';
import { Dashboard } from './Dashboard.tsx';
import { DashboardStore } from './dashboardStore.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element "root".');

const places = loadState('places', v.array(v.string()), []);
const store = new DashboardStore(places, oncePerFrame(draw));
function draw(): void {
  if (root !== null) render(<Dashboard store={store} />, root);
}

draw();
receive(toDashboard, (message) => {
  if (message.type === 'answer') receiveAnswer(message);
  else store.receive(message);
});
send<FromDashboard>({ type: 'ready' });
