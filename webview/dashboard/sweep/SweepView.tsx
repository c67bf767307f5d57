/** A sweep as a whole: how far it is, which settings matter, and where the good ones lie. */
import { useState } from 'preact/hooks';
import { mostTicked } from '../../../server/protocol/dashboard.ts';
import type { SweepRecord } from '../../../server/protocol/sweeps.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { Select } from '../../shared/controls/Select.tsx';
import { fill } from '../../shared/strings.ts';
import type { ViewProps } from '../view.ts';
import { formatValue, metricTitle, strings } from '../words.ts';
import { ImportanceTable } from './ImportanceTable.tsx';
import { Rungs } from './Rungs.tsx';
import { isOver } from './ranking.ts';
import { SweepPlot } from './SweepPlot.tsx';
import { sweepName } from './sweepName.ts';
import { TrialTable } from './TrialTable.tsx';
import { type SweepChoice, sweepKey, sweepsIn, useSweep } from './useSweep.ts';

export function SweepView({ runs, rows, onTick }: ViewProps) {
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const choices = sweepsIn(rows);
  const ofTicked = runs.find(({ run }) => run.sweep)?.run;
  const key = chosen ?? (ofTicked && sweepKey(ofTicked));
  const choice = choices.find((one) => one.key === key) ?? choices[0];
  const sweep = useSweep(choice);
  return (
    <section class="results sweep" aria-label={strings.sweepView} aria-busy={sweep === undefined}>
      {choice && choices.length > 1 && (
        <Select
          label={strings.sweepChoice}
          value={choice.key}
          options={choices.map((one) => ({
            value: one.key,
            label: `${sweepName(one.id)} · ${one.experiment}`,
          }))}
          onChange={setChosen}
        />
      )}
      {sweep === null && <p class="notice">{strings.sweepUnreadable}</p>}
      {sweep && choice && <Told sweep={sweep} choice={choice} runs={runs} onTick={onTick} />}
    </section>
  );
}

interface ToldProps extends Pick<ViewProps, 'runs' | 'onTick'> {
  readonly sweep: SweepRecord;
  readonly choice: SweepChoice;
}

function Told({ sweep, choice, runs, onTick }: ToldProps) {
  const shown = runs.map(({ run }) => run.id);
  const known = new Set(choice.runs.keys());
  const ticked = new Set([...choice.runs].filter(([, { id }]) => shown.includes(id)).map(([trial]) => trial));
  const tick = (trials: readonly number[]) =>
    onTick(trials.flatMap((trial) => choice.runs.get(trial)?.id ?? []));
  const toggle = (trial: number) => {
    const run = choice.runs.get(trial)?.id;
    if (run === undefined) return;
    const others = shown.filter((other) => other !== run);
    onTick(others.length < shown.length ? others : [...others, run].slice(-mostTicked));
  };
  return (
    <>
      <Summary sweep={sweep} onTick={tick} />
      <SweepPlot key={choice.key} sweep={sweep} ticked={ticked} onToggle={toggle} onTick={tick} />
      <TrialTable sweep={sweep} ticked={ticked} known={known} onToggle={toggle} />
      <Rungs sweep={sweep} />
      <ImportanceTable sweep={sweep} />
    </>
  );
}

interface SummaryProps {
  readonly sweep: SweepRecord;
  readonly onTick: (trials: readonly number[]) => void;
}

function Summary({ sweep, onTick }: SummaryProps) {
  const { id, trials, status, best, metric } = sweep;
  const failed = trials.filter(({ state }) => state === 'failed').length;
  const value = trials.find(({ number }) => number === best)?.value;
  const word = { running: strings.sweepRunning, finished: strings.sweepFinished }[String(status)];
  const parts = [
    fill(strings.labelled, sweepName(id), word ?? strings.sweepStopped),
    fill(strings.sweepProgress, trials.filter(isOver).length, trials.length),
    ...(failed > 0 ? [fill(strings.sweepFailed, failed)] : []),
  ];
  const name = metric === 'val_loss' ? strings.valLoss : metricTitle(metric);
  return (
    <div class="sweep-summary">
      <p>{parts.join(' · ')}</p>
      {best !== undefined && value !== undefined && (
        <p>
          <strong>
            {fill(
              status === 'finished' ? strings.sweepBest : strings.sweepBestSoFar,
              best,
              name,
              formatValue(metric, value),
            )}
          </strong>{' '}
          <Button onClick={() => onTick([best])}>{strings.sweepTickBest}</Button>
        </p>
      )}
    </div>
  );
}
