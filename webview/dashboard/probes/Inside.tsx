/** What happens inside the networks of the ticked runs while they learn. */
import * as v from 'valibot';
import { Select } from '../../shared/controls/Select.tsx';
import { usePersistedState } from '../../shared/persistedState.ts';
import { fill } from '../../shared/strings.ts';
import type { ViewProps } from '../view.ts';
import { strings } from '../words.ts';
import { Distributions } from './Distributions.tsx';
import { Gates } from './Gates.tsx';
import { GradientFlow } from './GradientFlow.tsx';
import { useProbes } from './useProbes.ts';

export function Inside({ runs, theme }: ViewProps) {
  const { probed, without, waiting } = useProbes(runs);
  const [runId, setRunId] = usePersistedState('inside.run', v.optional(v.string()), undefined);
  const [first] = probed;
  const one = probed.find(({ shown }) => shown.run.id === runId) ?? first;
  const flowing = probed.filter(({ lines: [line] }) => line.flow.length > 0);
  return (
    <section class="results inside" aria-label={strings.insideView} aria-busy={waiting}>
      {first === undefined && !waiting && <p class="muted">{strings.insideEmpty}</p>}
      {first !== undefined && without.length > 0 && (
        <p class="notice">{fill(strings.insideMissing, without.map(({ run }) => run.name).join(', '))}</p>
      )}
      {one !== undefined && (
        <>
          {flowing.length > 0 && <GradientFlow probed={flowing} theme={theme} />}
          {probed.length > 1 && (
            <Select
              label={strings.run}
              value={one.shown.run.id}
              options={probed.map(({ shown: { run } }) => ({ value: run.id, label: run.name }))}
              onChange={setRunId}
            />
          )}
          {one.lines[0].gates.length > 0 && <Gates probed={one} theme={theme} />}
          <Distributions probed={one} />
        </>
      )}
    </section>
  );
}
