import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import type { RunSummary } from '../../server/protocol/workspace.ts';
import { checkpointAt, checkpointPath, type WhichCheckpoint } from '../../server/runs/checkpointPath.ts';
import type { Lab } from '../lab.ts';
import { opensInPlayground } from '../runs/playable.ts';
import { runDescription, runTitle } from '../runs/runLabel.ts';

interface ModelItem extends vscode.QuickPickItem {
  /** Absent for a separator. */
  readonly path?: string;
  /** Asks for a file. */
  readonly file?: true;
}

/**
 * Asks for a model that writes text, another than the one given: runs of its experiment first, then other runs,
 * checkpoints, a file.
 *
 * @returns its path
 */
export async function chooseModel(lab: Lab, model: string): Promise<string | undefined> {
  await lab.index.loaded();
  const own = checkpointAt(model)?.run ?? model;
  const runs = lab.index.runs.filter((run) => run.record.task === 'language-model' && opensInPlayground(run));
  const isSibling = ({ directory }: RunSummary) => dirname(directory) === dirname(own);
  const siblings = runs.filter(isSibling);
  const sections = [
    section(vscode.l10n.t('Runs of this experiment'), siblings.map(runItem)),
    section(vscode.l10n.t('Other runs'), runs.filter((run) => !isSibling(run)).map(runItem)),
    section(
      vscode.l10n.t('Checkpoints'),
      (await Promise.all(siblings.toSorted((a, b) => first(own, a) - first(own, b)).map(checkpoints))).flat(),
    ),
    section(vscode.l10n.t('File'), [{ label: vscode.l10n.t('Model in a file…'), file: true }]),
  ];
  const items = sections.flatMap((items) => items.filter(({ path }) => path !== model));
  const placeHolder = vscode.l10n.t('Select a model to compare with');
  const picked = await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true });
  return picked?.file ? chooseFile() : picked?.path;
}

/** The run itself before the others. */
function first(own: string, { directory }: RunSummary): number {
  return directory === own ? 0 : 1;
}

function section(label: string, items: ModelItem[]): ModelItem[] {
  return items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}

function runItem(run: RunSummary): ModelItem {
  return {
    label: `${run.record.experiment} / ${runTitle(run)}`,
    description: runDescription(run, Date.now()),
    path: run.directory,
  };
}

/** The weights of the run's latest step; those of its best epoch are its model. */
async function checkpoints(run: RunSummary): Promise<ModelItem[]> {
  const words: Record<WhichCheckpoint, string> = {
    best: vscode.l10n.t('best checkpoint'),
    last: vscode.l10n.t('last checkpoint'),
  };
  const items: ModelItem[] = [];
  for (const which of ['last', 'best'] as const) {
    const path = checkpointPath({ run: run.directory, which });
    const exists = await stat(path).then(
      () => true,
      () => false,
    );
    if (exists)
      items.push({ label: `${run.record.experiment} / ${runTitle(run)}`, description: words[which], path });
  }
  return items;
}

async function chooseFile(): Promise<string | undefined> {
  const models = vscode.l10n.t('Models');
  const [file] =
    (await vscode.window.showOpenDialog({ filters: { [models]: ['onnx', 'safetensors'] } })) ?? [];
  return file?.fsPath;
}
