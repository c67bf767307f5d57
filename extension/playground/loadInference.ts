import { requireEngine } from '../runs/preconditions.ts';
import type { Log } from '../shared/log.ts';
import type { Product } from '../shared/product.ts';
import type { LoadInference } from './inference.ts';

/** The process is started in trusted workspaces only, and where there is an ONNX Runtime. */
export function loadInference(product: Product, log: Log): LoadInference {
  return async () => {
    await requireEngine(product);
    const { InferenceProcess } = await import('./inferenceProcess.ts');
    return (listener) => new InferenceProcess(product, log, listener);
  };
}
