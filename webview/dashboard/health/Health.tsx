/** What is not well in the ticked runs: a strip above the views, one line for each finding. */
import * as v from 'valibot';
import { usePersistedState } from '../../shared/persistedState.ts';
import { fill } from '../../shared/strings.ts';
import type { ShownRun } from '../shownRuns.ts';
import { strings } from '../words.ts';
import { FindingLine, severityWord } from './FindingLine.tsx';
import { useFindings } from './useFindings.ts';

export function Health({ runs }: { readonly runs: readonly ShownRun[] }) {
  const [open, setOpen] = usePersistedState('healthOpen', v.boolean(), true);
  const lines = useFindings(runs).flatMap(({ run, findings }) =>
    findings.map((finding) => ({ run, finding })),
  );
  const counts = (['error', 'warning', 'hint'] as const).flatMap((severity) => {
    const count = lines.filter(({ finding }) => finding.severity === severity).length;
    return count > 0 ? [`${severityWord(severity)} ${count}`] : [];
  });
  return (
    <div role="status">
      {lines.length > 0 && (
        <details class="health" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{fill(strings.healthSummary, counts.join(' · '))}</summary>
          <ul aria-label={strings.health}>
            {lines.map(({ run, finding }) => (
              <FindingLine
                key={`${run.id} ${finding.kind}`}
                finding={finding}
                run={runs.length > 1 ? run.name : undefined}
              />
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
