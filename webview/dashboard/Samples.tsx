/** What the network wrote after each epoch; the latest, until the slider is moved. */
import { useState } from 'preact/hooks';
import { Select } from '../shared/controls/Select.tsx';
import { Slider } from '../shared/controls/Slider.tsx';
import { fill } from '../shared/strings.ts';
import type { ShownRun } from './runStore.ts';
import { strings } from './words.ts';

export function Samples({ runs }: { readonly runs: readonly ShownRun[] }) {
  const [runId, setRunId] = useState<string | undefined>(undefined);
  const [chosen, setChosen] = useState<number | undefined>(undefined);
  const shown = runs.find(({ run }) => run.id === runId) ?? runs.find((r) => r.samples.length > 0) ?? runs[0];
  const samples = shown?.samples ?? [];
  const index = Math.min(chosen ?? samples.length - 1, samples.length - 1);
  const sample = samples[index];
  return (
    <section class="samples" aria-label={strings.samples}>
      <div class="toolbar">
        <h2>{strings.samples}</h2>
        {runs.length > 1 && shown !== undefined && (
          <Select
            label={strings.run}
            value={shown.run.id}
            options={runs.map(({ run }) => ({ value: run.id, label: run.name }))}
            onChange={setRunId}
          />
        )}
        {samples.length > 1 && sample !== undefined && (
          <Slider
            label={strings.epoch}
            value={index}
            min={0}
            max={samples.length - 1}
            step={1}
            text={fill(strings.afterEpoch, sample.epoch)}
            onChange={(next) => setChosen(next === samples.length - 1 ? undefined : next)}
          />
        )}
        {samples.length === 1 && sample !== undefined && (
          <span class="muted">{fill(strings.afterEpoch, sample.epoch)}</span>
        )}
      </div>
      {sample === undefined ? (
        <p class="muted">{strings.samplesEmpty}</p>
      ) : (
        <p class="sample-text">
          <span class="sample-prompt">{sample.prompt}</span>
          {sample.text}
        </p>
      )}
    </section>
  );
}
