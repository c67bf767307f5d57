import { useLayoutEffect } from 'preact/hooks';
import type { FromDashboard } from '../../../server/protocol/dashboard.ts';
import { send } from '../../shared/host.ts';
import { type Axis, axisColumns } from './axes.ts';
import { columnsOf } from './metricChoice.ts';

/** Asks the host for what the visible charts need, whenever that changes. */
export function useWantedColumns(metrics: readonly string[], axis: Axis): void {
  const columns = metrics.flatMap(columnsOf);
  const wanted = (table: 'steps' | 'epochs'): string[] => {
    const names = columns.filter((column) => column.table === table).map(({ name }) => name);
    return names.length === 0 ? [] : [axisColumns[axis], ...names];
  };
  const [steps, epochs] = [wanted('steps'), wanted('epochs')];
  useLayoutEffect(
    () => send<FromDashboard>({ type: 'want', steps, epochs }),
    [[...steps, '', ...epochs].join('\n')],
  );
}
