/** Checks the text of a sidecar: everything that is wrong in it, with its place. Reads no other file. */
import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { type Document, isMap, isNode, isScalar, type LineCounter, parseDocument } from 'yaml';
import { mostSimilar } from '../../experiment/similar.ts';
import { type GraphSidecar, sidecarKeys, sidecarSchema } from './sidecarSchema.ts';

export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

export interface SidecarMistake extends TextSpan {
  readonly message: string;
  /** Of the key; empty where it is the whole file. */
  readonly path: readonly string[];
  /** What was probably meant at this place. */
  readonly instead?: string;
}

export interface CheckedSidecar {
  /** Absent when there are mistakes. */
  readonly settings: GraphSidecar | undefined;
  readonly mistakes: readonly SidecarMistake[];
  /** Of a key or its value, or of the nearest section around it that is written in the file. */
  spanOf(path: readonly string[], part: 'key' | 'value'): TextSpan;
}

/** @param lines is told where the lines of the text begin */
export function checkSidecar(text: string, lines?: LineCounter): CheckedSidecar {
  const document = parseDocument(text, { ...(lines && { lineCounter: lines }), prettyErrors: false });
  const spanOf: CheckedSidecar['spanOf'] = (path, part) => spanIn(document, path, part);
  const failed = (mistakes: SidecarMistake[]) => ({ settings: undefined, mistakes, spanOf });
  const [syntaxError] = document.errors;
  if (syntaxError) {
    const [start, end] = syntaxError.pos;
    return failed([
      { message: l10n.t('This is not valid YAML: {0}', syntaxError.message), path: [], start, end },
    ]);
  }
  let content: unknown;
  try {
    content = document.toJS() ?? {};
  } catch {
    const message = l10n.t(
      'An alias (*name) in this file stands for nothing, or for too much: write it out.',
    );
    return failed([{ message, path: [], start: 0, end: text.length }]);
  }
  const result = v.safeParse(sidecarSchema, content);
  if (result.success) return { settings: result.output, mistakes: [], spanOf };
  const mistakes = result.issues.map((issue) => mistakeOf(issue, spanOf));
  // A key that is misspelt is why another one is missing.
  return failed(mistakes.sort((a, b) => Number(b.instead !== undefined) - Number(a.instead !== undefined)));
}

type SidecarIssue = v.InferIssue<typeof sidecarSchema>;

function mistakeOf(issue: SidecarIssue, spanOf: CheckedSidecar['spanOf']): SidecarMistake {
  const path = (issue.path ?? []).map((item) => String(item.key));
  const key = path.at(-1) ?? '';
  if (issue.type !== 'strict_object') return { message: issue.message, path, ...spanOf(path, 'value') };
  if (issue.expected === 'never') {
    const instead = mostSimilar(key, sidecarKeys);
    const message = instead
      ? l10n.t('There is no key {0} here; did you mean {1}?', key, instead)
      : l10n.t('There is no key {0} here.', key);
    return { message, path, ...spanOf(path, 'key'), ...(instead ? { instead } : {}) };
  }
  const message =
    issue.input === undefined
      ? l10n.t('The key {0} is missing.', key)
      : l10n.t(
          'Here belong keys with values, for example {0}.',
          'tokenizer: {type: char, vocabulary: "abc"}',
        );
  return { message, path, ...spanOf(path, 'key') };
}

function spanIn(document: Document, path: readonly string[], part: 'key' | 'value'): TextSpan {
  for (let length = path.length; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length - 1), true);
    const pair = isMap(parent)
      ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === path[length - 1])
      : undefined;
    const node = part === 'value' && length === path.length ? (pair?.value ?? pair?.key) : pair?.key;
    if (isNode(node) && node.range) return { start: node.range[0], end: node.range[1] };
  }
  const [start = 0, end = 0] = document.contents?.range ?? [];
  return { start, end: path.length > 0 ? start : end };
}
