import { FigureTable } from '../../../results/FigureTable.tsx';
import { visible } from '../../../results/tokens.ts';
import { WeighedText } from '../../../results/WeighedText.tsx';
import { formats, strings } from '../../words.ts';
import { Disclosed } from '../Disclosed.tsx';

interface Props {
  readonly tokens: readonly string[];
  readonly weights: readonly number[];
}

/** What the network looked at, as a coloured text and as a table. */
export function AttentionPart({ tokens, weights }: Props) {
  const largest = Math.max(...weights);
  return (
    <section class="answer-part" aria-label={strings.attention}>
      <h2>{strings.attention}</h2>
      <p class="muted">{strings.attentionHint}</p>
      <WeighedText tokens={tokens} weights={weights} />
      <Disclosed title={strings.asTable}>
        <FigureTable label={strings.attention} words={[strings.token]} numbers={[strings.weight]}>
          {tokens.map((token, i) => (
            <tr key={i}>
              <td>{visible(token)}</td>
              <td class="number bar" style={{ '--share': `${(weights[i]! / largest) * 100}%` }}>
                {formats.percent(weights[i]!)}
              </td>
            </tr>
          ))}
        </FigureTable>
      </Disclosed>
    </section>
  );
}
