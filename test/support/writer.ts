/** A person who writes an experiment with completion alone, and never types a word. */
import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { type CompletionItem, InsertReplaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { complete } from '../../server/language/completion/completion.ts';
import { OpenExperiments } from '../../server/language/experiments.ts';

const options = { runsDirectory: '.lstm-lab/runs', snippets: true, insertReplace: true };
const experiments = new OpenExperiments({ get: () => undefined, all: () => [] }, options.runsDirectory);
/** A folder leads to another one at most so often. */
const deepestFolder = 3;

async function itemsAt(file: string, text: string, offset: number): Promise<CompletionItem[]> {
  const document = TextDocument.create(pathToFileURL(file).href, 'lstm-experiment', 1, text);
  return complete(await experiments.load(document), document.positionAt(offset), options);
}

function accepted(text: string, item: CompletionItem): { text: string; start: number; inserted: string } {
  assert.ok(item.textEdit && InsertReplaceEdit.is(item.textEdit));
  const { insert: range, newText } = item.textEdit;
  const document = TextDocument.create('file:///a', 'lstm-experiment', 1, text);
  const start = document.offsetAt(range.start);
  return { text: TextDocument.applyEdits(document, [{ range, newText }]), start, inserted: newText };
}

/** Takes the first proposal, and goes on where that was a folder. */
async function takeFirst(file: string, text: string, offset: number, depth = 0): Promise<string> {
  const [first] = await itemsAt(file, text, offset);
  assert.ok(first && depth < deepestFolder, `nothing is offered at ${offset} in\n${text}`);
  const after = accepted(text, first);
  return first.command
    ? takeFirst(file, after.text, after.start + after.inserted.length, depth + 1)
    : after.text;
}

/**
 * The text of a file that began empty: the proposal for a whole experiment, its defaults and first choices, and the
 * first proposal wherever it leaves a gap.
 */
export async function writeExperiment(file: string, task: string): Promise<string> {
  const items = await itemsAt(file, '', 0);
  const item = items.find(({ label }) => label === `new experiment: ${task}`);
  assert.ok(item, `no experiment is offered for ${task}`);
  const snippet = accepted('', item).text;
  let text = snippet.replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1').replace(/\$\{\d+:([^}]*)\}/g, '$1');
  for (;;) {
    const gap = /\$\d+/.exec(text);
    if (!gap) return text;
    text = await takeFirst(file, text.replace(gap[0], ''), gap.index);
  }
}
