/** How PyTorch is to train, also where the file has no section for it. */
import { type PyTorchSettings, pytorchKey } from './keys/backend.ts';

const { device, precision, deterministic, launcher, timeout } = pytorchKey.keys;

/** What an empty section stands for. */
const usual: PyTorchSettings = {
  device: device.default,
  precision: precision.default,
  deterministic: deterministic.default,
  launcher: launcher.default,
  timeout: timeout.default,
};

export function pytorchSettings({ pytorch }: { readonly pytorch?: PyTorchSettings }): PyTorchSettings {
  return pytorch ?? usual;
}
