import * as vscode from 'vscode';
import { DisposableOwner } from '../../server/base/dispose.ts';
import type { RunSummary } from '../../server/protocol/workspace.ts';
import type { Lab } from '../lab.ts';
import type { ExperimentIndex } from '../runs/experimentIndex.ts';
import { ExperimentTree } from './experimentTree.ts';
import { choiceText } from './filterWords.ts';
import type { ExperimentsNode } from './nodes.ts';
import { isNarrow } from './runChoice.ts';
import { readTooltip } from './runTooltips.ts';
import { ViewChoice } from './viewChoice.ts';

/** Milliseconds after which ages are told anew. */
const agingInterval = 60_000;
/** Experiments that are unfolded to show what a filter has found, at most. */
const mostUnfolded = 10;

/** The view of the LSTM Lab container. Its badge counts the runs that train now. */
export class ExperimentsView extends DisposableOwner {
  readonly choice: ViewChoice;
  readonly #tree: ExperimentTree;
  readonly #view: vscode.TreeView<ExperimentsNode>;
  #active: ReadonlySet<string> = new Set();

  constructor({ index, memory, worker }: Lab) {
    super();
    this.choice = this.register(new ViewChoice(memory));
    this.#tree = this.register(new ExperimentTree(index, this.choice, (run) => readTooltip(worker, run)));
    this.#view = this.register(
      vscode.window.createTreeView('lstmLab.experiments', {
        treeDataProvider: this.#tree,
        canSelectMany: true,
        showCollapseAll: true,
      }),
    );
    this.register(index.onDidChange(() => this.#follow(index)));
    this.register(this.choice.onDidChange(() => this.#showChoice()));
    const aging = setInterval(() => this.#view.visible && this.#tree.drawAged(), agingInterval);
    this.register({ dispose: () => clearInterval(aging) });
    this.#showChoice();
    // Until then the view is not called empty.
    const markLoaded = () => vscode.commands.executeCommand('setContext', 'lstmLab.loaded', true);
    index.loaded().then(markLoaded, markLoaded);
  }

  get selection(): readonly ExperimentsNode[] {
    return this.#view.selection;
  }

  showMore(file: unknown): void {
    if (typeof file === 'string') this.#tree.showMore(file);
  }

  #showChoice(): void {
    const { filter } = this.choice.now;
    const found = this.#tree.experiments;
    const text = choiceText(this.choice.now);
    this.#view.description = text;
    const shown =
      found.length > 0 ? vscode.l10n.t('Shown: {0}', text) : vscode.l10n.t('No run is like that: {0}', text);
    this.#view.message = isNarrow(filter) ? shown : '';
    if (!isNarrow(filter)) return;
    for (const experiment of found.slice(0, mostUnfolded)) this.#unfold(experiment.file);
  }

  #follow(index: ExperimentIndex): void {
    const active = index.activeRuns;
    const tooltip = vscode.l10n.t('{0} training', active.length);
    this.#view.badge = active.length > 0 ? { value: active.length, tooltip } : undefined;
    const started = active.filter((run) => !this.#active.has(run.directory));
    this.#active = new Set(active.map((run) => run.directory));
    for (const run of started) this.#show(index, run);
  }

  /** A run that has just begun should be seen. */
  #show(index: ExperimentIndex, run: RunSummary): void {
    const experiment = index.experiments.find(({ runs }) => runs.includes(run));
    if (experiment && this.#tree.experiments.includes(experiment)) this.#unfold(experiment.file);
  }

  /** Without taking the focus. */
  #unfold(file: string): void {
    if (!this.#view.visible) return;
    const options = { select: false, focus: false, expand: true };
    this.#view.reveal(this.#tree.experimentNode({ file }), options).then(undefined, () => undefined);
  }
}
