import { cast } from '../arithmetic.ts';
import type { Graph, Value } from '../graph.ts';
import type { AttributeProto, GraphProto, NodeProto } from '../onnxSchema.ts';
import type { Dim } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { tensorFromProto } from '../tensorProto.ts';
import type { FusedLayer } from './fusedLayer.ts';
import { type Entry, isKnown, type Known, knownValue } from './known.ts';
import type { Names } from './names.ts';
import type { ReadingHooks } from './readingHooks.ts';
import { Unreadable } from './unreadable.ts';

/** Reads one kind of node: its outputs, as many as it has. */
export type NodeReader = (node: NodeReading) => Entry | readonly Entry[];

/** What readers of all nodes of a graph share. */
export interface ReadingScope {
  /** The root graph. */
  readonly graph: Graph;
  /** Version of the standard operator set. */
  readonly opset: number;
  readonly hooks: ReadingHooks;
  /** The fused recurrent operators that were read so far. */
  readonly layers: FusedLayer[];
  /** Reads a body, which may use values around it: its outputs. */
  body(node: NodeReading, graph: GraphProto, given: ReadonlyMap<string, Entry>): Entry[];
}

/** A node with what it reads. Methods throw {@link Unreadable} where it does not have what its reader needs. */
export class NodeReading {
  readonly proto: NodeProto;
  readonly scope: ReadingScope;
  readonly inputs: readonly (Entry | undefined)[];
  /** What can be seen where the node stands. */
  readonly names: Names;

  constructor(proto: NodeProto, scope: ReadingScope, inputs: readonly (Entry | undefined)[], names: Names) {
    this.proto = proto;
    this.scope = scope;
    this.inputs = inputs;
    this.names = names;
  }

  /** An input in the form in which it is there. */
  entry(position: number): Entry {
    return this.inputs[position] ?? this.fail();
  }

  value(position: number): Value {
    return this.optional(position) ?? this.fail();
  }

  optional(position: number): Value | undefined {
    const entry = this.inputs[position];
    return entry && this.toValue(entry);
  }

  /** An input in the type of another: what is known has no type of its own. */
  valueLike(position: number, other: Value): Value {
    const entry = this.entry(position);
    return isKnown(entry) ? cast(this.toValue(entry), other.dtype) : entry;
  }

  toValue(entry: Entry): Value {
    return isKnown(entry) ? knownValue(this.scope.graph, entry) : entry;
  }

  known(position: number): Known | undefined {
    const entry = this.inputs[position];
    return entry && isKnown(entry) ? entry : undefined;
  }

  /** Sizes. */
  dims(position: number): readonly Dim[] {
    return this.known(position)?.values ?? this.fail();
  }

  /** Axes, positions. */
  numbers(position: number): number[] {
    return this.dims(position).map((dim) => (typeof dim === 'number' ? dim : this.fail()));
  }

  /** A list that is an attribute in older operator sets, and an input in newer ones; undefined where it is left out. */
  list(position: number, attribute: string): number[] | undefined {
    if (this.inputs[position]) return this.numbers(position);
    return this.attribute(attribute)?.ints.slice();
  }

  attribute(name: string): AttributeProto | undefined {
    return this.proto.attribute.find((candidate) => candidate.name === name);
  }

  int(name: string, fallback: number): number {
    return this.attribute(name)?.i ?? fallback;
  }

  float(name: string, fallback: number): number {
    return this.attribute(name)?.f ?? fallback;
  }

  text(name: string, fallback: string): string {
    const bytes = this.attribute(name)?.s;
    return bytes ? new TextDecoder().decode(bytes) : fallback;
  }

  texts(name: string): string[] {
    return (this.attribute(name)?.strings ?? []).map((bytes) => new TextDecoder().decode(bytes));
  }

  tensor(name: string): Tensor | undefined {
    const proto = this.attribute(name)?.t;
    return proto && tensorFromProto(proto);
  }

  fail(cause?: unknown): never {
    throw new Unreadable(this.proto.opType, cause === undefined ? {} : { cause });
  }
}
