import { pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { loadExperimentText } from '../../server/experiment/load.ts';
import type { OpenExperiment } from '../../server/language/experiments.ts';
import { type FixtureVariant, parseFixture } from './experimentFixture.ts';

/** A fixture as the language server's features see an open file, with the position of its caret. */
export async function openFixture(source: string, variant: FixtureVariant = 'LF') {
  const { file, text, files, caret } = parseFixture(source, variant);
  const document = TextDocument.create(pathToFileURL(file).href, 'lstm-experiment', 1, text);
  const loaded = await loadExperimentText(text, file, { files });
  const experiment: OpenExperiment = { document, loaded, file, onDisk: true };
  return { experiment, position: document.positionAt(caret ?? 0) };
}
