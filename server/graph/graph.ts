import type { Shape } from './shape.ts';
import type { DType, Tensor } from './tensor.ts';
import { makeTensor } from './tensor.ts';

/** A typed handle to one result: a graph input, an initializer, or an output of a node. */
export class Value {
  /** The graph that computes it. Moves only while a loop body is being differentiated. */
  graph: Graph;
  name: string;
  readonly dtype: DType;
  readonly shape: Shape;
  readonly node: Node | undefined;

  constructor(graph: Graph, name: string, dtype: DType, shape: Shape, node?: Node) {
    this.graph = graph;
    this.name = name;
    this.dtype = dtype;
    this.shape = shape;
    this.node = node;
  }
}

export type Attribute =
  | { readonly int: number }
  | { readonly float: number }
  | { readonly string: string }
  | { readonly ints: readonly number[] }
  | { readonly floats: readonly number[] }
  | { readonly strings: readonly string[] }
  | { readonly tensor: Tensor };

/** The rule of operators whose results are constants to differentiation. */
export const noGradient: GradientRule = () => [];

/**
 * How gradients of a node's outputs become gradients of its inputs (and, after them, of the values that its
 * body captures). `undefined` means zero. `wanted[i]` tells whether anyone needs the i-th one. A gradient may
 * have the broadcast shape of its input: the reverse walk sums it down.
 */
export type GradientRule = (
  outputGradients: readonly (Value | undefined)[],
  wanted: readonly boolean[],
) => readonly (Value | undefined)[];

/** The body of a loop. Its inputs are [states, slices] for Scan, [iteration, condition, states] for Loop. */
export interface LoopBody {
  readonly kind: 'Scan' | 'Loop';
  readonly graph: Graph;
  readonly states: number;
  readonly reverse: boolean;
}

/** Nodes whose gradient is given as a whole, see customGradient.ts. */
export interface Composite {
  readonly inputs: readonly Value[];
  outputs: readonly Value[];
  backward: GradientRule;
}

export interface NodeSpec {
  readonly opType: string;
  readonly inputs: readonly (Value | undefined)[];
  readonly outputs: readonly { readonly dtype: DType; readonly shape: Shape }[];
  readonly attributes?: Readonly<Record<string, Attribute>>;
  readonly gradient?: GradientRule;
  readonly body?: LoopBody;
}

export class Node {
  /** Grows with creation, so that sorting by it is a topological order. */
  readonly id: number;
  readonly opType: string;
  readonly inputs: (Value | undefined)[];
  readonly outputs: Value[];
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly gradient: GradientRule | undefined;
  readonly body: LoopBody | undefined;
  /** The composite that this node is a part of. */
  readonly composite: Composite | undefined;

  constructor(graph: Graph, id: number, spec: NodeSpec) {
    this.id = id;
    this.opType = spec.opType;
    this.inputs = [...spec.inputs];
    this.attributes = spec.attributes ?? {};
    this.gradient = spec.gradient;
    this.body = spec.body;
    this.composite = graph.root.composing;
    this.outputs = spec.outputs.map(({ dtype, shape }) => {
      return new Value(graph, graph.root.claimName(graph.root.unusedName(spec.opType)), dtype, shape, this);
    });
  }
}

/**
 * A list of nodes in topological order, with inputs, initializers and outputs. The body of a loop is a graph
 * whose `parent` is the graph it may capture values of. Names are unique in the whole tree of graphs.
 */
export class Graph {
  readonly name: string;
  parent: Graph | undefined;
  nodes: Node[] = [];
  readonly inputs: Value[] = [];
  readonly outputs: Value[] = [];
  readonly initializers = new Map<Value, Tensor>();
  /** What was built once for the whole model: scalar constants, sizes of named dimensions. Root only. */
  readonly shared = new Map<string, Value>();
  /** The innermost body being built, whose captures nobody knows yet. Root only. */
  scope: Graph | undefined;
  /** The composite being built. Root only. */
  composing: Composite | undefined;
  readonly #names = new Set<string>();
  #counter = 0;

  constructor(name: string, parent?: Graph) {
    this.name = parent ? parent.root.claimName(parent.root.unusedName(name)) : name;
    this.parent = parent;
  }

  get root(): Graph {
    return this.parent?.root ?? this;
  }

  get depth(): number {
    return this.parent ? this.parent.depth + 1 : 0;
  }

  /** Whether values of `other` can be seen from here. */
  isWithin(other: Graph): boolean {
    return this === other || (this.parent?.isWithin(other) ?? false);
  }

  /** A named input. Named dimensions of a root graph's inputs define the sizes of those names. */
  input(name: string, dtype: DType, shape: Shape): Value {
    const value = new Value(this, this.root.claimName(name), dtype, shape);
    this.inputs.push(value);
    return value;
  }

  initializer(name: string, tensor: Tensor): Value {
    const value = new Value(this, this.root.claimName(name), tensor.dtype, tensor.shape);
    this.initializers.set(value, tensor);
    return value;
  }

  /** A constant, kept in the root graph so that every body can capture it. Equal scalars are one value. */
  constant(
    data: number | readonly number[] | Tensor,
    dtype: DType = 'float32',
    shape?: readonly number[],
  ): Value {
    const isTensor = typeof data === 'object' && 'data' in data;
    const tensor = isTensor ? data : makeTensor(dtype, data, shape);
    const key = tensor.data.length <= 8 ? `${tensor.dtype} ${tensor.shape} ${tensor.data}` : undefined;
    const existing = key && this.root.shared.get(key);
    if (existing) return existing;
    const value = this.root.initializer(this.root.unusedName('constant'), tensor);
    if (key) this.root.shared.set(key, value);
    return value;
  }

  /** Makes a value a named output. */
  output(name: string, value: Value): void {
    const own = value.node && value.graph === this && !this.outputs.includes(value);
    const produced = own ? value : this.identity(value);
    produced.name = this.root.claimName(name);
    this.outputs.push(produced);
  }

  /** Adds a value to a loop body's outputs; each one must be distinct and computed by the body itself. */
  bodyOutput(value: Value): Value {
    const own = value.node && value.graph === this && !this.outputs.includes(value);
    const sealed = own ? value : this.identity(value);
    this.outputs.push(sealed);
    return sealed;
  }

  /** A copy that this very graph computes, also of a captured value. */
  identity(value: Value): Value {
    const outputs = [{ dtype: value.dtype, shape: value.shape }];
    return this.add({ opType: 'Identity', inputs: [value], outputs, gradient: (d) => d }).outputs[0]!;
  }

  /** Runs `build` while this graph is the scope that new loop bodies may capture values of. */
  inScope<T>(build: () => T): T {
    const { root } = this;
    const outer = root.scope;
    root.scope = this;
    try {
      return build();
    } finally {
      root.scope = outer;
    }
  }

  add(spec: NodeSpec): Node {
    const hidden = spec.inputs.find((value) => value && !this.isWithin(value.graph));
    if (hidden) throw new Error(`${hidden.name} belongs to a loop body that ${this.name} cannot see into.`);
    const node = new Node(this, this.root.#counter++, spec);
    this.nodes.push(node);
    return node;
  }

  unusedName(base: string): string {
    let suffix = this.#names.size;
    while (this.#names.has(`${base}_${suffix}`)) suffix++;
    return `${base}_${suffix}`;
  }

  claimName(name: string): string {
    if (this.#names.has(name)) throw new Error(`The graph ${this.name} already has a value named ${name}.`);
    this.#names.add(name);
    return name;
  }
}
