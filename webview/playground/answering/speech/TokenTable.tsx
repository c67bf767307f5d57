import type { AnswerOf } from '../../../../server/protocol/answering.ts';
import { FigureTable } from '../../../results/FigureTable.tsx';
import { formats, strings, visibleToken } from '../../words.ts';

interface Props {
  readonly tokens: AnswerOf<'speech'>['tokens'];
}

/** When each token is heard, and how sure the network is. */
export function TokenTable({ tokens }: Props) {
  return (
    <FigureTable
      label={strings.pathText}
      words={[strings.token]}
      numbers={[strings.soundFrom, strings.soundTo, strings.probability]}
    >
      {tokens.map(({ text, start, end, probability }, i) => (
        <tr key={i}>
          <td>{visibleToken(text)}</td>
          <td class="number">{formats.time(start)}</td>
          <td class="number">{formats.time(end)}</td>
          <td class="number">{formats.percent(probability)}</td>
        </tr>
      ))}
    </FigureTable>
  );
}
