/** What the YAML parser found, in our own words. */
import * as l10n from '@vscode/l10n';
import type { YAMLError } from 'yaml';
import { endOfLine } from '../document.ts';
import type { Reporter } from '../reporter.ts';

/** A key directly followed by its value: `epochs:10`. */
const missingSpace = /^([ \t]*)([\w-]+):(?=[^\s/])/;

export function checkSyntax(reporter: Reporter): void {
  const { yaml, text, lines } = reporter.document;
  const reported = new Set<number>();
  for (const error of [...yaml.errors].sort((a, b) => a.pos[0] - b.pos[0])) {
    const [start, end] = error.pos;
    const { line, col } = lines.linePos(start);
    if (reported.has(line)) continue;
    reported.add(line);
    const lineStart = start - Math.max(col - 1, 0);
    const glued = gluedColonAt(text, lineStart);
    if (glued) reportMissingSpace(reporter, glued);
    else {
      reporter.report('LSTM001', { start, end: Math.max(end, start) }, syntaxMessage(error));
    }
  }
}

/** Offset after the colon of a key that stands first at an offset and touches its value; undefined without one. */
export function gluedColonAt(text: string, start: number): number | undefined {
  const glued = missingSpace.exec(text.slice(start, endOfLine(text, start)));
  return glued ? start + glued[0].length : undefined;
}

/** Reports a colon without the space that makes it a key's. `end` is the offset after the colon. */
export function reportMissingSpace(reporter: Reporter, end: number): void {
  reporter.report('LSTM001', { start: end - 1, end }, l10n.t('Write a space after the colon.'), {
    suggestion: { title: l10n.t('Add a space'), start: end, end, text: ' ' },
  });
}

/** A whole document that is one line like `epochs:10` is text to YAML; true when that was reported. */
export function checkGluedDocument(reporter: Reporter): boolean {
  const glued = /^\uFEFF?([ \t]*)([\w-]+):(?=[^\s/])/m.exec(reporter.document.text);
  if (!glued) return false;
  reportMissingSpace(reporter, glued.index + glued[0].length);
  return true;
}

function syntaxMessage(error: YAMLError): string {
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return l10n.t('Indent with spaces: YAML does not allow tabs here.');
    case 'BAD_INDENT':
      return l10n.t('The indentation is wrong, or a closing bracket is missing.');
    case 'MISSING_CHAR':
      return l10n.t('A colon, comma, bracket or quotation mark is missing.');
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return l10n.t('Write each key on its own line, as "key: value", indented like its neighbours.');
    case 'MULTIPLE_DOCS':
      return l10n.t('An experiment file holds one document: remove "---" and what follows.');
    case 'BAD_DQ_ESCAPE':
      return l10n.t(
        'This backslash sequence is not known. Double the backslash, or use single quotation marks.',
      );
    case 'BAD_SCALAR_START':
      return l10n.t('Put text that starts with this character into quotation marks.');
    case 'BAD_ALIAS':
    case 'ALIAS_PROPS':
      return l10n.t('This alias (*name) is not written correctly.');
    case 'UNEXPECTED_TOKEN':
      return l10n.t('This does not belong here.');
    case 'RESOURCE_EXHAUSTION':
      return l10n.t('This is too long or too deeply nested for an experiment file.');
    default:
      return l10n.t('This is not valid YAML: {0}.', error.message);
  }
}
