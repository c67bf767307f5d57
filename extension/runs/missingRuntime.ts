import * as vscode from 'vscode';
import { hasOnnxRuntime, runtimePlatform } from '../../server/runs/runtimePlatform.ts';
import type { Product } from '../shared/product.ts';

const toldKey = 'toldMissingRuntime';

/** ONNX Runtime is not made for every platform that VS Code runs on: says once what that means. */
export async function tellMissingRuntime({
  product,
  globalMemory,
}: {
  readonly product: Product;
  readonly globalMemory: vscode.Memento;
}): Promise<void> {
  if (globalMemory.get(toldKey) === runtimePlatform || (await hasOnnxRuntime(product.root))) return;
  await globalMemory.update(toldKey, runtimePlatform);
  await vscode.window.showWarningMessage(missingRuntimeText());
}

export function missingRuntimeText(): string {
  return vscode.l10n.t(
    'ONNX Runtime is not available for {0}: networks can be neither trained nor run on this machine. Checks, charts and everything else work.',
    runtimePlatform,
  );
}
