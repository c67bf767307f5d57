import { strings } from '../../words.ts';
import { AnswerPage } from '../AnswerPage.tsx';
import { RecordingField } from '../recording/RecordingField.tsx';
import { SoundPart } from '../recording/SoundPart.tsx';
import { useListening } from '../recording/useListening.ts';
import { ClassAnswer } from './ClassAnswer.tsx';

/** A classifier that listens. */
export function Hearing() {
  const listening = useListening('classification');
  const { sound, answer, answered, bring } = listening;
  return (
    <AnswerPage
      asking={listening}
      empty={strings.recordingEmpty}
      question={
        <>
          <RecordingField onBring={bring} />
          {sound && <SoundPart sound={sound} />}
        </>
      }
    >
      {answer && <ClassAnswer answer={answer} truth={answered?.truth} readsNumbers />}
    </AnswerPage>
  );
}
