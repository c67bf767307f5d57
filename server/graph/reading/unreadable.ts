/** A node of a foreign graph that cannot be read into a graph of ours. */
export class Unreadable extends Error {
  readonly operator: string;

  constructor(operator: string, options?: ErrorOptions) {
    super(`The operator ${operator} cannot be read.`, options);
    this.operator = operator;
  }
}
