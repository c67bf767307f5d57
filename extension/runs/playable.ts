import type { RunSummary } from '../../server/protocol/workspace.ts';

/** The playground writes text, so only language models open in it, once they have learned something. */
export function opensInPlayground({ record }: RunSummary): boolean {
  return record.task === 'language-model' && record.best !== undefined;
}
