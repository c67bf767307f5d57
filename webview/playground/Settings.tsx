import type { SamplingOptions } from '../../server/protocol/inference.ts';
import { Button } from '../shared/controls/Button.tsx';
import { NumberField } from '../shared/controls/NumberField.tsx';
import { Slider } from '../shared/controls/Slider.tsx';
import { Icon } from '../shared/Icon.tsx';
import { fill } from '../shared/strings.ts';
import { formats, strings } from './words.ts';

interface Props {
  readonly options: SamplingOptions;
  readonly onChange: (options: SamplingOptions) => void;
}

const longest = 100_000;
const largestTopK = 1_000_000;
const largestSeed = 2 ** 31 - 1;

export function Settings({ options, onChange }: Props) {
  const set = (change: Partial<SamplingOptions>): void => onChange({ ...options, ...change });
  const problem = (min: number, max: number): string =>
    fill(strings.invalidNumber, formats.integer(min), formats.integer(max));
  return (
    <details class="settings" open={window.matchMedia('(min-width: 720px)').matches}>
      <summary>{strings.settings}</summary>
      <div class="settings-fields">
        <Slider
          label={strings.temperature}
          hint={strings.temperatureHint}
          value={options.temperature}
          min={0}
          max={2}
          step={0.05}
          text={formats.short(options.temperature)}
          onChange={(temperature) => set({ temperature })}
        />
        <Slider
          label={strings.topP}
          hint={strings.topPHint}
          value={options.top_p}
          min={0}
          max={1}
          step={0.01}
          text={formats.short(options.top_p)}
          onChange={(top_p) => set({ top_p })}
        />
        <NumberField
          label={strings.topK}
          hint={strings.topKHint}
          problem={problem(0, largestTopK)}
          value={options.top_k}
          min={0}
          max={largestTopK}
          step={1}
          onChange={(top_k) => set({ top_k })}
        />
        <NumberField
          label={strings.length}
          hint={strings.lengthHint}
          problem={problem(1, longest)}
          value={options.length}
          min={1}
          max={longest}
          step={1}
          onChange={(length) => set({ length })}
        />
        <NumberField
          label={strings.seed}
          hint={strings.seedHint}
          problem={problem(0, largestSeed)}
          value={options.seed}
          min={0}
          max={largestSeed}
          step={1}
          onChange={(seed) => set({ seed })}
        >
          <Button kind="plain" label={strings.newSeed} onClick={() => set({ seed: randomSeed() })}>
            <Icon name="refresh" />
          </Button>
        </NumberField>
      </div>
    </details>
  );
}

function randomSeed(): number {
  return Math.floor(Math.random() * 1_000_000);
}
