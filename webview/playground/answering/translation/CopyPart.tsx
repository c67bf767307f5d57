import type { Copying } from '../../../../server/protocol/copying.ts';
import { CopiedText } from '../../../results/CopiedText.tsx';
import { FigureTable } from '../../../results/FigureTable.tsx';
import { visible } from '../../../results/tokens.ts';
import { formats, strings } from '../../words.ts';
import { Disclosed } from '../Disclosed.tsx';

interface Props {
  readonly source: readonly string[];
  readonly tokens: readonly string[];
  readonly copying: Copying;
}

/** Which tokens of a translation are copies, in the text and as a table. */
export function CopyPart({ source, tokens, copying }: Props) {
  return (
    <section class="answer-part" aria-label={strings.copies}>
      <h2>{strings.copies}</h2>
      <CopiedText source={source} tokens={tokens} copying={copying} />
      <Disclosed title={strings.asTable}>
        <FigureTable
          label={strings.copies}
          words={[strings.token, strings.copiedFrom]}
          numbers={[strings.generateProbability]}
        >
          {tokens.map((token, i) => {
            const origin = copying.source[i];
            const share = copying.p_generate[i]!;
            return (
              <tr key={i}>
                <td>{visible(token)}</td>
                <td>{origin === null || origin === undefined ? '' : visible(source[origin]!)}</td>
                <td class="number bar" style={{ '--share': `${share * 100}%` }}>
                  {formats.percent(share)}
                </td>
              </tr>
            );
          })}
        </FigureTable>
      </Disclosed>
    </section>
  );
}
