import { type ExperimentDocument, toRange } from './document.ts';
import { type Problem, type ProblemCode, problemCodes, type Span } from './problem.ts';

/** Collects the problems of one document. */
export class Reporter {
  readonly problems: Problem[] = [];
  readonly document: ExperimentDocument;

  constructor(document: ExperimentDocument) {
    this.document = document;
  }

  report(
    code: ProblemCode,
    span: Span,
    message: string,
    more: Pick<Problem, 'key' | 'suggestion' | 'related'> = {},
  ): void {
    const { severity } = problemCodes[code];
    const range = toRange(this.document, span);
    this.problems.push({ severity, code, message, file: this.document.file, range, ...more });
  }
}
