import { Button } from '../../shared/controls/Button.tsx';
import { Icon } from '../../shared/Icon.tsx';
import { strings } from '../words.ts';

interface Props {
  readonly zoomed: boolean;
  readonly asTable: boolean;
  readonly onReset: () => void;
  readonly onToggle: () => void;
}

/** Beside a chart that stands alone: the whole of it again, and the same as a table. */
export function ChartSwitch({ zoomed, asTable, onReset, onToggle }: Props) {
  return (
    <>
      {zoomed && (
        <Button kind="plain" onClick={onReset}>
          {strings.resetZoom}
        </Button>
      )}
      <Button kind="plain" label={asTable ? strings.chart : strings.table} onClick={onToggle}>
        <Icon name={asTable ? 'chart' : 'table'} />
      </Button>
    </>
  );
}
