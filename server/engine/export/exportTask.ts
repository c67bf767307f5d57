import type { Tensor } from '../../graph/tensor.ts';
import type { PreparedTask } from '../task.ts';
import { exportNetwork } from './exportNetwork.ts';

/** A trained network as `model.onnx`, with all that predictions need in its metadata. */
export function exportTask(
  task: PreparedTask,
  weights: ReadonlyMap<string, Tensor>,
  names: { readonly task: string; readonly experiment: string },
): Uint8Array {
  const metadata = {
    'lstm_lab.format': '1',
    'lstm_lab.task': names.task,
    'lstm_lab.experiment': names.experiment,
    ...task.metadata,
  };
  return task.export?.(weights, metadata) ?? exportNetwork(task.network, weights, metadata);
}
