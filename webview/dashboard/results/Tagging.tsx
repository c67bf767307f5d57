import type { TaggingResult } from '../../../server/protocol/results.ts';
import { strings } from '../words.ts';
import { Confusions } from './Confusions.tsx';
import { LabelScores } from './LabelScores.tsx';
import { TaggedSentence } from './TaggedSentence.tsx';

export function Tagging({ result: { sentences, classes, confusions } }: { readonly result: TaggingResult }) {
  return (
    <>
      <section class="result-part" aria-label={strings.sentences}>
        <h3>{strings.sentences}</h3>
        <p class="muted">{strings.sentencesHint}</p>
        <ol class="examples">
          {sentences.map((sentence, i) => (
            <li key={i}>
              <TaggedSentence sentence={sentence} />
            </li>
          ))}
        </ol>
      </section>
      <LabelScores classes={classes} />
      {confusions.length > 0 && (
        <Confusions confusions={confusions} truth={strings.trueLabel} predicted={strings.predictedLabel} />
      )}
    </>
  );
}
