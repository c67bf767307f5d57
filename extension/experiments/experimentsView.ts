import * as vscode from 'vscode';
import { DisposableOwner } from '../../server/base/dispose.ts';
import type { RunSummary } from '../../server/protocol/workspace.ts';
import type { ExperimentIndex } from '../runs/experimentIndex.ts';
import { ExperimentTree } from './experimentTree.ts';
import type { ExperimentsNode } from './nodes.ts';

/** The view of the LSTM Lab container. Its badge counts the runs that train now. */
export class ExperimentsView extends DisposableOwner {
  readonly #tree: ExperimentTree;
  readonly #view: vscode.TreeView<ExperimentsNode>;
  #active: ReadonlySet<string> = new Set();

  constructor(index: ExperimentIndex) {
    super();
    this.#tree = this.register(new ExperimentTree(index));
    this.#view = this.register(
      vscode.window.createTreeView('lstmLab.experiments', {
        treeDataProvider: this.#tree,
        canSelectMany: true,
        showCollapseAll: true,
      }),
    );
    this.register(index.onDidChange(() => this.#follow(index)));
    // Until then the view is not called empty.
    const markLoaded = () => vscode.commands.executeCommand('setContext', 'lstmLab.loaded', true);
    index.loaded().then(markLoaded, markLoaded);
  }

  get selection(): readonly ExperimentsNode[] {
    return this.#view.selection;
  }

  #follow(index: ExperimentIndex): void {
    const active = index.activeRuns;
    const tooltip = vscode.l10n.t('{0} training', active.length);
    this.#view.badge = active.length > 0 ? { value: active.length, tooltip } : undefined;
    const started = active.filter((run) => !this.#active.has(run.directory));
    this.#active = new Set(active.map((run) => run.directory));
    for (const run of started) this.#unfold(index, run);
  }

  /** A run that has just begun should be seen, without taking the focus. */
  #unfold(index: ExperimentIndex, run: RunSummary): void {
    const experiment = index.experiments.find(({ runs }) => runs.includes(run));
    if (!experiment || !this.#view.visible) return;
    const options = { select: false, focus: false, expand: true };
    this.#view.reveal(this.#tree.experimentNode(experiment), options).then(undefined, () => undefined);
  }
}
