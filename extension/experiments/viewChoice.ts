import * as v from 'valibot';
import * as vscode from 'vscode';
import { DisposableOwner } from '../../server/base/dispose.ts';
import type { EffectiveStatus } from '../../server/protocol/runs.ts';
import type { RowChoice } from './drawnRows.ts';
import { everyRun, isNarrow, runOrders } from './runChoice.ts';

const memoryKey = 'experimentsView';

const statuses: readonly EffectiveStatus[] = [
  'running',
  'paused',
  'queued',
  'finished',
  'stopped-early',
  'stopped',
  'failed',
  'lost',
  'starting',
];

/** As kept; what does not fit any more is as it is at first. */
const kept = v.object({
  order: v.fallback(v.picklist(runOrders), 'newest'),
  filter: v.fallback(
    v.object({
      text: v.string(),
      statuses: v.array(v.picklist(statuses)),
      tags: v.array(v.string()),
      starred: v.boolean(),
      archived: v.boolean(),
    }),
    { ...everyRun, statuses: [], tags: [] },
  ),
});

/** How the Experiments view shows runs, kept for the workspace. */
export class ViewChoice extends DisposableOwner {
  readonly #memory: vscode.Memento;
  readonly #changed = this.register(new vscode.EventEmitter<void>());
  #now: RowChoice;

  readonly onDidChange = this.#changed.event;

  constructor(memory: vscode.Memento) {
    super();
    this.#memory = memory;
    this.#now = v.parse(v.fallback(kept, v.parse(kept, {})), memory.get(memoryKey) ?? {});
    this.#tellMenus();
  }

  get now(): RowChoice {
    return this.#now;
  }

  change(change: Partial<RowChoice>): void {
    this.#now = { ...this.#now, ...change };
    void this.#memory.update(memoryKey, this.#now);
    this.#tellMenus();
    this.#changed.fire();
  }

  #tellMenus(): void {
    void vscode.commands.executeCommand('setContext', 'lstmLab.filtered', isNarrow(this.#now.filter));
  }
}
