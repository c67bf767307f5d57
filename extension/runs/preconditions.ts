import { l10n, workspace } from 'vscode';
import { UserError } from '../../server/base/errors.ts';
import { hasOnnxRuntime, runtimePlatform } from '../../server/runs/runtimePlatform.ts';
import type { Product } from '../shared/product.ts';

/** What training and generation need. @throws UserError that says what is missing */
export async function requireEngine(product: Product): Promise<void> {
  if (!workspace.isTrusted) {
    throw new UserError(
      l10n.t(
        'This workspace is not trusted: networks are neither trained nor run here. Trust the workspace to change that.',
      ),
    );
  }
  if (!(await hasOnnxRuntime(product.root))) {
    throw new UserError(
      l10n.t(
        'ONNX Runtime is not available for {0}: networks can be neither trained nor run on this machine. Checks, charts and everything else work.',
        runtimePlatform,
      ),
    );
  }
}
