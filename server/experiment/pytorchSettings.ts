/** How PyTorch is to train, also where the file has no section for it. */
import { fillDefaults } from './defaults.ts';
import { type PyTorchSettings, pytorchKey } from './keys/backend.ts';

const nothing = { task: undefined, values: new Map(), sections: new Set<string>(), searches: new Map() };

export function pytorchSettings({ pytorch }: { readonly pytorch?: PyTorchSettings }): PyTorchSettings {
  return pytorch ?? (fillDefaults(pytorchKey.keys, ['pytorch'], nothing) as PyTorchSettings);
}
