import type { AnswerOf } from '../../../../server/protocol/answering.ts';
import { FigureTable } from '../../../results/FigureTable.tsx';
import { fill } from '../../../shared/strings.ts';
import { formats, strings } from '../../words.ts';

type Props = NonNullable<AnswerOf<'classification'>['memory']>;

/** Which sentences of a story the network has read before it answered, hop by hop. */
export function MemoryPart({ sentences, hops }: Props) {
  const strongest = hops.map((weights) => weights.indexOf(Math.max(...weights)));
  return (
    <section class="answer-part" aria-label={strings.memory}>
      <h2>{strings.memory}</h2>
      <p class="muted">{strings.memoryHint}</p>
      <FigureTable
        label={strings.memory}
        kind="memory"
        words={[strings.sentence]}
        numbers={hops.map((_, hop) => fill(strings.hop, formats.integer(hop + 1)))}
      >
        {sentences.map((sentence, i) => (
          <tr key={i}>
            <th scope="row">{sentence}</th>
            {hops.map((weights, hop) => (
              <td
                key={hop}
                class={strongest[hop] === i ? 'number bar winner' : 'number bar'}
                style={{ '--share': `${weights[i]! * 100}%` }}
              >
                {formats.percent(weights[i]!)}
              </td>
            ))}
          </tr>
        ))}
      </FigureTable>
    </section>
  );
}
