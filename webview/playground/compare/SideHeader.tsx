import { Button } from '../../shared/controls/Button.tsx';
import { strings } from '../words.ts';
import type { Side } from './sideText.ts';

interface Props {
  readonly side: Side;
  /** Asks for another model; absent where it is the page's own. */
  readonly onChoose: (() => void) | undefined;
}

export function SideHeader({ side: { name, model }, onChoose }: Props) {
  return (
    <header class="side-header">
      <span class="side-name" aria-hidden="true">
        {name}
      </span>
      <div class="side-model">
        <h2 title={model?.path}>{model?.name ?? strings.compareNone}</h2>
        {model && <p class="muted">{model.description}</p>}
      </div>
      {onChoose && (
        <Button kind={model ? 'secondary' : 'primary'} onClick={onChoose}>
          {model ? strings.compareChange : strings.compareChoose}
        </Button>
      )}
    </header>
  );
}
