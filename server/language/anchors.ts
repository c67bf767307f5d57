/** Anchors (`&name`) and aliases (`*name`): definition, references, renaming. */
import * as l10n from '@vscode/l10n';
import { ErrorCodes, type Position, type Range, ResponseError, type TextEdit } from 'vscode-languageserver';
import { Lexer } from 'yaml';
import type { Span } from '../experiment/problem.ts';
import type { OpenExperiment } from './experiments.ts';
import { contains, rangeOf } from './positions.ts';

/** One place where a name stands. */
interface Mention {
  readonly name: string;
  readonly isAnchor: boolean;
  /** Without the `&` or `*`. */
  readonly span: Span;
}

/** All places of the name at a position, the anchor first; undefined where there is none. */
export function anchorAt({ document }: OpenExperiment, position: Position): readonly Mention[] | undefined {
  const offset = document.offsetAt(position);
  const groups = mentionsIn(document.getText());
  return groups.find((group) =>
    group.some(({ span }) => contains({ start: span.start - 1, end: span.end }, offset)),
  );
}

export function anchorRange(experiment: OpenExperiment, position: Position): Range | undefined {
  const offset = experiment.document.offsetAt(position);
  const group = anchorAt(experiment, position) ?? [];
  const here = group.find(({ span }) => contains({ start: span.start - 1, end: span.end }, offset));
  return here && rangeOf(experiment.document, here.span);
}

/** Throws a ResponseError for a name that YAML does not allow. */
export function renameAnchor(
  experiment: OpenExperiment,
  position: Position,
  name: string,
): TextEdit[] | undefined {
  if (!/^[^\s,[\]{}]+$/.test(name)) {
    const message = l10n.t('The name of an anchor has neither spaces nor commas nor brackets.');
    throw new ResponseError(ErrorCodes.InvalidParams, message);
  }
  return anchorAt(experiment, position)?.map(({ span }) => ({
    range: rangeOf(experiment.document, span),
    newText: name,
  }));
}

/** Marks of the lexer that stand for no character: start of a document, end of a flow collection, start of a scalar. */
const marks = new Set(['\x02', '\x18', '\x1f']);

/** An alias means the last anchor of its name above it; each group holds an anchor and its aliases. */
function mentionsIn(text: string): readonly (readonly Mention[])[] {
  const groups: Mention[][] = [];
  const current = new Map<string, Mention[]>();
  let offset = 0;
  let isScalar = false;
  for (const token of new Lexer().lex(text)) {
    const isMark = marks.has(token);
    if (!isMark && !isScalar && /^[&*]./.test(token)) {
      const name = token.slice(1);
      const isAnchor = token.startsWith('&');
      const mention = { name, isAnchor, span: { start: offset + 1, end: offset + token.length } };
      const group = isAnchor ? undefined : current.get(name);
      if (group) group.push(mention);
      else {
        const begun = [mention];
        groups.push(begun);
        if (isAnchor) current.set(name, begun);
      }
    }
    isScalar = token === '\x1f';
    if (!isMark) offset += token.length;
  }
  return groups;
}
