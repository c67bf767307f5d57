import { largestBeam, largestLengthPenalty } from '../../../../server/protocol/answering.ts';
import { NumberField } from '../../../shared/controls/NumberField.tsx';
import { fill } from '../../../shared/strings.ts';
import { formats, strings } from '../../words.ts';

/** How translations are searched for. */
export interface Decoding {
  /** One takes the most probable token each time. */
  readonly beams: number;
  readonly lengthPenalty: number;
}

interface Props {
  readonly decoding: Decoding;
  readonly onChange: (decoding: Decoding) => void;
}

export function DecodingFields({ decoding, onChange }: Props) {
  const problem = (from: number, to: number): string =>
    fill(strings.invalidNumber, formats.integer(from), formats.integer(to));
  return (
    <div class="decoding">
      <NumberField
        label={strings.beams}
        hint={strings.beamsHint}
        value={decoding.beams}
        min={1}
        max={largestBeam}
        step={1}
        problem={problem(1, largestBeam)}
        onChange={(beams) => onChange({ ...decoding, beams })}
      />
      <NumberField
        label={strings.lengthPenalty}
        hint={strings.lengthPenaltyHint}
        value={decoding.lengthPenalty}
        min={0}
        max={largestLengthPenalty}
        step={0.1}
        problem={problem(0, largestLengthPenalty)}
        onChange={(lengthPenalty) => onChange({ ...decoding, lengthPenalty })}
      />
    </div>
  );
}
