import { useEffect } from 'preact/hooks';
import type { AnswerExample } from '../../../../server/protocol/answering.ts';
import { usePersistedState } from '../../../shared/persistedState.ts';
import { fill } from '../../../shared/strings.ts';
import { formats, strings } from '../../words.ts';
import { AnswerPage } from '../AnswerPage.tsx';
import { AskButton } from '../AskButton.tsx';
import { Disclosed } from '../Disclosed.tsx';
import { QuestionField } from '../QuestionField.tsx';
import { useAnswer } from '../useAnswer.ts';
import { useAsking } from '../useAsking.ts';
import { type Edits, editedPast, edits, hasEdits, type Network, pastTable } from './edits.ts';
import { ForecastAnswer } from './ForecastAnswer.tsx';

const nothing: Edits = {};

/** A forecast of a series, and what it would be if its last values were others. */
export function Forecasting({ network }: { readonly network: Network }) {
  const asking = useAsking('forecasting', 1);
  const whatIf = useAnswer('forecasting');
  const [changed, setChanged] = usePersistedState('answeringEdits', edits, nothing);
  const { answer, answered } = asking;
  useEffect(() => {
    if (answer === undefined) return;
    if (hasEdits(changed)) whatIf.ask({ input: [pastTable(editedPast(answer.past, changed), network)] });
    else whatIf.clear();
  }, [answer, changed]);
  const choose = (example: AnswerExample): void => {
    setChanged(nothing);
    asking.choose(example);
  };
  const askNow = (): void => {
    setChanged(nothing);
    asking.askNow();
  };
  return (
    <AnswerPage
      asking={{ ...asking, choose, failure: asking.failure ?? whatIf.failure }}
      question={
        <Disclosed title={strings.ownRows}>
          <QuestionField
            label={strings.askedRows}
            hint={fill(strings.askedRowsHint, columnsOf(network), formats.integer(network.window))}
            text={asking.input[0] ?? ''}
            rows={8}
            isTable
            onChange={(text) => asking.edit([text])}
            onAsk={askNow}
          />
          <AskButton action={strings.forecastAction} onAsk={askNow} />
        </Disclosed>
      }
    >
      {answer && (
        <ForecastAnswer
          network={network}
          answer={answer}
          whatIf={hasEdits(changed) ? whatIf.answer : undefined}
          changed={changed}
          future={answered?.future}
          onChange={setChanged}
        />
      )}
    </AnswerPage>
  );
}

function columnsOf({ time_column: time, targets, features }: Network): string {
  return [...(time === undefined ? [] : [time]), ...targets, ...features].join(', ');
}
