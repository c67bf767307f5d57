/** Whole experiments for an empty file. */
import * as l10n from '@vscode/l10n';
import { CompletionItemKind } from 'vscode-languageserver';
import { defaultText, describeChoice } from '../../experiment/describe.ts';
import { experimentKeys } from '../../experiment/keys.ts';
import { descriptorOf } from '../../experiment/overrides.ts';
import { valueSnippet } from './keys.ts';
import type { Proposal } from './proposal.ts';

/** The keys that a new experiment starts with; every other one has a good default. */
const firstKeys = [
  'data.train',
  'data.tokenizer',
  'model.embedding_size',
  'model.hidden_size',
  'model.num_layers',
  'model.dropout',
  'training.epochs',
  'training.batch_size',
  'training.sequence_length',
  'training.optimizer.type',
  'training.optimizer.learning_rate',
  'generation.prompt',
  'generation.length',
];

/** One proposal for each task. */
export function taskProposals(): Proposal[] {
  return Object.keys(experimentKeys.task.choices).map((task) => ({
    label: l10n.t('new experiment: {0}', task),
    kind: CompletionItemKind.Snippet,
    filter: `new experiment ${task}`,
    text: skeleton(task, plainDefault),
    snippet: skeleton(task, snippetFor),
    documentation: describeChoice(experimentKeys.task, task) ?? '',
    preselect: true,
  }));
}

function snippetFor(path: readonly string[], position: number): string {
  const descriptor = descriptorOf(path);
  return descriptor ? valueSnippet(descriptor, position) : '';
}

function plainDefault(path: readonly string[]): string {
  const descriptor = descriptorOf(path);
  return (descriptor && defaultText(descriptor)) ?? '';
}

function skeleton(task: string, value: (path: readonly string[], position: number) => string): string {
  const lines = [`task: ${task}`];
  let open: readonly string[] = [];
  firstKeys.forEach((key, at) => {
    const path = key.split('.');
    path.slice(0, -1).forEach((name, depth) => {
      if (open[depth] !== name) lines.push(`${'  '.repeat(depth)}${name}:`);
    });
    open = path.slice(0, -1);
    lines.push(`${'  '.repeat(path.length - 1)}${path.at(-1)}: ${value(path, at + 1)}`.trimEnd());
  });
  return `${lines.join('\n')}\n`;
}
