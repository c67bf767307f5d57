import type { SamplingOptions } from '../../../../server/protocol/inference.ts';
import { Button } from '../../../shared/controls/Button.tsx';
import { Slider } from '../../../shared/controls/Slider.tsx';
import { Icon } from '../../../shared/Icon.tsx';
import { formats, strings } from '../../words.ts';
import type { Session } from '../session.ts';
import { MoreSettings } from './MoreSettings.tsx';
import { PresetField } from './PresetField.tsx';
import { WholeNumber } from './WholeNumber.tsx';

const longest = 100_000;
const largestSeed = 2 ** 31 - 1;

export function Settings({ session }: { readonly session: Session }) {
  const { options } = session;
  const set = (change: Partial<SamplingOptions>): void =>
    session.edit({ options: { ...options, ...change } });
  return (
    <details class="settings" open={window.matchMedia('(min-width: 720px)').matches}>
      <summary>{strings.settings}</summary>
      <div class="settings-fields">
        <PresetField
          options={options}
          own={session.presets}
          onChange={set}
          onPresets={(presets) => session.setPresets(presets)}
        />
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
        <WholeNumber
          label={strings.length}
          hint={strings.lengthHint}
          value={options.length}
          min={1}
          max={longest}
          onChange={(length) => set({ length })}
        />
        <WholeNumber
          label={strings.seed}
          hint={strings.seedHint}
          value={options.seed}
          min={0}
          max={largestSeed}
          onChange={(seed) => set({ seed })}
        >
          <Button kind="plain" label={strings.newSeed} onClick={() => set({ seed: randomSeed() })}>
            <Icon name="refresh" />
          </Button>
        </WholeNumber>
      </div>
      <MoreSettings
        options={options}
        stopTexts={session.stopTexts}
        onChange={set}
        onStopTexts={(stopTexts) => session.edit({ stopTexts })}
      />
    </details>
  );
}

function randomSeed(): number {
  return Math.floor(Math.random() * 1_000_000);
}
