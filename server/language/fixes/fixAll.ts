import type { OpenExperiment } from '../experiments.ts';
import type { Edit } from './fix.ts';
import { applyEdit, editBetween } from './fix.ts';
import { type FixPlace, fixesOf } from './fixesOf.ts';

/** So many problems at once are no slips, but another kind of file. */
const mostFixes = 50;

/**
 * The edit that mends everything that can be mended in one way only, or undefined.
 *
 * @param reload checks another text as this file
 */
export async function fixAll(
  experiment: OpenExperiment,
  place: FixPlace,
  reload: (text: string) => Promise<OpenExperiment>,
): Promise<Edit | undefined> {
  if (experiment.loaded.problems.length > mostFixes) return undefined;
  const before = experiment.document.getText();
  let current = experiment;
  for (let i = 0; i < mostFixes; i++) {
    const edit = await firstSafeEdit(current, place);
    if (!edit) break;
    current = await reload(applyEdit(current.document.getText(), edit));
  }
  const after = current.document.getText();
  return after === before ? undefined : editBetween(before, after);
}

async function firstSafeEdit(experiment: OpenExperiment, place: FixPlace): Promise<Edit | undefined> {
  for (const problem of experiment.loaded.problems) {
    const [fix] = await fixesOf(experiment, problem, place);
    if (fix && 'edit' in fix && fix.safe) return fix.edit;
  }
  return undefined;
}
