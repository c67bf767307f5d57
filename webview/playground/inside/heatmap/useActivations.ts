import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Reading } from '../../../../server/protocol/inside.ts';
import { unpackFloats } from '../../../shared/packedFloats.ts';
import { ask } from '../../ask.ts';
import type { Focus } from '../focus.ts';
import { Activations } from './activations.ts';

/** Activations of a layer's signal in a text, as they come. */
export function useActivations(reading: Reading, { layer, signal }: Focus): Activations {
  const activations = useMemo(() => {
    const of = { reading: reading.reading, layer, signal };
    return new Activations({
      id: `${of.reading} ${layer} ${signal}`,
      tokens: reading.tokens.length,
      units: reading.layers[layer]!.hidden_size,
      ask: async (from, to, stopping) =>
        unpackFloats(await ask('activations', { ...of, from, to }, { signal: stopping })),
    });
  }, [reading, layer, signal]);
  useEffect(() => () => activations.stop(), [activations]);
  return activations;
}

/** Why no more come; renders again when that is known. */
export function useFailure(activations: Activations): string | undefined {
  const [, setFailure] = useState<string | undefined>(undefined);
  useEffect(() => activations.listen(() => setFailure(activations.failure)), [activations]);
  return activations.failure;
}
