import { joinTokens } from '../protocol/joinTokens.ts';
import type { TaskResultLine } from '../protocol/results.ts';

/** What a network did with an example after an epoch, where a few lines can show it; else nothing. */
export function resultText(result: TaskResultLine): string {
  if (result.kind === 'text') return result.prompt + result.text;
  if (result.kind === 'speech') {
    const [heard] = result.examples;
    return heard ? `${heard.reference}\n→ ${heard.predicted}` : '';
  }
  const [example] = result.kind === 'translation' ? result.examples : [];
  return example ? `${joinTokens(example.source)}\n→ ${example.predicted}` : '';
}
