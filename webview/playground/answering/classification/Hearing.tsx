import { useMemo } from 'preact/hooks';
import { formats, strings } from '../../words.ts';
import { AnswerPage } from '../AnswerPage.tsx';
import { RecordingField } from '../recording/RecordingField.tsx';
import { SoundPart } from '../recording/SoundPart.tsx';
import { useListening } from '../recording/useListening.ts';
import { attentionTrack, weightAt } from './attentionTrack.ts';
import { ClassAnswer } from './ClassAnswer.tsx';

/** A classifier that listens; what it attends to stands below the spectrogram. */
export function Hearing() {
  const listening = useListening('classification');
  const { sound, answer, answered, bring } = listening;
  const attention = answer?.attention;
  const frames = useMemo(
    () => sound && attention && { weights: attention.weights, frameStep: sound.spectrogram.frameStep },
    [sound, attention],
  );
  const tracks = useMemo(() => frames && [attentionTrack(frames)], [frames]);
  return (
    <AnswerPage
      asking={listening}
      empty={strings.recordingEmpty}
      question={
        <>
          <RecordingField onBring={bring} />
          {sound && (
            <SoundPart
              sound={sound}
              {...(tracks && { more: tracks })}
              {...(frames && {
                describe: (seconds: number) =>
                  `${strings.attention} ${formats.percent(weightAt(frames, seconds))}`,
                hint: strings.soundAttentionHint,
              })}
            />
          )}
        </>
      }
    >
      {answer && <ClassAnswer answer={withoutAttention(answer)} truth={answered?.truth} readsNumbers />}
    </AnswerPage>
  );
}

function withoutAttention<A extends { readonly attention?: unknown }>({ attention: _, ...rest }: A) {
  return rest;
}
