import { useCallback, useRef } from 'preact/hooks';
import type * as v from 'valibot';
import type { FromDashboard } from '../../server/protocol/dashboard.ts';
import { send } from '../shared/host.ts';
import { usePersistedState } from '../shared/persistedState.ts';

/** Milliseconds of rest before the host is told: a width that is being dragged is told once. */
const rest = 300;

/** A state that survives tab switch, reload and restart, and with which a dashboard that is opened later begins. */
export function useRememberedState<T>(
  key: string,
  schema: v.GenericSchema<unknown, T>,
  initial: T,
): [T, (value: T) => void] {
  const [value, setValue] = usePersistedState(key, schema, initial);
  const timer = useRef<number | undefined>(undefined);
  const set = useCallback(
    (next: T) => {
      setValue(next);
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(
        () => send<FromDashboard>({ type: 'remember', choices: { [key]: next } }),
        rest,
      );
    },
    [key, setValue],
  );
  return [value, set];
}
