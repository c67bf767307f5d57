import { basename, dirname } from 'node:path';
import type { Deletion } from '../../server/runs/trash.ts';

/** What was deleted: `char.lstm.yaml, char`, `char/20260102-030405`. */
export function deletedNames({ entries }: Pick<Deletion, 'entries'>): string {
  return entries
    .map(({ from }) => {
      const name = basename(from);
      return /^\d{8}-\d{6}/.test(name) ? `${basename(dirname(from))}/${name}` : name;
    })
    .join(', ');
}
