/** What happens inside the networks of the ticked runs while they learn. */
import { useState } from 'preact/hooks';
import { Select } from '../../shared/controls/Select.tsx';
import { fill } from '../../shared/strings.ts';
import type { ViewProps } from '../view.ts';
import { strings } from '../words.ts';
import { Distributions } from './Distributions.tsx';
import { Gates } from './Gates.tsx';
import { GradientFlow } from './GradientFlow.tsx';
import { useProbes } from './useProbes.ts';

export function Inside({ runs, theme }: ViewProps) {
  const { probed, without, waiting } = useProbes(runs);
  const [runId, setRunId] = useState<string | undefined>(undefined);
  const [first] = probed;
  const one = probed.find(({ shown }) => shown.run.id === runId) ?? first;
  return (
    <section class="results inside" aria-label={strings.insideView} aria-busy={waiting}>
      {first === undefined && !waiting && <p class="muted">{strings.insideEmpty}</p>}
      {first !== undefined && without.length > 0 && (
        <p class="notice">{fill(strings.insideMissing, without.map(({ run }) => run.name).join(', '))}</p>
      )}
      {one !== undefined && (
        <>
          <GradientFlow probed={probed} theme={theme} />
          {probed.length > 1 && (
            <Select
              label={strings.run}
              value={one.shown.run.id}
              options={probed.map(({ shown: { run } }) => ({ value: run.id, label: run.name }))}
              onChange={setRunId}
            />
          )}
          <Gates key={`gates ${one.shown.run.id}`} probed={one} theme={theme} />
          <Distributions key={`spread ${one.shown.run.id}`} probed={one} />
        </>
      )}
    </section>
  );
}
