/** Substreams of `RandomStream.dataOrder`. The numbers decide what a resumed run reads: never renumber. */
export const orderUse = { examples: 0, batches: 1, split: 2, lengths: 3 } as const;
