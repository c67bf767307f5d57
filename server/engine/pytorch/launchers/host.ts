import type { PyTorchSettings } from '../../../experiment/keys/backend.ts';

/** This machine, for processes on it. */
export const thisMachine = '127.0.0.1';

/** The host of the rendezvous, which is this machine as others know it; without one there are no others. */
export function rendezvousHost({ rendezvous }: PyTorchSettings): string {
  return rendezvous?.replace(/:\d+$/, '') ?? thisMachine;
}
