import { useMemo } from 'preact/hooks';
import type { AnswerOf } from '../../../../server/protocol/answering.ts';
import { strings } from '../../words.ts';
import { Disclosed } from '../Disclosed.tsx';
import { EntityLegend } from './EntityLegend.tsx';
import { EntityTable } from './EntityTable.tsx';
import { entityTypes, textParts } from './entities.ts';
import { MarkedText } from './MarkedText.tsx';
import { TaggedWords } from './TaggedWords.tsx';
import { WordTable } from './WordTable.tsx';

interface Props {
  readonly answer: AnswerOf<'tagging'>;
  readonly marksNames: boolean;
}

export function TagAnswer({ answer: { words, entities }, marksNames }: Props) {
  const parts = useMemo(() => textParts(words, entities), [words, entities]);
  const types = useMemo(() => entityTypes(entities), [entities]);
  return (
    <>
      <section class="answer-part" aria-label={strings.answerTitle}>
        {marksNames ? <MarkedText parts={parts} types={types} /> : <TaggedWords words={words} />}
        {marksNames && entities.length > 0 && <EntityLegend types={types} />}
        {marksNames && entities.length === 0 && <p class="muted">{strings.noEntities}</p>}
      </section>
      {entities.length > 0 && <EntityTable entities={entities} types={types} />}
      {marksNames ? (
        <Disclosed title={strings.everyWord}>
          <WordTable words={words} />
        </Disclosed>
      ) : (
        <WordTable words={words} />
      )}
    </>
  );
}
