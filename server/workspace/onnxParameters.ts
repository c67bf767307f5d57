/** The weights of a model: how many there are and in which files. */
import { elementCount } from '../graph/tensor.ts';
import { allTensors, elementTypeName, type ModelFacts } from './onnxFacts.ts';
import type { RecurrentLayer } from './onnxRecurrent.ts';

/** Counts floating-point weights with at least one axis; the zeros in which states begin are none. */
export function countParameters(facts: ModelFacts, layers: readonly RecurrentLayer[]): number {
  const zeros = new Set(
    layers.flatMap((layer) =>
      layer.states.flatMap(({ origin }) => (origin.from === 'zero' ? origin.values : [])),
    ),
  );
  let total = 0;
  for (const { name, dataType, dims } of allTensors(facts.model.graph)) {
    const isWeight = elementTypeName(dataType).includes('float') && dims.length > 0 && !zeros.has(name);
    if (isWeight) total += elementCount(dims.map(Number));
  }
  return total;
}

/** Files that hold weights, by their paths relative to the model. */
export function externalFiles({ model }: ModelFacts): string[] {
  const files = new Set<string>();
  for (const { externalData } of allTensors(model.graph)) {
    for (const { key, value } of externalData) if (key === 'location') files.add(value);
  }
  return [...files];
}
