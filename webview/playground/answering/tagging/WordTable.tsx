import { FigureTable } from '../../../results/FigureTable.tsx';
import { formats, strings } from '../../words.ts';
import type { TaggedWord } from './entities.ts';

/** Other labels of a word that are told. */
const told = 3;
/** Less is not worth telling. */
const leastProbability = 0.001;

/** Every word with its label and what else it might be. */
export function WordTable({ words }: { readonly words: readonly TaggedWord[] }) {
  return (
    <FigureTable
      label={strings.everyWord}
      words={[strings.word, strings.classLabel, strings.otherLabels]}
      numbers={[strings.probability]}
    >
      {words.map(({ word, known, tag, probability, likely }, i) => (
        <tr key={i}>
          <th scope="row">
            {word}
            {!known && <span class="muted unknown-word"> {strings.unknownWord}</span>}
          </th>
          <td>{tag}</td>
          <td class="muted">{othersOf(tag, likely)}</td>
          <td class="number bar" style={{ '--share': `${probability * 100}%` }}>
            {formats.percent(probability)}
          </td>
        </tr>
      ))}
    </FigureTable>
  );
}

function othersOf(chosen: string, likely: TaggedWord['likely']): string {
  return likely
    .filter(({ tag, probability }) => tag !== chosen && probability >= leastProbability)
    .slice(0, told)
    .map(({ tag, probability }) => `${tag} ${formats.percent(probability)}`)
    .join(' · ');
}
