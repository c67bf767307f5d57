import type { DashboardRun } from '../../server/protocol/dashboard.ts';
import type { EffectiveStatus } from '../../server/protocol/runs.ts';
import type { IconName } from '../shared/Icon.tsx';

/** What can be done to the training of a run. */
type SteeringCommand = 'stop' | 'pause' | 'continue' | 'resume';

export interface RunAction {
  readonly command: SteeringCommand | 'playground' | 'log' | 'pytorchLog';
  readonly icon: IconName;
}

const icons: Readonly<Record<SteeringCommand, IconName>> = {
  stop: 'stop',
  pause: 'pause',
  continue: 'play',
  resume: 'resume',
};

const ofStatus: Readonly<Record<EffectiveStatus, readonly SteeringCommand[]>> = {
  queued: ['stop'],
  starting: ['stop'],
  running: ['pause', 'stop'],
  paused: ['continue', 'stop'],
  stopped: ['resume'],
  finished: [],
  'stopped-early': [],
  failed: ['resume'],
  lost: ['resume'],
};

/** What can be done with a run now. The playground opens for a network that has been validated once. */
export function actionsOf(run: DashboardRun): readonly RunAction[] {
  const { status, bestLoss, resumable, computing } = run;
  const playable = bestLoss !== undefined;
  const steering = ofStatus[status].filter((command) => resumable || command !== 'resume');
  return [
    ...steering.map((command) => ({ command, icon: icons[command] })),
    ...(playable ? [{ command: 'playground', icon: 'playground' } as const] : []),
    { command: 'log', icon: 'log' },
    ...(computing ? [{ command: 'pytorchLog', icon: 'log' } as const] : []),
  ];
}
