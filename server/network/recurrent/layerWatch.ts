import { constantOfShape } from '../../graph/fill.ts';
import type { Value } from '../../graph/graph.ts';
import { add } from '../../graph/ops.ts';
import { cellDefinition } from '../cells/definitions.ts';
import type { LoopWatch, RecurrentLayer, StepWatch } from './recurrentLayer.ts';

/**
 * Looks into a recurrent layer that runs as a loop: what its gates give, and how a loss depends on its states.
 *
 * Zeros are added to every new state. The gradient of a loss with respect to them is its gradient with respect to the
 * states themselves, by way of all that comes after them in time and above: what PyTorch calls `retain_grad`. The
 * gradient of an LSTM's cell state has the way through the hidden state of the same step in it.
 */
export class LayerWatch implements LoopWatch {
  readonly layer: RecurrentLayer;
  /** The input with the steps of each sequence that count; undefined where all do. */
  readonly lengths: string | undefined;
  /** What is added to the hidden and the cell state, [T, size, B]: arrays that the loop has to scan. */
  readonly zeros: ReadonlyMap<'h' | 'c', Value>;
  /** The hidden state and the activations of the gates after every step, [T, H, B]; known once the loop is built. */
  readonly activations = new Map<string, Value>();
  #names: readonly string[] = [];

  constructor(layer: RecurrentLayer, like: Value, lengths: string | undefined) {
    this.layer = layer;
    this.lengths = lengths;
    const zeros = new Map<'h' | 'c', Value>();
    for (const { name, size } of cellDefinition(layer.cell).states) {
      if (name !== 'h' && name !== 'c') continue;
      const shape = [like.shape[0]!, size(layer.hiddenSize), like.shape.at(-1)!];
      zeros.set(name, constantOfShape(like.graph.root, shape, 0, like.dtype));
    }
    this.zeros = zeros;
  }

  get scanned(): Value[] {
    return [...this.zeros.values()];
  }

  get activationCount(): number {
    return this.#names.length;
  }

  step(slices: readonly Value[]): StepWatch {
    const added = new Map<string, Value>([...this.zeros.keys()].map((state, i) => [state, slices[i]!]));
    const activations: Value[] = [];
    const names: string[] = [];
    this.#names = names;
    const states = cellDefinition(this.layer.cell).states.map((state) => state.name);
    const unshown = new Set(['candidate', ...states.filter((name) => name !== 'h')]);
    const watched = (name: string, value: Value) => {
      const zero = added.get(name);
      const seen = zero ? add(value, zero) : value;
      if (!unshown.has(name)) {
        names.push(name);
        activations.push(seen);
      }
      return seen;
    };
    return { weights: { watched }, activations };
  }

  take(stacks: readonly Value[]): void {
    for (const [i, name] of this.#names.entries()) this.activations.set(name, stacks[i]!);
  }
}
