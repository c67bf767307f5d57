import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { DisposableOwner } from '../../server/base/dispose.ts';
import type { ExperimentSummary, RunSummary } from '../../server/protocol/workspace.ts';
import type { IndexChange } from '../runs/experimentBook.ts';
import type { ExperimentIndex } from '../runs/experimentIndex.ts';
import { DrawnRows } from './drawnRows.ts';
import type { ExperimentNode, ExperimentsNode, RunNode } from './nodes.ts';
import { bestRun, inOrder, isNarrow, isShown } from './runChoice.ts';
import { experimentItem, moreItem, runItem } from './treeItems.ts';
import type { ViewChoice } from './viewChoice.ts';

/** Rows of an experiment at first, and that are added each time a person asks for more. */
const pageSize = 200;

/** Experiment files, each with its runs. A change of one run draws its row again and no other. */
export class ExperimentTree extends DisposableOwner implements vscode.TreeDataProvider<ExperimentsNode> {
  readonly #index: ExperimentIndex;
  readonly #choice: ViewChoice;
  readonly #tooltip: (run: RunSummary) => Promise<vscode.MarkdownString>;
  readonly #changed = this.register(new vscode.EventEmitter<ExperimentsNode[] | undefined>());
  /** By file or run directory: the view knows a row by its object. */
  readonly #nodes = new Map<string, ExperimentsNode>();
  readonly #drawn = new DrawnRows();
  /** Rows that an experiment may have, where a person asked for more. */
  readonly #rows = new Map<string, number>();
  /** The experiments that have a row, one a line. */
  #files = '';

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(
    index: ExperimentIndex,
    choice: ViewChoice,
    tooltip: (run: RunSummary) => Promise<vscode.MarkdownString>,
  ) {
    super();
    this.#index = index;
    this.#choice = choice;
    this.#tooltip = tooltip;
    this.register(index.onDidChange((change) => this.#follow(change)));
    this.register(choice.onDidChange(() => this.#drawAll()));
  }

  /** Experiments with runs to show, or all where nothing is looked for. */
  get experiments(): readonly ExperimentSummary[] {
    const { experiments } = this.#index;
    if (!isNarrow(this.#choice.now.filter)) return experiments;
    return experiments.filter(({ runs }) => runs.some((run) => isShown(run, this.#choice.now.filter)));
  }

  async getChildren(node?: ExperimentsNode): Promise<ExperimentsNode[]> {
    await this.#index.listed();
    if (!node) {
      this.#files = this.#shownFiles();
      return this.experiments.map((experiment) => this.experimentNode(experiment));
    }
    const experiment = node.kind === 'experiment' && this.#index.experiment(node.file);
    if (!experiment) return [];
    const shown = this.#shownRuns(experiment);
    const rows = shown.slice(0, this.#rows.get(node.file) ?? pageSize);
    const nodes: ExperimentsNode[] = rows.map(({ directory }) => this.#runNode(directory, node.file));
    return rows.length < shown.length ? [...nodes, { kind: 'more', file: node.file }] : nodes;
  }

  getTreeItem(node: ExperimentsNode): vscode.TreeItem {
    if (node.kind === 'run') {
      const run = this.#index.run(node.directory);
      if (!run) return new vscode.TreeItem(node.directory);
      const now = Date.now();
      this.#drawn.drawRun(run, now);
      return runItem(run, now);
    }
    const experiment = this.#index.experiment(node.file);
    if (!experiment) return new vscode.TreeItem(node.file);
    const shown = this.#shownRuns(experiment);
    if (node.kind === 'more')
      return moreItem(node.file, shown.length - (this.#rows.get(node.file) ?? pageSize));
    const best = bestRun(experiment.runs);
    this.#drawn.drawExperiment(node.file, shown, best);
    return experimentItem(experiment, shown, best);
  }

  async resolveTreeItem(item: vscode.TreeItem, node: ExperimentsNode): Promise<vscode.TreeItem> {
    const run = node.kind === 'run' ? this.#index.run(node.directory) : undefined;
    if (run) item.tooltip = await this.#tooltip(run);
    return item;
  }

  getParent(node: ExperimentsNode): ExperimentsNode | undefined {
    return node.kind === 'experiment' ? undefined : this.#nodes.get(node.file);
  }

  experimentNode({ file }: Pick<ExperimentSummary, 'file'>): ExperimentNode {
    return this.#node(file, { kind: 'experiment', file });
  }

  showMore(file: string): void {
    this.#rows.set(file, (this.#rows.get(file) ?? pageSize) + pageSize);
    this.#changed.fire([this.experimentNode({ file })]);
  }

  /** Draws the rows again that tell another age by now. */
  drawAged(): void {
    const aged = this.#drawn.aged((directory) => this.#index.run(directory), Date.now());
    this.#fire(aged);
  }

  #shownFiles(): string {
    return this.experiments.map(({ file }) => file).join('\n');
  }

  #shownRuns({ runs }: ExperimentSummary): readonly RunSummary[] {
    const { filter, order } = this.#choice.now;
    return inOrder(
      runs.filter((run) => isShown(run, filter)),
      order,
    );
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

  #drawAll(): void {
    this.#drawn.forget();
    this.#changed.fire(undefined);
  }

  #follow(change: IndexChange): void {
    // Where something is looked for, experiments come and go with their runs.
    if (change === 'all' || this.#files !== this.#shownFiles()) {
      this.#drawAll();
      return;
    }
    const folders = new Map(this.#index.experiments.map((experiment) => [experiment.folder, experiment]));
    const again = new Set<string>();
    for (const directory of change.runs) {
      const experiment = folders.get(dirname(directory));
      if (!experiment) continue;
      const of = { ...experiment, choice: this.#choice.now };
      const what = this.#drawn.change(directory, this.#index.run(directory), of, Date.now());
      if (what !== 'nothing') again.add(what === 'run' ? directory : experiment.file);
    }
    this.#fire([...again]);
  }

  #fire(keys: readonly string[]): void {
    const nodes = keys.flatMap((key) => this.#nodes.get(key) ?? []);
    if (nodes.length > 0) this.#changed.fire(nodes);
  }
}
