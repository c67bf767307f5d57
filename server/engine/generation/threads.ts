import { availableParallelism } from 'node:os';

/**
 * Bytes of weights from which on two threads write faster than one. They share every product, so each core reads half
 * of the weights from its own cache; below this size, waiting for each other costs more than that (measured: README).
 */
const worthSharing = 1_500_000;

/** Threads that write one text with a model of so many bytes. */
export function generationThreads(modelBytes: number): number {
  return modelBytes < worthSharing ? 1 : Math.min(2, availableParallelism());
}
