import { useCallback, useState } from 'preact/hooks';
import { Menu, type Point } from '../../shared/controls/Menu.tsx';
import { Icon } from '../../shared/Icon.tsx';
import { fill } from '../../shared/strings.ts';
import { formats, strings } from '../words.ts';

interface Props {
  /** How many runs are ticked: these are copied, or else all that are shown. */
  readonly ticked: number;
  readonly onCopy: (form: 'markdown' | 'tsv') => void;
}

export function CopyMenu({ ticked, onCopy }: Props) {
  const [at, setAt] = useState<Point | undefined>(undefined);
  const close = useCallback(() => setAt(undefined), []);
  const label = ticked > 0 ? fill(strings.copyTicked, formats.integer(ticked)) : strings.copyShown;
  return (
    <>
      <button
        type="button"
        class="button plain"
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={at !== undefined}
        onClick={({ currentTarget }) => {
          const { left, bottom } = currentTarget.getBoundingClientRect();
          setAt({ x: left, y: bottom + 4 });
        }}
      >
        <Icon name="copy" />
      </button>
      {at && (
        <Menu
          label={label}
          at={at}
          items={[
            { label: strings.asMarkdown, onChoose: () => onCopy('markdown') },
            { label: strings.asTsv, onChoose: () => onCopy('tsv') },
          ]}
          onClose={close}
        />
      )}
    </>
  );
}
