import { basename } from 'node:path';
import * as v from 'valibot';
import * as vscode from 'vscode';
import type { RunSummary } from '../../server/protocol/workspace.ts';
import { readAsRun } from '../../server/runs/readAsRun.ts';
import type { Lab } from '../lab.ts';
import { fullRunName } from '../runs/progress.ts';
import { fileOf } from '../runs/targets.ts';

/** Documents that cannot be edited: an experiment file as a run had it, and settings to compare. */
const runScheme = 'lstm-lab-run';

const query = v.object({
  /** `file`: as written at the time; `settings`: every setting with its value. */
  kind: v.picklist(['file', 'settings']),
  file: v.string(),
  run: v.optional(v.string()),
});
type Query = v.InferOutput<typeof query>;

/** Provides the text of such documents. */
export function runDocuments({ worker }: Lab): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(runScheme, {
    provideTextDocumentContent: async (uri) => {
      const { kind, file, run } = v.parse(query, JSON.parse(uri.query));
      if (kind === 'settings') return worker.request('readSettings', { file, run });
      return readAsRun(run ?? file);
    },
  });
}

/** The experiment file as it was when the run began. */
export function fileAsRun(lab: Lab, run: RunSummary): vscode.Uri {
  const name = fullRunName(run.record).replaceAll(/[\\/:]/g, '-');
  return uriOf(`${name}.lstm.yaml`, { kind: 'file', file: fileOf(lab, run), run: run.directory });
}

export function settingsOfRun(lab: Lab, run: RunSummary): vscode.Uri {
  return uriOf(`${run.record.id}.yaml`, { kind: 'settings', file: fileOf(lab, run), run: run.directory });
}

export function settingsOfFile(file: string): vscode.Uri {
  return uriOf(`${basename(file)}.yaml`, { kind: 'settings', file });
}

function uriOf(name: string, facts: Query): vscode.Uri {
  return vscode.Uri.from({ scheme: runScheme, path: `/${name}`, query: JSON.stringify(facts) });
}
