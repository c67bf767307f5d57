import * as v from 'valibot';
import { Button } from '../../shared/controls/Button.tsx';
import { Icon } from '../../shared/Icon.tsx';
import { usePersistedState } from '../../shared/persistedState.ts';
import { strings } from '../words.ts';

/** Whether a person wants tables instead of drawings: the same for all panels. */
export function useTableForm(): [boolean, (asTable: boolean) => void] {
  return usePersistedState('inside.asTable', v.boolean(), false);
}

interface Props {
  readonly asTable: boolean;
  readonly onChange: (asTable: boolean) => void;
}

export function TableSwitch({ asTable, onChange }: Props) {
  return (
    <span class="toolbar-end">
      <Button kind="plain" pressed={asTable} onClick={() => onChange(!asTable)}>
        <Icon name="table" />
        {strings.insideAsTable}
      </Button>
    </span>
  );
}
