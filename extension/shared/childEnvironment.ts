import { pythonVariable } from '../../server/base/pythonVariable.ts';
import type { Product } from './product.ts';

/**
 * The environment of a process that the extension starts. On the desktop the host's own executable is
 * Electron, which acts as Node only when told so; the editor's own variables would mislead a child.
 *
 * @param python what trains on PyTorch; left out, the child looks for it
 */
export function childEnvironment(
  parent: NodeJS.ProcessEnv,
  product: Product,
  python?: string,
): NodeJS.ProcessEnv {
  const inherited = Object.entries(parent).filter(
    ([name]) => !name.startsWith('VSCODE_') && !name.startsWith('ELECTRON_') && name !== 'NODE_OPTIONS',
  );
  return {
    ...Object.fromEntries(inherited),
    ELECTRON_RUN_AS_NODE: '1',
    ...(product.l10nBundle ? { LSTM_LAB_L10N: product.l10nBundle } : {}),
    ...(python ? { [pythonVariable]: python } : {}),
  };
}
