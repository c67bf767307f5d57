import type { RunSummary } from '../../server/protocol/workspace.ts';

/** A network can be used once it has learned something. */
export function opensInPlayground({ record }: RunSummary): boolean {
  return record.best !== undefined;
}
