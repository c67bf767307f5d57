import type { EffectiveStatus } from '../../server/protocol/runs.ts';
import { statusName } from './words.ts';

export function Status({ status }: { readonly status: EffectiveStatus }) {
  return (
    <span class={`status ${status}`}>
      <span class="dot" aria-hidden="true" />
      {statusName(status)}
    </span>
  );
}
