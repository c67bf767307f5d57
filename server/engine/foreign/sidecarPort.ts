import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import type { TensorFacts } from '../../workspace/onnxFacts.ts';
import type { PlacedSidecar } from './graphSidecar.ts';

/**
 * The input or output that a sidecar names.
 *
 * @param path of the name in the sidecar
 * @throws UserError when the model has none of this name
 */
export function sidecarPort(
  candidates: readonly TensorFacts[],
  name: string | undefined,
  sidecar: PlacedSidecar,
  path: readonly string[],
): TensorFacts | undefined {
  if (name === undefined) return undefined;
  const found = candidates.find((candidate) => candidate.name === name);
  if (found) return found;
  throw new UserError(
    l10n.t('{0} cannot stand here: the model has {1}.', name, portNames(candidates)),
    sidecar.place(...path),
  );
}

export function portNames(candidates: readonly TensorFacts[]): string {
  return candidates.map(({ name }) => name).join(', ') || '–';
}
