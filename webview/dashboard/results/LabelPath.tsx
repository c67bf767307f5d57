/** The most probable label of each time step, when it is asked for; blanks are points. */
import { useState } from 'preact/hooks';
import type { SpeechResult } from '../../../server/protocol/speech.ts';
import { tint } from '../../results/matrix.ts';
import { visible } from '../../results/tokens.ts';
import { fill } from '../../shared/strings.ts';
import { formats, strings } from '../words.ts';

interface Props {
  readonly path: SpeechResult['examples'][number]['path'];
  readonly stepSeconds: number;
}

export function LabelPath({ path: { labels, probabilities }, stepSeconds }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        class="button plain disclosure"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {strings.labelPath}
      </button>
      {open && (
        <>
          <p class="muted">{fill(strings.labelPathHint, formats.time(stepSeconds))}</p>
          <p class="label-path">
            {labels.map((label, step) => (
              <span
                key={step}
                class={label === '' ? 'blank-label' : 'heard-label'}
                style={label === '' ? undefined : { '--weight': tint(probabilities[step]!, 45) }}
                title={`${formats.time(step * stepSeconds)}: ${formats.percent(probabilities[step]!)}`}
              >
                {label === '' ? '·' : visible(label)}
              </span>
            ))}
          </p>
        </>
      )}
    </>
  );
}
