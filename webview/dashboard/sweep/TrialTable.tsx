import type { SweepRecord, Trial, TrialState } from '../../../server/protocol/sweeps.ts';
import { ScrollFrame } from '../../shared/ScrollFrame.tsx';
import { fill } from '../../shared/strings.ts';
import { formatValue, strings } from '../words.ts';
import { valueText } from './axes.ts';
import { ranked } from './ranking.ts';

const mostRows = 100;

interface Props {
  readonly sweep: SweepRecord;
  readonly ticked: ReadonlySet<number>;
  /** Trials with a run in the table. */
  readonly known: ReadonlySet<number>;
  readonly onToggle: (trial: number) => void;
}

/** What the plot shows, in words and numbers. */
export function TrialTable({ sweep, ticked, known, onToggle }: Props) {
  const rows = ranked(sweep.trials, sweep.better).filter(({ state }) => state !== 'planned');
  return (
    <details class="result-part trial-table">
      <summary>{strings.sweepTrials}</summary>
      <ScrollFrame label={strings.sweepTrials}>
        <table class="figures">
          <thead>
            <tr>
              <th scope="col">{strings.run}</th>
              <th scope="col" class="number">
                {sweep.metric === 'val_loss' ? strings.valLoss : sweep.metric}
              </th>
              {sweep.keys.map(({ key }) => (
                <th key={key} scope="col" class="number">
                  {key.slice(key.lastIndexOf('.') + 1)}
                </th>
              ))}
              <th scope="col">{strings.sweepState}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, mostRows).map((trial) => (
              <tr key={trial.number}>
                <th scope="row">
                  <label class="trial-tick">
                    <input
                      type="checkbox"
                      checked={ticked.has(trial.number)}
                      disabled={!known.has(trial.number)}
                      onChange={() => onToggle(trial.number)}
                    />
                    {trial.number}
                  </label>
                </th>
                <td class="number">
                  {trial.value === undefined ? '–' : formatValue(sweep.metric, trial.value)}
                </td>
                {sweep.keys.map(({ key }) => (
                  <td key={key} class="number">
                    {valueText(trial.settings[key])}
                  </td>
                ))}
                <td>{stateText(trial, sweep)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollFrame>
      {rows.length > mostRows && <p class="muted">{fill(strings.sweepTrialsMore, rows.length - mostRows)}</p>}
    </details>
  );
}

function stateText({ state, message, values }: Trial, { rungs }: SweepRecord): string {
  if (state === 'rested') return fill(strings.trialRested, rungs[values.length - 1] ?? 0);
  return state === 'failed' && message !== undefined
    ? fill(strings.labelled, strings.trialFailed, message)
    : words[state];
}

const words: Readonly<Record<TrialState, string>> = {
  planned: strings.trialPlanned,
  waiting: strings.trialWaiting,
  started: strings.trialStarted,
  rested: strings.trialRested,
  ended: strings.trialEnded,
  stopped: strings.trialStopped,
  failed: strings.trialFailed,
  gone: strings.trialGone,
};
