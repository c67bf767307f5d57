import { joinTokens } from '../../../protocol/joinTokens.ts';
import type { TaskResultLine } from '../../../protocol/results.ts';
import { markdownTable } from '../markdown.ts';

/** What a network did with examples, where that is text: as Markdown, which TensorBoard shows. */
export function resultMarkdown(result: TaskResultLine): string {
  switch (result.kind) {
    case 'text':
      return fenced(result.prompt + result.text);
    case 'translation':
      return markdownTable(
        ['source', 'reference', 'predicted'],
        result.examples.map(({ source, reference, predicted }) => [joinTokens(source), reference, predicted]),
      );
    case 'classification':
      return markdownTable(
        ['input', 'truth', 'predicted', 'probability'],
        result.errors.map(({ input, truth, predicted, probability }) => [
          input,
          truth,
          predicted,
          probability.toFixed(3),
        ]),
      );
    case 'tagging':
      return markdownTable(
        ['words', 'truth', 'predicted'],
        result.sentences.map(({ words, truth, predicted }) => [
          words.join(' '),
          truth.join(' '),
          predicted.join(' '),
        ]),
      );
    case 'speech':
      return markdownTable(
        ['recording', 'transcript', 'predicted'],
        result.examples.map(({ name, reference, predicted }) => [name, reference, predicted]),
      );
    case 'forecast':
      return '';
  }
}

/** As it was written, spaces and line breaks too; the fence is longer than any in the text. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}
