import * as vscode from 'vscode';
import { DisposableOwner } from '../../server/base/dispose.ts';
import type { ExperimentIndex } from '../runs/experimentIndex.ts';
import type { ExperimentsNode } from './nodes.ts';
import { treeItem } from './treeItems.ts';

/** Experiment files, each with its runs, newest first. */
export class ExperimentTree extends DisposableOwner implements vscode.TreeDataProvider<ExperimentsNode> {
  readonly #index: ExperimentIndex;
  readonly #changed = this.register(new vscode.EventEmitter<undefined>());
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(index: ExperimentIndex) {
    super();
    this.#index = index;
    this.register(index.onDidChange(() => this.#changed.fire(undefined)));
  }

  async getChildren(node?: ExperimentsNode): Promise<ExperimentsNode[]> {
    await this.#index.loaded();
    if (!node) return this.#index.experiments.map((experiment) => ({ kind: 'experiment', experiment }));
    if (node.kind === 'run') return [];
    const current = this.#index.experiment(node.experiment.file) ?? node.experiment;
    return current.runs.map((run) => ({ kind: 'run', experiment: current, run }));
  }

  getTreeItem(node: ExperimentsNode): vscode.TreeItem {
    return treeItem(node);
  }

  getParent(node: ExperimentsNode): ExperimentsNode | undefined {
    return node.kind === 'run' ? { kind: 'experiment', experiment: node.experiment } : undefined;
  }
}
