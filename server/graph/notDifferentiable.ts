/** A gradient is wanted that would have to pass an operator without a gradient rule. */
export class NotDifferentiable extends Error {
  readonly operator: string;

  constructor(operator: string) {
    super(`${operator} cannot be differentiated.`);
    this.operator = operator;
  }
}
