import { strings } from '../../words.ts';
import { AnswerPage } from '../AnswerPage.tsx';
import { AskButton } from '../AskButton.tsx';
import { QuestionField } from '../QuestionField.tsx';
import { useAsking } from '../useAsking.ts';
import { TagAnswer } from './TagAnswer.tsx';

interface Props {
  /** Whether labels make names of words; otherwise each word has its own. */
  readonly marksNames: boolean;
}

export function Tagging({ marksNames }: Props) {
  const asking = useAsking('tagging', 1);
  return (
    <AnswerPage
      asking={asking}
      question={
        <>
          <QuestionField
            label={strings.askedText}
            text={asking.input[0] ?? ''}
            onChange={(text) => asking.edit([text])}
            onAsk={asking.askNow}
          />
          <AskButton action={strings.tagText} onAsk={asking.askNow} />
        </>
      }
    >
      {asking.answer && <TagAnswer answer={asking.answer} marksNames={marksNames} />}
    </AnswerPage>
  );
}
