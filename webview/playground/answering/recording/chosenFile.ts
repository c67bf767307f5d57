/** The file that a person chose in the editor's dialog, or dragged from its tree. */
import type { FromPlayground } from '../../../../server/protocol/playground.ts';
import { send } from '../../../shared/host.ts';

type Listener = (file: string) => void;

let listener: Listener | undefined;

/** @returns stops telling */
export function onChosenFile(next: Listener): () => void {
  listener = next;
  return () => {
    if (listener === next) listener = undefined;
  };
}

export function receiveChosenFile(file: string): void {
  listener?.(file);
}

export function chooseFile(): void {
  send<FromPlayground>({ type: 'chooseRecording' });
}

/** @param uri as the editor gives it with what is dragged */
export function takeDragged(uri: string): void {
  send<FromPlayground>({ type: 'takeRecording', uri });
}
