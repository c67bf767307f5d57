import * as v from 'valibot';
import { type EffectiveStatus, runStatus } from '../../server/protocol/runs.ts';
import type { RowChoice } from './drawnRows.ts';
import { everyRun, runOrders } from './runChoice.ts';

const status = v.picklist([...runStatus.options, 'lost'] satisfies EffectiveStatus[]);

const filter = v.object({
  text: v.string(),
  statuses: v.array(status),
  tags: v.array(v.string()),
  starred: v.boolean(),
  archived: v.boolean(),
});

/** How the view shows runs, as it was kept; what does not fit any more is as it is at first. */
export function keptChoice(kept: unknown): RowChoice {
  const parts = v.safeParse(v.object({ order: v.unknown(), filter: v.unknown() }), kept);
  const { order, filter: found } = parts.success ? parts.output : {};
  const parsed = v.safeParse(filter, found);
  return {
    order: runOrders.find((one) => one === order) ?? 'newest',
    filter: parsed.success ? parsed.output : everyRun,
  };
}
