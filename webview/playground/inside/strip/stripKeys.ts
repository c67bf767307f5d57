import { verticalNeighbour } from './vertical.ts';

type Move = (from: number, elements: readonly HTMLElement[]) => number;

const keys: Readonly<Record<string, Move>> = {
  ArrowLeft: (from) => from - 1,
  ArrowRight: (from) => from + 1,
  ArrowUp: (from, elements) => verticalNeighbour(elements, from, -1),
  ArrowDown: (from, elements) => verticalNeighbour(elements, from, 1),
  Home: () => 0,
  End: (_, elements) => elements.length - 1,
};

/** The token that a key leads to; undefined for other keys. */
export function headAfter(
  { key }: KeyboardEvent,
  from: number | undefined,
  elements: readonly HTMLElement[],
): number | undefined {
  const move = keys[key];
  if (move === undefined || elements.length === 0) return undefined;
  const to = from === undefined ? 0 : move(from, elements);
  return Math.min(elements.length - 1, Math.max(0, to));
}
