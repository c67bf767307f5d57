import { useState } from 'preact/hooks';

interface Spot {
  /** Which of the texts on the page. */
  readonly text: string;
  readonly index: number;
}

export interface TokenSelection {
  /** What is known of this token is shown: the selected one, or else the one that is pointed at. */
  readonly spot: Spot | undefined;
  /** The selected token of a text. */
  selectedIn(text: string): number | undefined;
  select(text: string, index: number | undefined): void;
  hover(text: string, index: number | undefined): void;
  clear(): void;
}

/** One token of the texts on the page, selected or pointed at. */
export function useTokenSelection(): TokenSelection {
  const [selected, setSelected] = useState<Spot | undefined>(undefined);
  const [hovered, setHovered] = useState<Spot | undefined>(undefined);
  return {
    spot: selected ?? hovered,
    selectedIn: (text) => (selected?.text === text ? selected.index : undefined),
    select: (text, index) => setSelected(index === undefined ? undefined : { text, index }),
    hover: (text, index) => setHovered(index === undefined ? undefined : { text, index }),
    clear: () => {
      setSelected(undefined);
      setHovered(undefined);
    },
  };
}
