/** A recording to ask about: chosen or dropped, played and seen. */
import { useState } from 'preact/hooks';
import { largestRecording, type Recording } from '../../../../server/protocol/recordings.ts';
import { Button } from '../../../shared/controls/Button.tsx';
import { fill } from '../../../shared/strings.ts';
import { formats, strings } from '../../words.ts';
import { chooseFile } from './chosenFile.ts';
import { droppedRecording } from './dropped.ts';

interface Props {
  readonly onBring: (recording: Recording) => void;
}

export function RecordingField({ onBring }: Props) {
  const [isOver, setOver] = useState(false);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const onDrop = async (event: DragEvent): Promise<void> => {
    event.preventDefault();
    setOver(false);
    if (!event.dataTransfer) return;
    try {
      const recording = await droppedRecording(event.dataTransfer);
      setProblem(undefined);
      if (recording) onBring(recording);
    } catch {
      setProblem(fill(strings.recordingTooLarge, formats.bytes(largestRecording)));
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button does the same
    <div
      class={isOver ? 'recording-field over' : 'recording-field'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <Button kind="primary" onClick={chooseFile}>
        {strings.chooseRecording}
      </Button>
      <p class="muted">{strings.recordingHint}</p>
      {problem !== undefined && (
        <p class="message" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
