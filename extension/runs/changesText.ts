import * as l10n from '@vscode/l10n';
import type { SettingChange } from '../../server/protocol/workspace.ts';

/** More changes than this are counted. */
const most = 2;
/** Characters of a value, at most. */
const longest = 24;

/** What a run did otherwise, e.g. `hidden_size 128 → 256, optimizer.type adam → sgd +3`; undefined for nothing. */
export function changesText(changes: readonly SettingChange[]): string | undefined {
  const telling = tellingChanges(changes);
  if (telling.length === 0) return undefined;
  const names = shortNames(telling.map(({ key }) => key));
  const told = telling.slice(0, most).map((change, at) => `${names[at]} ${sidesText(change)}`);
  const more = telling.length > most ? ` ${l10n.t('+{0} more', telling.length - most)}` : '';
  return told.join(', ') + more;
}

/**
 * A choice brings settings of its own and takes others away: where something else was changed, these follow from it
 * and are left out.
 */
export function tellingChanges(changes: readonly SettingChange[]): readonly SettingChange[] {
  const changed = changes.filter(({ from, to }) => from !== undefined && to !== undefined);
  return changed.length > 0 ? changed : changes;
}

/** `128 → 256`; a side is `–` where the run does not have the key. */
export function sidesText({ from, to }: SettingChange): string {
  return `${cut(from)} → ${cut(to)}`;
}

function cut(value = '–'): string {
  return value.length > longest ? `${value.slice(0, longest - 1)}…` : value;
}

/** The last part of each key, with the part before it where it alone does not tell: `type` is the type of what? */
function shortNames(keys: readonly string[]): string[] {
  const last = (key: string) => key.slice(key.lastIndexOf('.') + 1);
  return keys.map((key) => {
    const isTelling = last(key) !== 'type' && keys.filter((other) => last(other) === last(key)).length === 1;
    return isTelling ? last(key) : key.split('.').slice(-2).join('.');
  });
}
