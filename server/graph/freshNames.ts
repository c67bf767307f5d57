import type { GraphProto } from './onnxSchema.ts';

/** Names for new values of a model, different from all that stand in it. */
export class FreshNames {
  readonly #used = new Set<string>();

  constructor(graph: GraphProto) {
    this.#note(graph);
  }

  /** @param wish the name, if nothing is called so; otherwise it is numbered */
  take(wish: string): string {
    let name = wish;
    for (let number = 2; this.#used.has(name); number++) name = `${wish}_${number}`;
    this.#used.add(name);
    return name;
  }

  #note(graph: GraphProto): void {
    for (const { name } of [...graph.input, ...graph.initializer]) this.#used.add(name);
    for (const { values } of graph.sparseInitializer) this.#used.add(values.name);
    for (const { input, output, attribute } of graph.node) {
      for (const name of [...input, ...output]) this.#used.add(name);
      for (const { g, graphs } of attribute) for (const body of g ? [g, ...graphs] : graphs) this.#note(body);
    }
  }
}
