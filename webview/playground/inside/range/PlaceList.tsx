import type { NetworkResult } from '../../../../server/protocol/networkQuestions.ts';
import { ScrollFrame } from '../../../shared/ScrollFrame.tsx';
import { fill } from '../../../shared/strings.ts';
import { formats, strings } from '../../words.ts';
import { lineText } from '../insideWords.ts';
import type { Place } from '../place.ts';

interface Props {
  readonly found: NetworkResult<'places'>;
  /** The places are in the text that was read: they can be gone to. */
  readonly inText: boolean;
  readonly onPlace: (place: Place) => void;
}

/** Places with what stands around them. */
export function PlaceList({ found: { places, searched }, inText, onPlace }: Props) {
  const told = fill(strings.insidePlacesFound, formats.integer(places.length), formats.integer(searched));
  return (
    <>
      <p class="muted" role="status">
        {told}
      </p>
      {places.length > 0 && (
        <ScrollFrame label={strings.insideElsewhere}>
          <table class="inside-table places">
            <thead>
              <tr>
                <th scope="col" class="number">
                  {strings.insideTokenNumber}
                </th>
                <th scope="col">{strings.insideText}</th>
                <th scope="col" class="number">
                  {strings.insideShareOn}
                </th>
              </tr>
            </thead>
            <tbody>
              {places.map(({ position, before, text, after, share }) => (
                <tr key={position}>
                  <th scope="row" class="number">
                    {inText ? (
                      <button
                        type="button"
                        class="link"
                        onClick={() => onPlace({ anchor: position, head: position })}
                      >
                        {formats.integer(position + 1)}
                      </button>
                    ) : (
                      formats.integer(position + 1)
                    )}
                  </th>
                  <td class="quote">
                    <span class="muted">{lineText(before)}</span>
                    <mark>{lineText(text)}</mark>
                    <span class="muted">{lineText(after)}</span>
                  </td>
                  <td class="number">{formats.percent(share)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollFrame>
      )}
    </>
  );
}
