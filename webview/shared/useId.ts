import { useState } from 'preact/hooks';

let last = 0;

/** An id for one element. Preact's own hook begins anew when the root is rendered again: its ids are then not unique. */
export function useId(): string {
  return useState(() => `id-${++last}`)[0];
}
