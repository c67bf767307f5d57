import * as vscode from 'vscode';
import { DisposableOwner } from '../../server/base/dispose.ts';
import type { ExperimentIndex } from '../runs/experimentIndex.ts';
import { ExperimentTree } from './experimentTree.ts';
import type { ExperimentsNode } from './nodes.ts';

/** The view of the LSTM Lab container. Its badge counts the runs that train now. */
export class ExperimentsView extends DisposableOwner {
  readonly #view: vscode.TreeView<ExperimentsNode>;

  constructor(index: ExperimentIndex) {
    super();
    const tree = this.register(new ExperimentTree(index));
    this.#view = this.register(
      vscode.window.createTreeView('lstmLab.experiments', {
        treeDataProvider: tree,
        canSelectMany: true,
        showCollapseAll: true,
      }),
    );
    this.register(index.onDidChange(() => this.#showBadge(index.activeRuns.length)));
  }

  get selection(): readonly ExperimentsNode[] {
    return this.#view.selection;
  }

  #showBadge(active: number): void {
    this.#view.badge =
      active > 0 ? { value: active, tooltip: vscode.l10n.t('{0} training', active) } : undefined;
  }
}
