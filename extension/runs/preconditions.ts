import { l10n, workspace } from 'vscode';
import { UserError } from '../../server/base/errors.ts';
import { hasOnnxRuntime } from '../../server/runs/runtimePlatform.ts';
import type { Product } from '../shared/product.ts';
import { missingRuntimeText } from './missingRuntime.ts';

/** What training and generation need. @throws UserError that says what is missing */
export async function requireEngine(product: Product): Promise<void> {
  requireTrust();
  if (!(await hasOnnxRuntime(product.root))) throw new UserError(missingRuntimeText());
}

/** @throws UserError where programs may not be started */
export function requireTrust(): void {
  if (!workspace.isTrusted) {
    throw new UserError(
      l10n.t(
        'This workspace is not trusted: networks are neither trained nor run here. Trust the workspace to change that.',
      ),
    );
  }
}
