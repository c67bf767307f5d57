import { add } from './arithmetic.ts';
import type { Later, Steps } from './captureGradients.ts';
import { unsealed } from './captures.ts';
import { constantOfShape } from './fill.ts';
import type { LoopBody, Node } from './graph.ts';
import { Graph, type Value } from './graph.ts';
import { addNode } from './operator.ts';
import { ScanResiduals } from './residuals.ts';

/**
 * A backward scan in the making. Its body is built inside of the forward body, so that gradient rules may
 * mention forward values; `finish` moves it out and turns what it mentions into slices of stacks. What the
 * rules computed from forward values alone moves along: it is computed again instead of being kept.
 */
export class BackwardScan implements Steps {
  readonly #forward: Node;
  readonly #loop: LoopBody;
  readonly #tape: Graph;
  readonly #residuals: ScanResiduals;
  /** The body's states: what each starts as, and what each becomes. */
  readonly #states = new Map<Value, Value>();
  readonly #next = new Map<Value, Value>();
  readonly #slices = new Map<Value, Value>();
  readonly #residualSlices = new Map<Value, Value>();
  readonly #emitted: Value[] = [];
  #results: readonly Value[] = [];

  constructor(forward: Node, loop: LoopBody) {
    this.#forward = forward;
    this.#loop = loop;
    this.#tape = new Graph('scan_gradient', loop.graph);
    this.#residuals = new ScanResiduals(forward, loop.states);
  }

  /** A state of the backward body. */
  state(initial: Value): Value {
    const input = this.#input('state_gradient', initial, initial.shape);
    this.#states.set(input, initial);
    return input;
  }

  /** This step's part of a stack. */
  slice(stack: Value): Value {
    const input = this.#input('slice', stack, stack.shape.slice(1));
    this.#slices.set(input, stack);
    return input;
  }

  #input(name: string, { dtype }: Value, shape: Value['shape']): Value {
    return this.#tape.input(this.#tape.root.unusedName(name), dtype, shape);
  }

  /** Sets what a state becomes; the result is the last one. */
  carry(state: Value, next: Value): Later {
    this.#next.set(state, next);
    const index = [...this.#states.keys()].indexOf(state);
    return () => this.#results[index]!;
  }

  /** Stacks a value of the backward body. */
  emit(value: Value): Later {
    const index = this.#emitted.includes(value)
      ? this.#emitted.indexOf(value)
      : this.#emitted.push(value) - 1;
    return () => this.#results[this.#states.size + index]!;
  }

  varies(value: Value): boolean {
    return value.graph.isWithin(this.#loop.graph);
  }

  stack(value: Value): Later {
    const stack = value.graph === this.#loop.graph ? this.#residuals.stackOf(value) : this.#slices.get(value);
    return stack ? () => stack : this.emit(value);
  }

  accumulate(value: Value): Later {
    const sum = this.state(constantOfShape(value.graph.root, value.shape, 0, value.dtype));
    return this.carry(sum, add(sum, value));
  }

  /** Runs the reverse walk over the forward body; afterwards the forward body is as it was before. */
  differentiate<T>(walk: () => T): T {
    const body = this.#loop.graph;
    const count = body.nodes.length;
    const result = this.#tape.inScope(walk);
    const recomputed = body.nodes.splice(count);
    for (const node of recomputed) {
      for (const value of node.outputs) value.graph = this.#tape;
      if (node.body) node.body.graph.parent = this.#tape;
    }
    this.#tape.nodes = [...recomputed, ...this.#tape.nodes].sort((a, b) => a.id - b.id);
    return result;
  }

  finish(): void {
    const tape = this.#tape;
    replaceInputs(tape, (value) => this.#visible(value));
    const initial = [...this.#states.values()];
    const next = [...this.#states.keys()].map((state) => this.#visible(this.#next.get(state) ?? state));
    for (const value of [...next, ...this.#emitted.map((emitted) => this.#visible(emitted))])
      tape.bodyOutput(value);
    const scanned = this.#forward.inputs[this.#loop.states]!;
    if (this.#slices.size === 0) this.slice(scanned);
    tape.inputs.splice(0, tape.inputs.length, ...this.#states.keys(), ...this.#slices.keys());
    const time = scanned.shape[0]!;
    this.#results = addNode({
      opType: 'Scan',
      inputs: [...initial, ...this.#slices.values()],
      outputs: [...initial, ...this.#emitted.map(({ dtype, shape }) => ({ dtype, shape: [time, ...shape] }))],
      body: { kind: 'Scan', graph: tape, states: initial.length, reverse: !this.#loop.reverse },
    });
  }

  /** A value as the backward body sees it: what the forward body computed is a slice of its stack. */
  #visible(value: Value): Value {
    const source = value.graph === this.#loop.graph ? unsealed(value) : value;
    if (source.graph !== this.#loop.graph) return source;
    const existing = this.#residualSlices.get(source);
    if (existing) return existing;
    const slice = this.slice(this.#residuals.stackOf(source));
    this.#residualSlices.set(source, slice);
    return slice;
  }
}

/** Replaces what the nodes of a graph, and of the bodies inside, read. */
function replaceInputs(graph: Graph, replace: (value: Value) => Value): void {
  for (const node of graph.nodes) {
    for (const [i, value] of node.inputs.entries()) if (value) node.inputs[i] = replace(value);
    if (node.body) replaceInputs(node.body.graph, replace);
  }
}
