/** Inputs of a foreign graph that are given the same at each run, as its sidecar says: a sampling rate, a switch. */
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import { dtypes, elementTypes } from '../../graph/tensor.ts';
import type { TensorFacts } from '../../workspace/onnxFacts.ts';
import type { Tensors } from '../session.ts';
import type { PlacedSidecar } from './graphSidecar.ts';
import { sidecarPort } from './sidecarPort.ts';
import type { SidecarConstant } from './sidecarSchema.ts';

/** @throws UserError when an input is not there, or does not take such numbers */
export function readConstants(inputs: readonly TensorFacts[], sidecar: PlacedSidecar): Tensors {
  const entries = Object.entries(sidecar.settings.constants).map(([name, value]) => {
    const input = sidecarPort(inputs, name, sidecar, ['constants', name]);
    return [name, constantTensor(input, value, sidecar)] as const;
  });
  return Object.fromEntries(entries);
}

function constantTensor(input: TensorFacts | undefined, value: SidecarConstant, sidecar: PlacedSidecar) {
  const { name = '', type, shape } = input ?? {};
  const dtype = dtypes.find((candidate) => candidate === type);
  const numbers = (Array.isArray(value) ? value : [value]).map(Number);
  const whole = dtype === undefined || elementTypes[dtype].isFloat || numbers.every(Number.isSafeInteger);
  // One number stands for a tensor of one element, of whatever rank.
  const sizes = Array.isArray(value) ? [value.length] : (shape ?? []).map(() => 1);
  const fits = sizes.length === (shape ?? sizes).length;
  if (dtype && whole && fits) return { dtype, shape: sizes, data: elementTypes[dtype].from(numbers) };
  throw new UserError(
    l10n.t('The input {0} ({1}) does not take this value.', name, String(type)),
    sidecar.place('constants', name),
  );
}
