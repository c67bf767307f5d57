/** The settings that few need at first. */
import { useRef } from 'preact/hooks';
import { plainSampling, type SamplingOptions } from '../../../../server/protocol/inference.ts';
import { Slider } from '../../../shared/controls/Slider.tsx';
import { formats, strings } from '../../words.ts';
import { StopTexts } from './StopTexts.tsx';
import { WholeNumber } from './WholeNumber.tsx';

interface Props {
  readonly options: SamplingOptions;
  readonly stopTexts: readonly string[];
  readonly onChange: (change: Partial<SamplingOptions>) => void;
  readonly onStopTexts: (texts: readonly string[]) => void;
}

const largestTopK = 1_000_000;
const largestWindow = 100_000;

export function MoreSettings({ options, stopTexts, onChange, onStopTexts }: Props) {
  const { min_p, typical_p, top_k, repetition_penalty, repetition_window } = options;
  const used =
    min_p !== plainSampling.min_p ||
    typical_p !== plainSampling.typical_p ||
    top_k !== plainSampling.top_k ||
    repetition_penalty !== plainSampling.repetition_penalty ||
    stopTexts.length > 0;
  // Opens with the first that is used, and never closes under the hand that sets it back.
  const open = useRef(used);
  open.current ||= used;
  return (
    <details class="more-settings" open={open.current}>
      <summary>{strings.moreSettings}</summary>
      <div class="settings-fields">
        <Slider
          label={strings.minP}
          hint={strings.minPHint}
          value={min_p}
          min={0}
          max={0.5}
          step={0.01}
          text={formats.short(min_p)}
          onChange={(value) => onChange({ min_p: value })}
        />
        <Slider
          label={strings.typicalP}
          hint={strings.typicalPHint}
          value={typical_p}
          min={0}
          max={1}
          step={0.01}
          text={formats.short(typical_p)}
          onChange={(value) => onChange({ typical_p: value })}
        />
        <Slider
          label={strings.repetitionPenalty}
          hint={strings.repetitionPenaltyHint}
          value={repetition_penalty}
          min={1}
          max={2}
          step={0.01}
          text={formats.short(repetition_penalty)}
          onChange={(value) => onChange({ repetition_penalty: value })}
        />
        <WholeNumber
          label={strings.repetitionWindow}
          hint={strings.repetitionWindowHint}
          value={repetition_window}
          min={0}
          max={largestWindow}
          onChange={(value) => onChange({ repetition_window: value })}
        />
        <WholeNumber
          label={strings.topK}
          hint={strings.topKHint}
          value={top_k}
          min={0}
          max={largestTopK}
          onChange={(value) => onChange({ top_k: value })}
        />
        <StopTexts texts={stopTexts} onChange={onStopTexts} />
      </div>
    </details>
  );
}
