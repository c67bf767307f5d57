import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as l10n from '@vscode/l10n';
import { isScalar, isSeq } from 'yaml';
import type { FileAccess } from '../../experiment/fileAccess.ts';
import type { Problem } from '../../experiment/problem.ts';
import type { Entry } from '../../experiment/tree.ts';
import type { OpenExperiment } from '../experiments.ts';
import type { Fix } from './fix.ts';

/** Makes the folder of a data file that is missing together with it. What belongs in it, only the person knows. */
export async function folderFixes(
  { file, onDisk }: OpenExperiment,
  { range }: Problem,
  { value }: Entry,
  files: Pick<FileAccess, 'facts'>,
): Promise<Fix[]> {
  const elements = isSeq(value) ? value.items : [value];
  const named = elements.find((one) => isScalar(one) && one.range?.[0] === range.start);
  if (!onDisk || !isScalar(named) || typeof named.value !== 'string') return [];
  const folder = dirname(resolve(dirname(file), named.value));
  if (await files.facts(folder)) return [];
  const title = l10n.t('Create the folder "{0}"', dirname(named.value));
  return [{ title, folder: pathToFileURL(folder).href }];
}
