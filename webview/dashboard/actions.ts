import type { DashboardRun, RunCommand } from '../../server/protocol/dashboard.ts';
import type { EffectiveStatus } from '../../server/protocol/runs.ts';
import type { IconName } from '../shared/Icon.tsx';

export interface RunAction {
  readonly command: Exclude<RunCommand, 'remove'>;
  readonly icon: IconName;
}

const stop: RunAction = { command: 'stop', icon: 'stop' };
const pause: RunAction = { command: 'pause', icon: 'pause' };
const goOn: RunAction = { command: 'continue', icon: 'play' };
const resume: RunAction = { command: 'resume', icon: 'resume' };
const playground: RunAction = { command: 'playground', icon: 'playground' };
const log: RunAction = { command: 'log', icon: 'log' };

const ofStatus: Readonly<Record<EffectiveStatus, readonly RunAction[]>> = {
  queued: [stop],
  starting: [stop],
  running: [pause, stop],
  paused: [goOn, stop],
  stopped: [resume],
  finished: [],
  'stopped-early': [],
  failed: [resume],
  lost: [resume],
};

/** What can be done with a run now. The playground writes text, by a language model that has been validated once. */
export function actionsOf({ status, task, bestLoss }: DashboardRun): readonly RunAction[] {
  const playable = task === 'language-model' && bestLoss !== undefined;
  return [...ofStatus[status], ...(playable ? [playground] : []), log];
}
