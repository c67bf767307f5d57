/** Everything that the language server can be asked about a document. */
import assert from 'node:assert/strict';
import type { Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { isTooLong } from '../../server/experiment/parseYaml.ts';
import { anchorRange, renameAnchor } from '../../server/language/anchors.ts';
import { codeActionKinds, codeActions } from '../../server/language/codeActions.ts';
import { complete } from '../../server/language/completion/completion.ts';
import { DataStatistics } from '../../server/language/dataStatistics.ts';
import { problemsOf, toDiagnostics } from '../../server/language/diagnostics.ts';
import { OpenExperiments } from '../../server/language/experiments.ts';
import { PastRuns } from '../../server/language/facts/pastRuns.ts';
import { foldingRanges } from '../../server/language/folding.ts';
import { formattingEdits, rangeFormattingEdits } from '../../server/language/formatting/format.ts';
import { hover } from '../../server/language/hover.ts';
import { InlayHints } from '../../server/language/inlayHints.ts';
import { documentLinks } from '../../server/language/links.ts';
import { definition, references } from '../../server/language/navigation.ts';
import { selectionRange } from '../../server/language/selection.ts';
import { documentSymbols } from '../../server/language/symbols.ts';

const uri = 'file:///lstm-lab-none/main.lstm.yaml';
const options = {
  runsDirectory: '.lstm-lab/runs',
  problemPage: 'https://example.org/{code}',
  snippets: true,
  insertReplace: true,
};
const statistics = new DataStatistics();
const pastRuns = new PastRuns(options.runsDirectory);

/** Called around each question. */
export type Watch = <T>(feature: string, ask: () => T | Promise<T>) => Promise<T>;

/** Asks everything, at some offsets. Every range of an answer must lie in the document. */
export async function askEverything(text: string, offsets: readonly number[], watch: Watch): Promise<void> {
  const document = TextDocument.create(uri, 'lstm-experiment', 1, text);
  const documents = { get: () => document, all: () => [document] };
  const experiments = new OpenExperiments(documents, options.runsDirectory);
  const experiment = await watch('load', () => experiments.load(document));
  const problems = await watch('problems', () => problemsOf(experiment, statistics));
  for (const { range } of toDiagnostics(experiment, problems, options.problemPage)) {
    assertInside(range, document);
    assert.equal(range.start.line, range.end.line, 'a diagnostic stays on its line');
  }
  if (isTooLong(text)) return;
  for (const { range } of await watch('symbols', () => documentSymbols(experiment))) {
    assertInside(range, document);
  }
  for (const { range } of await watch('links', () => documentLinks(experiment)))
    assertInside(range, document);
  const layout = { tabSize: 2, insertSpaces: true };
  for (const { range } of await watch('formatting', () => formattingEdits(document, layout))) {
    assertInside(range, document);
  }
  const folds = await watch('folding', () => foldingRanges(experiment));
  assert.ok(folds.every(({ startLine, endLine }) => startLine < endLine && endLine < document.lineCount));
  const whole = { start: document.positionAt(0), end: document.positionAt(text.length) };
  await watch('inlay hints', () => new InlayHints().of(experiment, whole, statistics.atHand));
  const actions = (range: Range, only?: string[]) => {
    const context = { diagnostics: [], ...(only && { only }) };
    return codeActions(experiment, problems, { range, context }, experiments, options);
  };
  await watch('fix all', () => actions(whole, codeActionKinds.slice(-1)));
  for (const offset of offsets) {
    const position = document.positionAt(offset);
    const items = await watch('completion', () => complete(experiment, position, options));
    for (const { textEdit } of items) {
      if (textEdit) assertInside('range' in textEdit ? textEdit.range : textEdit.replace, document);
    }
    const hovered = await watch('hover', () => hover(experiment, position, statistics, pastRuns));
    if (hovered?.range) assertInside(hovered.range, document);
    await watch('definition', () => definition(experiment, position));
    await watch('references', () => references(experiment, position, true));
    await watch('anchor', () => anchorRange(experiment, position));
    await watch('rename', () => renameAnchor(experiment, position, 'other'));
    const selected = await watch('selection', () => selectionRange(experiment, position));
    assertInside(selected.range, document);
    const line = { start: position, end: position };
    for (const { range } of await watch('range formatting', () =>
      rangeFormattingEdits(document, line, layout),
    ))
      assertInside(range, document);
    await watch('quick fixes', () => actions(line));
  }
}

/** A position that is not there is moved by `offsetAt`, and so does not come back. */
function assertInside({ start, end }: Range, document: TextDocument): void {
  for (const position of [start, end]) {
    assert.deepEqual(document.positionAt(document.offsetAt(position)), position);
  }
  assert.ok(document.offsetAt(start) <= document.offsetAt(end), 'a range does not end before it starts');
}
