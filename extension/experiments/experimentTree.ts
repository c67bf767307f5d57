import * as vscode from 'vscode';
import { DisposableOwner } from '../../server/base/dispose.ts';
import type { ExperimentSummary } from '../../server/protocol/workspace.ts';
import type { ExperimentIndex } from '../runs/experimentIndex.ts';
import type { ExperimentNode, ExperimentsNode, RunNode } from './nodes.ts';
import { changedRows, type Rows, rowsOf } from './rows.ts';
import { experimentItem, runItem } from './treeItems.ts';

/** Experiment files, each with its runs, newest first. Only rows that have changed are drawn again. */
export class ExperimentTree extends DisposableOwner implements vscode.TreeDataProvider<ExperimentsNode> {
  readonly #index: ExperimentIndex;
  readonly #changed = this.register(new vscode.EventEmitter<ExperimentsNode[] | undefined>());
  /** By file or run directory: the view knows a row by its object. */
  readonly #nodes = new Map<string, ExperimentsNode>();
  #rows: Rows = new Map();

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(index: ExperimentIndex) {
    super();
    this.#index = index;
    this.register(index.onDidChange(() => this.#follow()));
  }

  async getChildren(node?: ExperimentsNode): Promise<ExperimentsNode[]> {
    await this.#index.loaded();
    if (!node) return this.#index.experiments.map((experiment) => this.experimentNode(experiment));
    const runs = node.kind === 'experiment' ? this.#index.experiment(node.file)?.runs : undefined;
    return (runs ?? []).map(({ directory }) => this.#runNode(directory, node.file));
  }

  getTreeItem(node: ExperimentsNode): vscode.TreeItem {
    if (node.kind === 'experiment') {
      const experiment = this.#index.experiment(node.file);
      return experiment ? experimentItem(experiment) : new vscode.TreeItem(node.file);
    }
    const run = this.#index.run(node.directory);
    return run ? runItem(run) : new vscode.TreeItem(node.directory);
  }

  getParent(node: ExperimentsNode): ExperimentsNode | undefined {
    return node.kind === 'run' ? this.#nodes.get(node.file) : undefined;
  }

  experimentNode({ file }: ExperimentSummary): ExperimentNode {
    return this.#node(file, { kind: 'experiment', file });
  }

  #runNode(directory: string, file: string): RunNode {
    return this.#node(directory, { kind: 'run', directory, file });
  }

  #node<N extends ExperimentsNode>(key: string, made: N): N {
    const known = this.#nodes.get(key);
    if (known?.kind === made.kind) return known as N;
    this.#nodes.set(key, made);
    return made;
  }

  #follow(): void {
    const rows = rowsOf(this.#index.experiments, Date.now());
    const changed = changedRows(this.#rows, rows);
    this.#rows = rows;
    if (changed === 'all') this.#changed.fire(undefined);
    else if (changed.length > 0) this.#changed.fire(changed.flatMap((key) => this.#nodes.get(key) ?? []));
  }
}
