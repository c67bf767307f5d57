import type { Answering } from '../../../../server/protocol/answering.ts';
import { fill } from '../../../shared/strings.ts';
import { strings } from '../../words.ts';
import { AnswerPage } from '../AnswerPage.tsx';
import { AskButton } from '../AskButton.tsx';
import { QuestionField } from '../QuestionField.tsx';
import { useAsking } from '../useAsking.ts';
import { ClassAnswer } from './ClassAnswer.tsx';

type Network = Extract<Answering, { task: 'classification' }>;

interface Field {
  readonly label: string;
  readonly hint?: string;
  readonly rows?: number;
}

export function Classifying({ network }: { readonly network: Network }) {
  const fields = fieldsOf(network);
  const asking = useAsking('classification', fields.length);
  const isTable = network.input === 'numbers';
  return (
    <AnswerPage
      asking={asking}
      question={
        <>
          {fields.map((field, i) => (
            <QuestionField
              key={field.label}
              {...field}
              text={asking.input[i] ?? ''}
              rows={field.rows ?? 4}
              isTable={isTable}
              onChange={(text) => asking.edit(asking.input.map((other, j) => (j === i ? text : other)))}
              onAsk={asking.askNow}
            />
          ))}
          <AskButton
            action={network.input === 'story' ? strings.askAboutStory : strings.classify}
            onAsk={asking.askNow}
          />
        </>
      }
    >
      {asking.answer && (
        <ClassAnswer answer={asking.answer} truth={asking.answered?.truth} readsNumbers={isTable} />
      )}
    </AnswerPage>
  );
}

function fieldsOf({ input, features }: Network): readonly Field[] {
  if (input === 'pair') return [{ label: strings.firstText }, { label: strings.secondText }];
  if (input === 'text') return [{ label: strings.askedText }];
  if (input === 'story')
    return [
      { label: strings.story, rows: 8 },
      { label: strings.question, rows: 1 },
    ];
  const hint = fill(strings.askedNumbersHint, features.join(', '));
  return [{ label: strings.askedNumbers, hint, rows: 8 }];
}
