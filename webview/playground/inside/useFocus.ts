import type { Reading } from '../../../server/protocol/inside.ts';
import { usePersistedState } from '../../shared/persistedState.ts';
import { type Focus, fitting, focusSchema } from './focus.ts';

const initial: Focus = { layer: 0, signal: 'cell', unit: 0 };

/** What is looked at, as far as the network has it; it outlives the page. */
export function useFocus({ layers }: Reading): [Focus, (focus: Focus) => void] {
  const [chosen, setChosen] = usePersistedState('inside.focus', focusSchema, initial);
  return [fitting(chosen, layers), setChosen];
}
