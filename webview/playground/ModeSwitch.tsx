import * as v from 'valibot';
import { strings } from './words.ts';

const modes = ['write', 'score'] as const;
export const modeSchema = v.picklist(modes);
type Mode = v.InferOutput<typeof modeSchema>;

interface Props {
  readonly mode: Mode;
  readonly onChange: (mode: Mode) => void;
}

/** The model writes a text, or scores one. */
export function ModeSwitch({ mode, onChange }: Props) {
  return (
    <fieldset class="modes">
      <legend class="visually-hidden">{strings.mode}</legend>
      {modes.map((name) => (
        <label key={name} class="mode">
          <input
            class="visually-hidden"
            type="radio"
            name="mode"
            checked={name === mode}
            onChange={() => onChange(name)}
          />
          {strings[name]}
        </label>
      ))}
    </fieldset>
  );
}
