/** What the network of one run does with validation data after each epoch; the latest, until the slider is moved. */
import { useLayoutEffect, useState } from 'preact/hooks';
import type { DashboardResult } from '../../../server/protocol/dashboard.ts';
import type { TaskResultLine } from '../../../server/protocol/results.ts';
import { Select } from '../../shared/controls/Select.tsx';
import { ask } from '../ask.ts';
import type { ViewProps } from '../view.ts';
import { strings } from '../words.ts';
import { Comparison } from './Comparison.tsx';
import { EpochSlider } from './EpochSlider.tsx';
import { emptyText } from './emptyText.ts';
import { ResultView } from './ResultView.tsx';

/** The result that was asked for last; `result` is missing when it can no longer be read. */
interface Held {
  readonly place: DashboardResult;
  readonly result?: TaskResultLine | undefined;
}

export function Results({ runs, theme }: ViewProps) {
  const [held, setHeld] = useState<Held | undefined>(undefined);
  const [runId, setRunId] = useState<string | undefined>(undefined);
  const [chosen, setChosen] = useState<number | undefined>(undefined);
  const shown = runs.find(({ run }) => run.id === runId) ?? runs.find((r) => r.results.length > 0) ?? runs[0];
  const id = shown?.run.id;
  const results = shown?.results ?? [];
  const index = Math.min(chosen ?? results.length - 1, results.length - 1);
  const place = results[index];
  const own = held && results.includes(held.place) ? held : undefined;
  const arrived = own !== undefined && own.place === place;
  useLayoutEffect(() => {
    if (id === undefined || place === undefined || arrived) return;
    let wanted = true;
    const take = (result?: TaskResultLine): void => {
      if (wanted) setHeld({ place, result });
    };
    ask('result', { run: id, place }).then(take, () => take());
    return () => {
      wanted = false;
    };
  }, [id, place]);
  if (shown === undefined) return null;
  const title = shown.run.task === 'language-model' ? strings.textSamples : strings.results;
  return (
    <section class="results" aria-label={title} aria-busy={place !== undefined && !arrived}>
      <div class="toolbar">
        <h2>{title}</h2>
        {runs.length > 1 && (
          <Select
            label={strings.run}
            value={shown.run.id}
            options={runs.map(({ run }) => ({ value: run.id, label: run.name }))}
            onChange={setRunId}
          />
        )}
        <EpochSlider epochs={results.map(({ epoch }) => epoch)} index={index} onChoose={setChosen} />
      </div>
      {results.length === 0 && <p class="muted">{emptyText(shown.run.task)}</p>}
      {arrived && own.result === undefined && <p class="notice">{strings.resultUnreadable}</p>}
      {shown.run.task !== 'language-model' && <Comparison run={shown.run} />}
      {results.length > 0 && own?.result !== undefined && <ResultView result={own.result} theme={theme} />}
    </section>
  );
}
