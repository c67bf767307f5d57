import { unsealed } from './captures.ts';
import type { Graph, Node } from './graph.ts';
import { Value } from './graph.ts';

/**
 * What a scan computed at each step, as stacks beside the scan. A stack that exists already is used again: a
 * scanned array, or an output of the scan; any other value of the body becomes an extra output.
 */
export class ScanResiduals {
  readonly #node: Node;
  readonly #body: Graph;
  readonly #states: number;
  readonly #stacks = new Map<Value, Value>();

  constructor(node: Node, states: number) {
    this.#node = node;
    this.#states = states;
    const body = node.body?.graph;
    if (!body) throw new Error(`${node.opType} has no body.`);
    this.#body = body;
    for (const [i, input] of body.inputs.entries()) {
      if (i >= states) this.#stacks.set(input, node.inputs[i]!);
    }
    for (const [i, output] of body.outputs.entries()) {
      if (i >= states) this.#stacks.set(unsealed(output), node.outputs[i]!);
    }
  }

  /** The stack [time, …] of a value of the body. */
  stackOf(value: Value): Value {
    const source = unsealed(value);
    const existing = this.#stacks.get(source);
    if (existing) return existing;
    const stack = this.#emit(source);
    this.#stacks.set(source, stack);
    return stack;
  }

  #emit(value: Value): Value {
    const node = this.#node;
    const { graph } = node.outputs[0]!;
    const time = node.inputs[this.#states]!.shape[0]!;
    this.#body.bodyOutput(value);
    const name = graph.root.claimName(graph.root.unusedName('residual'));
    const stack = new Value(graph, name, value.dtype, [time, ...value.shape], node);
    node.outputs.push(stack);
    return stack;
  }
}
