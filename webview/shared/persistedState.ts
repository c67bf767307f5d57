import { useCallback, useState } from 'preact/hooks';
import type * as v from 'valibot';
import { loadState, saveState } from './host.ts';

/** A state that survives tab switch, reload and restart. The schema must take what `set` is given. */
export function usePersistedState<T>(
  key: string,
  schema: v.GenericSchema<unknown, T>,
  initial: T,
): [T, (value: T) => void] {
  const [value, setValue] = useState(() => loadState(key, schema, initial));
  const set = useCallback(
    (next: T) => {
      saveState(key, next);
      setValue(next);
    },
    [key],
  );
  return [value, set];
}
