import * as vscode from 'vscode';
import type { ExperimentSummary, RunSummary } from '../../server/protocol/workspace.ts';
import type { Lab } from '../lab.ts';
import { anyRun, pickRun } from '../runs/targets.ts';
import { type ExperimentsNode, isExperimentNode, isNode, isRunNode } from './nodes.ts';

/** What a command is about: rows of the view, a run that the dashboard names, or else what is asked for. */
export class Rows {
  readonly #lab: Lab;
  readonly #selection: () => readonly ExperimentsNode[];

  constructor(lab: Lab, selection: () => readonly ExperimentsNode[]) {
    this.#lab = lab;
    this.#selection = selection;
  }

  /** A key binding or the palette gives no row: then the selected rows are meant. */
  nodes(target: unknown, selected: unknown): readonly ExperimentsNode[] {
    if (Array.isArray(selected) && selected.length > 0) return selected.filter(isNode);
    if (isNode(target)) return [target];
    return target === undefined ? this.#selection() : [];
  }

  /** Asks for a run where none is meant. */
  async runs(target: unknown, selected?: unknown): Promise<readonly RunSummary[]> {
    const { index } = this.#lab;
    await index.loaded();
    const directories = Array.isArray(selected) ? selected.filter((one) => typeof one === 'string') : [];
    const ofPage = directories.flatMap((directory) => index.run(directory) ?? []);
    if (ofPage.length > 0) return ofPage;
    const named = await anyRun(this.#lab, target);
    const nodes = this.nodes(target, selected).filter(isRunNode);
    const found = nodes.flatMap(({ directory }) => index.run(directory) ?? []);
    if (found.length > 0) return found;
    if (named) return [named];
    const run = await pickRun(this.#lab, target, {
      accept: () => true,
      none: vscode.l10n.t('There is no run yet. Run an experiment first.'),
    });
    return run ? [run] : [];
  }

  async run(target: unknown): Promise<RunSummary | undefined> {
    const [run] = await this.runs(target);
    return run;
  }

  experiments(target: unknown, selected: unknown): readonly ExperimentSummary[] {
    const { index } = this.#lab;
    const rows = this.nodes(target, selected)
      .filter(isExperimentNode)
      .map(({ file }) => file);
    const open = vscode.window.activeTextEditor?.document.uri.fsPath;
    const files = rows.length > 0 ? rows : [target instanceof vscode.Uri ? target.fsPath : open];
    return files.flatMap((file) => (file && index.experiment(file)) || []);
  }
}
