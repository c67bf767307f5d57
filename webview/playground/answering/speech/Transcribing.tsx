import { useEffect, useRef } from 'preact/hooks';
import * as v from 'valibot';
import { type Answering, largestBeam } from '../../../../server/protocol/answering.ts';
import { NumberField } from '../../../shared/controls/NumberField.tsx';
import { usePersistedState } from '../../../shared/persistedState.ts';
import { fill } from '../../../shared/strings.ts';
import { formats, strings } from '../../words.ts';
import { AnswerPage } from '../AnswerPage.tsx';
import { RecordingField } from '../recording/RecordingField.tsx';
import { useListening } from '../recording/useListening.ts';
import { Recognised } from './Recognised.tsx';
import { ReferenceField } from './ReferenceField.tsx';
import { SpeechSound } from './SpeechSound.tsx';
import { TranscriptTable } from './TranscriptTable.tsx';

type Network = Extract<Answering, { task: 'speech' }>;

const beamsSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(largestBeam));

/** A network that writes down what is said. */
export function Transcribing({ network }: { readonly network: Network }) {
  const [beams, setBeams] = usePersistedState('answeringSpeechBeams', beamsSchema, network.beam_size);
  const [typed, setTyped] = usePersistedState('answeringTranscript', v.string(), '');
  const listening = useListening('speech', { beam_size: beams });
  const { recording, sound, answer, soFar, answered, bring, askNow } = listening;
  const last = useRef(recording);
  useEffect(() => {
    if (last.current && last.current !== recording) setTyped('');
    last.current = recording;
  }, [recording]);
  const reference = answered?.truth ?? typed;
  return (
    <AnswerPage
      asking={listening}
      empty={strings.recordingEmpty}
      question={
        <>
          <RecordingField onBring={bring} />
          <div class="ask-bar">
            {answered?.truth === undefined && <ReferenceField text={typed} onChange={setTyped} />}
            <div class="decoding">
              <NumberField
                label={strings.beams}
                hint={strings.speechBeamsHint}
                value={beams}
                min={1}
                max={largestBeam}
                step={1}
                problem={fill(strings.invalidNumber, formats.integer(1), formats.integer(largestBeam))}
                onChange={(next) => {
                  setBeams(next);
                  askNow({ beam_size: next });
                }}
              />
            </div>
          </div>
        </>
      }
    >
      <Recognised text={answer?.text} soFar={soFar} reference={reference} />
      {sound && <SpeechSound key={sound.name} sound={sound} answer={answer} />}
      {answer && answer.candidates.length > 1 && <TranscriptTable candidates={answer.candidates} />}
    </AnswerPage>
  );
}
