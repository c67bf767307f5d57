/** Weights in a file beside the model. Only files in the model's own folder are read, whatever the model says. */
import { realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import type { TensorProto } from '../../graph/onnxSchema.ts';
import type { StoredNumbers } from './readModel.ts';
import { externalValue } from './weights.ts';

export interface ExternalNumbers {
  readonly file: string;
  readonly place: StoredNumbers;
}

/**
 * @param model path of the model
 * @throws UserError when the file is missing, too short, or not within the folder of the model
 */
export function externalNumbers(model: string, tensor: TensorProto): ExternalNumbers {
  const location = externalValue(tensor, 'location') ?? '';
  const file = fileWithin(dirname(model), location);
  const size = statSync(file).size;
  const start = Number(externalValue(tensor, 'offset') ?? 0);
  const length = Number(externalValue(tensor, 'length') ?? size - start);
  const fits = [start, length].every((n) => Number.isSafeInteger(n) && n >= 0) && start + length <= size;
  if (!fits)
    throw new UserError(l10n.t('{0} is shorter than the model says: copy the whole file.', location));
  return { file, place: { field: 'rawData', start, end: start + length } };
}

/** The real path, so that links cannot lead out of the folder either. */
function fileWithin(folder: string, location: string): string {
  const outside = new UserError(
    l10n.t('The model wants to read {0}, which is outside of its folder. It is not read.', location),
  );
  if (location === '' || isAbsolute(location) || !isWithin(folder, resolve(folder, location))) throw outside;
  const file = realPath(resolve(folder, location));
  if (file === undefined || !statSync(file).isFile()) {
    throw new UserError(
      l10n.t(
        'The weights of this model are in {0}, which is missing: copy it into the same folder.',
        location,
      ),
    );
  }
  if (!isWithin(realpathSync(folder), file)) throw outside;
  return file;
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function isWithin(folder: string, file: string): boolean {
  const path = relative(folder, file);
  return path !== '' && path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}
