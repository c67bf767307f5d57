import { type ExperimentDocument, toRange } from './document.ts';
import { type Problem, type ProblemCode, problemCodes, type Span } from './problem.ts';

/** More would only hide the first ones; all that can be so many are errors. */
const mostProblems = 1000;
/** UTF-16 units. A name that is quoted in a message may be as long as the file. */
const longestMessage = 600;

/** Collects the problems of one document. */
export class Reporter {
  problems: Problem[] = [];
  readonly document: ExperimentDocument;

  constructor(document: ExperimentDocument) {
    this.document = document;
  }

  /** Nothing more is taken. */
  get full(): boolean {
    return this.problems.length >= mostProblems;
  }

  report(
    code: ProblemCode,
    span: Span,
    message: string,
    more: Pick<Problem, 'key' | 'suggestion' | 'related'> = {},
  ): void {
    if (this.full) return;
    const { severity } = problemCodes[code];
    const range = toRange(this.document, span);
    const { file } = this.document;
    this.problems.push({ severity, code, message: shorten(message), file, range, ...more });
  }

  /** Drops what else was found on the lines with a syntax error: it only follows from it. */
  dropConsequences(): void {
    const isSyntax = ({ code }: Problem) => code === 'LSTM001';
    const broken = new Set(this.problems.filter(isSyntax).map(({ range }) => range.line));
    this.problems = this.problems.filter((problem) => isSyntax(problem) || !broken.has(problem.range.line));
  }
}

/** Keeps the beginning and the end. */
function shorten(message: string): string {
  if (message.length <= longestMessage) return message;
  const kept = longestMessage / 2;
  return `${message.slice(0, kept)} … ${message.slice(-kept)}`.replace(/\p{Surrogate}/gu, '');
}
