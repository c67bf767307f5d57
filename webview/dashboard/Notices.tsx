/** Why something of a run is missing, one sentence for each run. */
import type { ShownRun } from './shownRuns.ts';

export function Notices({ runs }: { readonly runs: readonly ShownRun[] }) {
  const told = runs.filter(({ notice }) => notice !== undefined);
  if (told.length === 0) return null;
  return (
    <div role="status">
      {told.map(({ run, notice }) => (
        <p key={run.id} class="notice">
          {runs.length > 1 ? `${run.name}: ${notice}` : notice}
        </p>
      ))}
    </div>
  );
}
