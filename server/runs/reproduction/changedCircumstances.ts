import type { Circumstance } from '../../protocol/reproduction.ts';
import type { RunRecord } from '../../protocol/runs.ts';
import { flatSettings } from '../flatSettings.ts';

/** What of a record may make two runs differ. */
export type Circumstances = Pick<RunRecord, 'data' | 'settings' | 'versions' | 'host' | 'threads' | 'git'> & {
  /** How tracked files differed from the commit, as a patch. */
  readonly changes?: string | undefined;
};

/** What differs between the circumstances of two runs; what one of them does not know is passed over. */
export function changedCircumstances(before: Circumstances, after: Circumstances): Circumstance[] {
  return [
    ...changedData(before.data, after.data),
    ...changedSettings(flatSettings(before.settings), flatSettings(after.settings)),
    ...Object.keys(before.versions).flatMap((name) =>
      changedFact('version', before.versions[name], after.versions[name], name),
    ),
    ...changedFact('processor', before.host?.processor, after.host?.processor),
    ...changedFact('platform', before.host?.platform, after.host?.platform),
    ...changedFact('threads', String(before.threads), String(after.threads)),
    ...changedFact('commit', before.git?.commit, after.git?.commit),
    ...changedChanges(before, after),
  ];
}

/** Files are told apart by their place in the list: a copy under another name is the same data. */
function changedData(before: RunRecord['data'], after: RunRecord['data']): Circumstance[] {
  const places = Array.from({ length: Math.max(before.length, after.length) }, (_, place) => place);
  return places.flatMap((place): Circumstance[] => {
    const [from, to] = [before[place], after[place]];
    if (from?.sha256 === to?.sha256) return [];
    const name = (to ?? from)?.path ?? '';
    return [{ kind: 'data', name, ...(from && { from: from.sha256 }), ...(to && { to: to.sha256 }) }];
  });
}

function changedSettings(
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
): Circumstance[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((name) => before.get(name) !== after.get(name))
    .map((name) => ({
      kind: 'settings',
      name,
      ...(before.has(name) && { from: String(before.get(name)) }),
      ...(after.has(name) && { to: String(after.get(name)) }),
    }));
}

function changedFact(
  kind: Circumstance['kind'],
  from: string | undefined,
  to: string | undefined,
  name = '',
): Circumstance[] {
  return from === undefined || to === undefined || from === to ? [] : [{ kind, name, from, to }];
}

/** Whether tracked files had other changes against the same commit. */
function changedChanges(before: Circumstances, after: Circumstances): Circumstance[] {
  if (!before.git || !after.git || before.git.commit !== after.git.commit) return [];
  return before.changes === after.changes ? [] : [{ kind: 'changes', name: '' }];
}
