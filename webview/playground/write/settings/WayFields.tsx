import { Select } from '../../../shared/controls/Select.tsx';
import { Slider } from '../../../shared/controls/Slider.tsx';
import { formats, strings } from '../../words.ts';
import { mostGroups, mostSamples, type Ways, widest } from '../ways.ts';
import { WholeNumber } from './WholeNumber.tsx';

interface Props {
  readonly ways: Ways;
  readonly onChange: (change: Partial<Ways>) => void;
}

/** How texts are made. */
export function MethodField({ ways, onChange }: Props) {
  return (
    <Select
      label={strings.method}
      value={ways.method}
      options={[
        { value: 'sampling', label: strings.methodSampling },
        { value: 'beams', label: strings.methodBeams },
      ]}
      onChange={(method) => onChange({ method })}
    />
  );
}

export function SamplesField({ ways, onChange }: Props) {
  return (
    <WholeNumber
      label={strings.samples}
      hint={strings.samplesHint}
      value={ways.samples}
      min={1}
      max={mostSamples}
      onChange={(samples) => onChange({ samples })}
    />
  );
}

export function BeamFields({ ways, onChange }: Props) {
  return (
    <>
      <WholeNumber
        label={strings.beamWidth}
        hint={strings.beamWidthHint}
        value={ways.width}
        min={1}
        max={widest}
        onChange={(width) => onChange({ width })}
      />
      <WholeNumber
        label={strings.beamGroups}
        hint={strings.beamGroupsHint}
        value={ways.groups}
        min={1}
        max={mostGroups}
        onChange={(groups) => onChange({ groups })}
      />
      {ways.groups > 1 && (
        <Slider
          label={strings.beamDiversity}
          hint={strings.beamDiversityHint}
          value={ways.diversity}
          min={0}
          max={5}
          step={0.1}
          text={formats.short(ways.diversity)}
          onChange={(diversity) => onChange({ diversity })}
        />
      )}
    </>
  );
}
