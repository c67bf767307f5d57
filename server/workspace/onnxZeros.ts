/** Whether a state surely begins with zeros: only then another graph may give it as an input. */
import type { NodeProto, TensorProto } from '../graph/onnxSchema.ts';
import type { ModelFacts } from './onnxFacts.ts';
import type { StateOrigin } from './onnxRecurrent.ts';

/** False where a number is not zero, as in a state that was learned, or where the numbers are not at hand. */
export function beginsWithZeros(facts: ModelFacts, origin: StateOrigin): boolean {
  if (origin.from !== 'zero') return false;
  const weights = new Map(facts.model.graph.initializer.map((tensor) => [tensor.name, tensor]));
  return origin.values.every((key) => {
    const producer = facts.flow.producers.get(key);
    if (producer) return isZeroOrMoved(producer.proto);
    const tensor = weights.get(key);
    return tensor !== undefined && isZero(tensor);
  });
}

/** A constant of zeros; every other operator on the way moves the numbers of another value of the list. */
function isZeroOrMoved({ opType, attribute }: NodeProto): boolean {
  if (opType !== 'Constant' && opType !== 'ConstantOfShape') return true;
  const isNothing = opType === 'ConstantOfShape' && attribute.length === 0;
  return (
    isNothing ||
    attribute.every(({ t, f, floats }) =>
      t ? isZero(t) : f === 0 || (floats.length > 0 && floats.every((value) => value === 0)),
    )
  );
}

function isZero({ rawData, floatData, doubleData, dataLocation }: TensorProto): boolean {
  const numbers = rawData ?? (floatData.length > 0 ? floatData : doubleData);
  return dataLocation === 0 && numbers.length > 0 && numbers.every((value) => value === 0);
}
