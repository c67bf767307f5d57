import * as vscode from 'vscode';
import { DisposableOwner } from '../../server/base/dispose.ts';
import type { RowChoice } from './drawnRows.ts';
import { keptChoice } from './keptChoice.ts';
import { isNarrow } from './runChoice.ts';

const memoryKey = 'experimentsView';

/** How the Experiments view shows runs, kept for the workspace. */
export class ViewChoice extends DisposableOwner {
  readonly #memory: vscode.Memento;
  readonly #changed = this.register(new vscode.EventEmitter<void>());
  #now: RowChoice;

  readonly onDidChange = this.#changed.event;

  constructor(memory: vscode.Memento) {
    super();
    this.#memory = memory;
    this.#now = keptChoice(memory.get(memoryKey));
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
