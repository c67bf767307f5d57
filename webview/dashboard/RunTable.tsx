/** Several runs, one row each; the swatch shows which line of the chart is theirs. */
import { isActive } from '../../server/protocol/runs.ts';
import { lineStyle } from '../chart/lineStyle.ts';
import { Swatch } from '../chart/Swatch.tsx';
import { fill } from '../shared/strings.ts';
import { Progress } from './Progress.tsx';
import { RunActions } from './RunActions.tsx';
import type { ShownRun } from './runStore.ts';
import { Status } from './Status.tsx';
import { formats, formatValue, metricTitle, strings } from './words.ts';

interface Props {
  readonly runs: readonly ShownRun[];
  readonly places: readonly string[];
  readonly palette: readonly string[];
  readonly hidden: readonly string[];
  readonly onToggle: (id: string) => void;
}

export function RunTable({ runs, places, palette, hidden, onToggle }: Props) {
  const names = new Set(runs.flatMap(({ run }) => run.tellingMetric ?? []));
  const measured = names.size > 0;
  return (
    <div class="table-frame">
      <table class="runs">
        <caption class="visually-hidden">{strings.runs}</caption>
        <thead>
          <tr>
            <th scope="col">{strings.run}</th>
            <th scope="col">{strings.status}</th>
            <th scope="col" class="number">
              {runs.every(({ run }) => run.lossDecides) ? strings.best : strings.lossOfBest}
            </th>
            {measured && (
              <th scope="col" class="number">
                {names.size === 1 ? metricTitle([...names][0]!) : strings.metric}
              </th>
            )}
            <th scope="col" class="number tertiary">
              {strings.valLoss}
            </th>
            <th scope="col" class="number secondary">
              {strings.trainLoss}
            </th>
            <th scope="col" class="number secondary">
              {strings.parameters}
            </th>
            <th scope="col">
              <span class="visually-hidden">{strings.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((shown) => (
            <Row
              key={shown.run.id}
              shown={shown}
              colourPlace={places.indexOf(shown.run.id)}
              palette={palette}
              visible={!hidden.includes(shown.run.id)}
              metric={measured ? (names.size === 1 ? 'value' : 'named') : 'none'}
              onToggle={onToggle}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly shown: ShownRun;
  readonly colourPlace: number;
  readonly palette: readonly string[];
  readonly visible: boolean;
  /** How the metric that tells most is shown: under a heading of its own, with its name, or not at all. */
  readonly metric: 'value' | 'named' | 'none';
  readonly onToggle: (id: string) => void;
}

function Row({ shown: { run }, colourPlace, palette, visible, metric, onToggle }: RowProps) {
  const name = run.tellingMetric;
  const value = name === undefined ? undefined : run.bestMetrics[name];
  const differences = Object.entries(run.differences).map(([key, value]) => `${key}: ${value}`);
  const loss = (value: number | undefined): string => (value === undefined ? '–' : formats.loss(value));
  return (
    <tr class={visible ? '' : 'hidden-run'}>
      <th scope="row">
        <label class="run-toggle" title={fill(visible ? strings.hideRun : strings.showRun, run.name)}>
          <input type="checkbox" checked={visible} onChange={() => onToggle(run.id)} />
          <Swatch style={lineStyle(colourPlace, palette)} />
          <span class="run-name">
            <span title={run.name}>{run.name}</span>
            {differences.length > 0 && (
              <span class="muted differences" title={`${strings.differences} ${differences.join(', ')}`}>
                {differences.join(' · ')}
              </span>
            )}
          </span>
        </label>
      </th>
      <td class="run-status" title={run.message}>
        <Status status={run.status} />
        {isActive(run.status) && <Progress run={run} />}
        {isActive(run.status) && run.secondsLeft !== undefined && (
          <span class="muted">
            {strings.timeLeft} {formats.duration(run.secondsLeft)}
          </span>
        )}
      </td>
      <td class="number best" data-label={strings.best}>
        {loss(run.bestLoss)}
        {run.bestEpoch !== undefined && (
          <span class="muted detail">{fill(strings.atEpoch, run.bestEpoch)}</span>
        )}
      </td>
      {metric !== 'none' && (
        <td class="number metric" data-label={name && metricTitle(name)}>
          {name === undefined || value === undefined ? '–' : formatValue(name, value)}
          {metric === 'named' && name !== undefined && <span class="muted detail">{metricTitle(name)}</span>}
        </td>
      )}
      <td class="number tertiary">{loss(run.lastValLoss)}</td>
      <td class="number secondary">{loss(run.lastTrainLoss)}</td>
      <td class="number secondary">{formats.compact(run.parameters)}</td>
      <td>
        <RunActions run={run} compact />
      </td>
    </tr>
  );
}
