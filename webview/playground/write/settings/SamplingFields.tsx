import type { SamplingOptions } from '../../../../server/protocol/inference.ts';
import { Button } from '../../../shared/controls/Button.tsx';
import { Slider } from '../../../shared/controls/Slider.tsx';
import { Icon } from '../../../shared/Icon.tsx';
import { formats, strings } from '../../words.ts';
import type { Session } from '../session.ts';
import { MoreSettings } from './MoreSettings.tsx';
import { PresetField } from './PresetField.tsx';
import { WholeNumber } from './WholeNumber.tsx';

interface Props {
  readonly session: Session;
  readonly onChange: (change: Partial<SamplingOptions>) => void;
}

const largestSeed = 2 ** 31 - 1;

/** How the next token is chosen, most used first. */
export function SamplingFields({ session, onChange }: Props) {
  const { options } = session;
  return (
    <>
      <PresetField
        options={options}
        own={session.presets}
        onChange={onChange}
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
        onChange={(temperature) => onChange({ temperature })}
      />
      <Slider
        label={strings.topP}
        hint={strings.topPHint}
        value={options.top_p}
        min={0}
        max={1}
        step={0.01}
        text={formats.short(options.top_p)}
        onChange={(top_p) => onChange({ top_p })}
      />
    </>
  );
}

export function SeedField({ session, onChange }: Props) {
  return (
    <WholeNumber
      label={strings.seed}
      hint={strings.seedHint}
      value={session.options.seed}
      min={0}
      max={largestSeed}
      onChange={(seed) => onChange({ seed })}
    >
      <Button kind="plain" label={strings.newSeed} onClick={() => onChange({ seed: randomSeed() })}>
        <Icon name="refresh" />
      </Button>
    </WholeNumber>
  );
}

export function MoreFields({ session, onChange }: Props) {
  return (
    <MoreSettings
      options={session.options}
      stopTexts={session.stopTexts}
      onChange={onChange}
      onStopTexts={(stopTexts) => session.edit({ stopTexts })}
    />
  );
}

function randomSeed(): number {
  return Math.floor(Math.random() * 1_000_000);
}
