import { largestRecording, type Recording } from '../../../../server/protocol/recordings.ts';
import { takeDragged } from './chosenFile.ts';

/**
 * What was dropped on the page: a file of the computer is read; one of the editor's tree the host is asked about.
 *
 * @returns undefined where it is no file, or the host is asked
 * @throws Error `too large`
 */
export async function droppedRecording(transfer: DataTransfer): Promise<Recording | undefined> {
  const [file] = transfer.files;
  if (file) {
    if (file.size > largestRecording) throw new TooLarge();
    return { name: file.name, bytes: base64(new Uint8Array(await file.arrayBuffer())) };
  }
  const [uri] = transfer.getData('text/uri-list').split(/\r?\n/);
  if (uri) takeDragged(uri);
  return undefined;
}

export class TooLarge extends Error {}

const chunk = 0x8000;

function base64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += chunk) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + chunk)));
  }
  return btoa(parts.join(''));
}
