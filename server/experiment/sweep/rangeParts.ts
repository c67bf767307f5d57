/** The keys of a range `{from: 1e-4, to: 1e-2, scale: log}`. */
import type { LeafDescriptor } from '../descriptor.ts';

export const rangePartNames = ['from', 'to', 'scale', 'step', 'count'] as const;
export type RangePart = (typeof rangePartNames)[number];

const scale = {
  kind: 'choice',
  doc: 'How values are spread over a range.',
  choices: { linear: 'Evenly.', log: 'Evenly in their orders of magnitude.' },
} as const satisfies LeafDescriptor;

/** The descriptor of a part of a range of a key: its ends are values of the key. */
export function rangeParts(part: RangePart, key: LeafDescriptor, integer: boolean): LeafDescriptor {
  switch (part) {
    case 'from':
    case 'to': {
      const kind = integer ? 'integer' : 'number';
      const { min, max, exclusiveMin, exclusiveMax } = boundsOf(key);
      return {
        kind,
        doc: key.doc,
        ...(min !== undefined && { min }),
        ...(max !== undefined && { max }),
        ...(exclusiveMin && { exclusiveMin }),
        ...(exclusiveMax && { exclusiveMax }),
      };
    }
    case 'scale':
      return scale;
    case 'step':
      return { kind: integer ? 'integer' : 'number', min: 0, exclusiveMin: true, doc: key.doc };
    case 'count':
      return { kind: 'integer', min: 2, max: 1000, doc: key.doc };
  }
}

interface Bounds {
  readonly min?: number;
  readonly max?: number;
  readonly exclusiveMin?: boolean;
  readonly exclusiveMax?: boolean;
}

function boundsOf(key: LeafDescriptor): Bounds {
  return 'min' in key || 'max' in key ? key : {};
}
