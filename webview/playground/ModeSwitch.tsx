import type { View } from './view.ts';
import { strings } from './words.ts';

interface Props {
  readonly views: readonly View[];
  readonly shown: string;
  readonly onChange: (id: string) => void;
}

/** Which view is shown. */
export function ModeSwitch({ views, shown, onChange }: Props) {
  return (
    <fieldset class="modes">
      <legend class="visually-hidden">{strings.mode}</legend>
      {views.map(({ id, title }) => (
        <label key={id} class="mode">
          <input
            class="visually-hidden"
            type="radio"
            name="mode"
            checked={id === shown}
            onChange={() => onChange(id)}
          />
          {title}
        </label>
      ))}
    </fieldset>
  );
}
