import * as vscode from 'vscode';
import type { RecordingNews } from '../../server/protocol/playground.ts';

const endings = ['wav', 'flac'];

/** Asks for a recording, beginning in the folder of the run. Undefined when nothing is chosen. */
export async function chooseRecording(run: string): Promise<RecordingNews | undefined> {
  const folder = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(run));
  const options = { filters: { [vscode.l10n.t('Recordings')]: endings } };
  const [file] =
    (await vscode.window.showOpenDialog(folder ? { ...options, defaultUri: folder.uri } : options)) ?? [];
  return file && { type: 'recordingChosen', file: file.fsPath };
}

/** A file that was dragged from the editor's tree; undefined for anything else. */
export function draggedRecording(uri: string): RecordingNews | undefined {
  const { scheme, fsPath } = vscode.Uri.parse(uri);
  const isHere = scheme === 'file' || scheme === 'vscode-remote';
  const isRecording = endings.some((ending) => fsPath.toLowerCase().endsWith(`.${ending}`));
  return isHere && isRecording ? { type: 'recordingChosen', file: fsPath } : undefined;
}
