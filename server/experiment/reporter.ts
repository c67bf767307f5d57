import { type ExperimentDocument, toRange } from './document.ts';
import { type Problem, type ProblemCode, problemCodes, type Span } from './problem.ts';

/** Collects the problems of one document. */
export class Reporter {
  problems: Problem[] = [];
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

  /** Drops what else was found on the lines with a syntax error: it only follows from it. */
  dropConsequences(): void {
    const isSyntax = ({ code }: Problem) => code === 'LSTM001';
    const broken = new Set(this.problems.filter(isSyntax).map(({ range }) => range.line));
    this.problems = this.problems.filter((problem) => isSyntax(problem) || !broken.has(problem.range.line));
  }
}
