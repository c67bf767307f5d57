import * as v from 'valibot';
import {
  type Answering,
  type AnswerParams,
  largestBeam,
  largestLengthPenalty,
} from '../../../../server/protocol/answering.ts';
import { usePersistedState } from '../../../shared/persistedState.ts';
import { strings } from '../../words.ts';
import { AnswerPage } from '../AnswerPage.tsx';
import { AskButton } from '../AskButton.tsx';
import { QuestionField } from '../QuestionField.tsx';
import { useAsking } from '../useAsking.ts';
import { type Decoding, DecodingFields } from './DecodingFields.tsx';
import { TranslationAnswer } from './TranslationAnswer.tsx';

type Network = Extract<Answering, { task: 'translation' }>;

const decodingSchema: v.GenericSchema<unknown, Decoding> = v.object({
  beams: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(largestBeam)),
  lengthPenalty: v.pipe(v.number(), v.minValue(0), v.maxValue(largestLengthPenalty)),
});

/** Several candidates are worth seeing, also where the experiment takes one. */
const usualBeams = 5;

export function Translating({ network }: { readonly network: Network }) {
  const [decoding, setDecoding] = usePersistedState('answeringDecoding', decodingSchema, {
    beams: network.beam_size > 1 ? network.beam_size : usualBeams,
    lengthPenalty: network.length_penalty,
  });
  const asking = useAsking('translation', 1, paramsOf(decoding));
  const { input, answer, answered } = asking;
  return (
    <AnswerPage
      asking={asking}
      question={
        <>
          <QuestionField
            label={strings.source}
            text={input[0] ?? ''}
            onChange={(text) => asking.edit([text])}
            onAsk={asking.askNow}
          />
          <AskButton action={strings.translateText} onAsk={asking.askNow}>
            <DecodingFields
              decoding={decoding}
              onChange={(next) => {
                setDecoding(next);
                asking.ask({ ...paramsOf(next), input: [...input] });
              }}
            />
          </AskButton>
        </>
      }
    >
      {answer && <TranslationAnswer answer={answer} reference={answered?.truth} />}
    </AnswerPage>
  );
}

function paramsOf({ beams, lengthPenalty }: Decoding): Omit<AnswerParams, 'input'> {
  return { beam_size: beams, length_penalty: lengthPenalty };
}
