import * as vscode from 'vscode';
import { defaultRunsDirectory } from '../../server/protocol/runs.ts';

export const runsDirectorySetting = 'lstmLab.runs.directory';

/** The Python that trains on PyTorch. */
export const pythonSetting = 'lstmLab.python';

/** Where runs are kept: relative to the experiment file's folder, or absolute. */
export function runsDirectory(): string {
  const value = vscode.workspace.getConfiguration().get<string>(runsDirectorySetting)?.trim();
  return value || defaultRunsDirectory;
}

/** Runs of a queue that train at once, at most; 0: as many as the cores have room for. */
export function mostRuns(): number {
  return vscode.workspace.getConfiguration().get<number>('lstmLab.runs.maximum', 0);
}
