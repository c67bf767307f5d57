import type { Settings } from './settings.ts';

/** Where neither size is written. */
const usualSize = 64;

interface Sizes {
  readonly embedding_size: number;
  /** Cells that are projected may be as many as one likes. */
  readonly hidden_size: number | undefined;
}

/**
 * Sizes of a network with a memory whose question is read by layers, for those that are not written: what the layers
 * make of the question has the size of the embedded sentences that it is compared with. Undefined for other networks.
 */
export function memorySizes({ values, sections }: Settings): Sizes | undefined {
  const question = values.get('model.memory.question')?.value ?? 'layers';
  if (!sections.has('model.memory') || question !== 'layers') return undefined;
  const directions = values.get('model.bidirectional')?.value === true ? 2 : 1;
  const lastOf = (key: string): number | undefined => {
    const value = values.get(key)?.value;
    const last = Array.isArray(value) ? value.at(-1) : value;
    return typeof last === 'number' ? last : undefined;
  };
  const projected = lastOf('model.projection_size');
  const last = projected ?? lastOf('model.hidden_size');
  const embedding = lastOf('model.embedding_size') ?? (last === undefined ? usualSize : directions * last);
  const hidden = Math.max(1, Math.floor(embedding / directions));
  return { embedding_size: embedding, hidden_size: projected === undefined ? hidden : undefined };
}
