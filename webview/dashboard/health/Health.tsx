/** What is not well in the ticked runs: a strip above the views, one line for each finding. */
import * as v from 'valibot';
import { usePersistedState } from '../../shared/persistedState.ts';
import { fill } from '../../shared/strings.ts';
import { pointed } from '../charts/pointed.ts';
import type { ShownRun } from '../shownRuns.ts';
import { strings } from '../words.ts';
import { FindingLine, severityWord } from './FindingLine.tsx';
import { useFindings } from './useFindings.ts';

/** Until a person has said so, it is open where it is about one run: of several it would hide the charts. */
const openChoice = v.picklist(['auto', 'open', 'closed']);

export function Health({ runs }: { readonly runs: readonly ShownRun[] }) {
  const [choice, setChoice] = usePersistedState('healthOpen', openChoice, 'auto');
  const open = choice === 'open' || (choice === 'auto' && runs.length === 1);
  const lines = useFindings(runs).flatMap(({ run, findings }) =>
    findings.map((finding) => ({ run, finding })),
  );
  const counts = (['error', 'warning', 'hint'] as const).flatMap((severity) => {
    const count = lines.filter(({ finding }) => finding.severity === severity).length;
    if (count === 0) return [];
    return [count === 1 ? severityWord(severity) : `${severityWord(severity)} × ${count}`];
  });
  const toggled = (now: boolean): void => {
    if (now !== open) setChoice(now ? 'open' : 'closed');
  };
  return (
    <div role="status" class="health-strip">
      {lines.length > 0 && (
        <details class="health" open={open} onToggle={(event) => toggled(event.currentTarget.open)}>
          <summary>{fill(strings.healthSummary, counts.join(' · '))}</summary>
          <ul aria-label={strings.health}>
            {lines.map(({ run, finding }) => (
              <FindingLine
                key={`${run.id} ${finding.kind}`}
                finding={finding}
                run={runs.length > 1 ? run.name : undefined}
                onLook={() => pointed.point({ run: run.id, step: finding.step, epoch: finding.epoch })}
              />
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
