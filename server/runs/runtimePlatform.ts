import { access } from 'node:fs/promises';
import { join } from 'node:path';

/** `linux-x64`, `darwin-arm64`, …: the platform for which ONNX Runtime's native library is needed. */
export const runtimePlatform = `${process.platform}-${process.arch}`;

/**
 * Whether ONNX Runtime's native library for this platform lies under `root/node_modules`. It is looked for
 * without loading it: views and checks work without it, training and generation do not.
 */
export async function hasOnnxRuntime(root: string): Promise<boolean> {
  const folder = join(root, 'node_modules', 'onnxruntime-node', 'bin', 'napi-v6');
  const binding = join(folder, process.platform, process.arch, 'onnxruntime_binding.node');
  return access(binding).then(
    () => true,
    () => false,
  );
}
