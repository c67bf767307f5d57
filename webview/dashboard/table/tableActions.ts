import type { DashboardRun, RunCommand } from '../../../server/protocol/dashboard.ts';
import type { Point } from '../../shared/controls/Menu.tsx';

/** What keys and pointer do to the table. */
export interface TableActions {
  readonly toggle: (run: string) => void;
  /** Ticks all of a range besides those that are ticked. */
  readonly add: (runs: readonly string[]) => void;
  /** Opens one run alone. */
  readonly only: (run: string) => void;
  readonly command: (command: RunCommand, run: string) => void;
  readonly toggleGroup: (text: string) => void;
  readonly openRunMenu: (run: DashboardRun, at: Point) => void;
  readonly openColumnMenu: (column: string, at: Point) => void;
  readonly copy: () => void;
}
