import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { SamplingOptions } from '../../../../server/protocol/inference.ts';
import type { Preset } from '../../../../server/protocol/playground.ts';
import { Button } from '../../../shared/controls/Button.tsx';
import { Select } from '../../../shared/controls/Select.tsx';
import { Icon } from '../../../shared/Icon.tsx';
import { strings } from '../../words.ts';
import { NameForm } from './NameForm.tsx';
import { allPresets, presetOf, samplingOf, withPreset } from './presets.ts';

interface Props {
  readonly options: SamplingOptions;
  readonly own: readonly Preset[];
  readonly onChange: (options: SamplingOptions) => void;
  readonly onPresets: (own: readonly Preset[]) => void;
}

const custom = '';

export function PresetField({ options, own, onChange, onPresets }: Props) {
  const [naming, setNaming] = useState(false);
  const field = useRef<HTMLDivElement>(null);
  const wasNaming = useRef(false);
  // The form had the focus: its place takes it.
  useLayoutEffect(() => {
    if (wasNaming.current && !naming) field.current?.querySelector('select')?.focus();
    wasNaming.current = naming;
  }, [naming]);
  const presets = allPresets(own);
  const current = presetOf(presets, options);
  const choices = presets.map(({ name }, place) => ({ value: String(place), label: name }));
  return (
    <div class="preset" ref={field}>
      <div class="preset-row">
        <Select
          label={strings.preset}
          value={current === undefined ? custom : String(presets.indexOf(current))}
          options={
            current === undefined ? [...choices, { value: custom, label: strings.presetCustom }] : choices
          }
          onChange={(place) => {
            const chosen = presets[Number(place)];
            if (place !== custom && chosen) onChange({ ...options, ...chosen.sampling });
          }}
        />
        {current === undefined && !naming && (
          <Button kind="plain" label={strings.savePreset} onClick={() => setNaming(true)}>
            <Icon name="save" />
          </Button>
        )}
        {current?.own && (
          <Button
            kind="plain"
            label={strings.deletePreset}
            onClick={() => {
              onPresets(own.filter(({ name }) => name !== current.name));
              field.current?.querySelector('select')?.focus();
            }}
          >
            <Icon name="close" />
          </Button>
        )}
      </div>
      {naming ? (
        <NameForm
          label={strings.presetName}
          onSave={(name) => {
            onPresets(withPreset(own, { name, sampling: samplingOf(options) }));
            setNaming(false);
          }}
          onCancel={() => setNaming(false)}
        />
      ) : (
        <p class="muted hint">{current?.hint ?? strings.presetCustomHint}</p>
      )}
    </div>
  );
}
