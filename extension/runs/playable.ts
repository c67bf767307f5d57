import type { RunSummary } from '../../server/protocol/workspace.ts';

/** A network can be used once it has learned something. */
export function opensInPlayground({ record }: RunSummary): boolean {
  return record.best !== undefined;
}

/** A network that answers, rather than continues text, can be asked about the examples of a file. */
export function answersFiles(run: RunSummary): boolean {
  return run.record.task !== 'language-model' && opensInPlayground(run);
}
