/** What every head of a block looks at most from one token. */
import { useMemo } from 'preact/hooks';
import type { Reading } from '../../../../server/protocol/inside.ts';
import { unpackFloats } from '../../../shared/packedFloats.ts';
import { ScrollFrame } from '../../../shared/ScrollFrame.tsx';
import { formats, strings, visibleToken } from '../../words.ts';
import { useAnswer } from '../asking/useAnswer.ts';
import { tokenName } from '../insideWords.ts';
import type { Place } from '../place.ts';
import { attentionOf, mostSeen, overText } from './seen.ts';

interface Props {
  readonly reading: Reading;
  readonly block: number;
  readonly chosen: number;
  readonly token: number;
  readonly onHead: (head: number) => void;
  readonly onPlace: (place: Place) => void;
}

/** Tokens that are told of each head. */
const most = 4;

export function HeadTable(props: Props) {
  const { heads } = attentionOf(props.reading);
  return (
    <ScrollFrame label={strings.insideAllHeads}>
      <table class="inside-table heads">
        <thead>
          <tr>
            <th scope="col">{strings.insideHead}</th>
            <th scope="col">{strings.insideMostSeen}</th>
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: heads }, (_, head) => (
            <HeadRow key={head} {...props} head={head} />
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  );
}

function HeadRow({
  reading,
  block,
  chosen,
  token,
  onHead,
  onPlace,
  head,
}: Props & { readonly head: number }) {
  const { window } = attentionOf(reading);
  const part = { reading: reading.reading, block, head, from: token, to: token + 1 };
  const { value } = useAnswer('attention', part);
  const seen = useMemo(
    () => (value === undefined ? [] : mostSeen(overText(unpackFloats(value), token, window), most)),
    [value],
  );
  return (
    <tr aria-current={head === chosen}>
      <th scope="row">
        <button type="button" class="link" onClick={() => onHead(head)}>
          {formats.integer(head + 1)}
        </button>
      </th>
      <td>
        <span class="seen-tokens">
          {seen.map(({ token: other, weight }) => (
            <span key={other} class="seen-token">
              <button
                type="button"
                class="link glyph"
                title={tokenName(reading, other)}
                onClick={() => onPlace({ anchor: other, head: other })}
              >
                {visibleToken(reading.tokens[other]!.token)}
              </button>{' '}
              <span class="number muted">{formats.percent(weight)}</span>
            </span>
          ))}
        </span>
      </td>
    </tr>
  );
}
