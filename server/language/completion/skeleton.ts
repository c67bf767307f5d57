/** Whole experiments for an empty file. */
import * as l10n from '@vscode/l10n';
import { CompletionItemKind } from 'vscode-languageserver';
import { defaultText, describeChoice } from '../../experiment/describe.ts';
import type { Descriptor } from '../../experiment/descriptor.ts';
import type { Task } from '../../experiment/keys.ts';
import { descriptorAt, tasks } from '../../experiment/tables.ts';
import { valueSnippet } from './keys.ts';
import type { Proposal } from './proposal.ts';

const recurrent = ['model.hidden_size', 'model.num_layers', 'model.dropout'];
const learning = ['training.optimizer.type', 'training.optimizer.learning_rate'];

/** The keys that a new experiment starts with; every other one has a good default. */
const firstKeys: Readonly<Record<Task, readonly string[]>> = {
  'language-model': [
    'data.train',
    'data.tokenizer',
    'model.embedding_size',
    ...recurrent,
    'training.epochs',
    'training.batch_size',
    'training.sequence_length',
    ...learning,
    'generation.prompt',
    'generation.length',
  ],
  classification: [
    'data.train',
    'data.text_column',
    'data.label_column',
    'data.tokenizer',
    'model.embedding_size',
    ...recurrent,
    'model.bidirectional',
    'model.pooling',
    'training.epochs',
    'training.batch_size',
    ...learning,
  ],
  tagging: [
    'data.train',
    'data.scheme',
    'model.embedding_size',
    ...recurrent,
    'model.bidirectional',
    'training.epochs',
    'training.batch_size',
    ...learning,
  ],
  forecasting: [
    'data.train',
    'data.target',
    'data.window',
    'data.horizon',
    ...recurrent,
    'model.strategy',
    'training.epochs',
    'training.batch_size',
    ...learning,
  ],
  translation: [
    'data.train',
    'data.source_column',
    'data.target_column',
    'data.source_tokenizer',
    'data.target_tokenizer',
    'model.embedding_size',
    ...recurrent,
    'model.attention',
    'training.epochs',
    'training.batch_size',
    ...learning,
    'decoding.beam_size',
  ],
  speech: [
    'data.train',
    'data.file_column',
    'data.transcript_column',
    'data.audio.sample_rate',
    'data.tokenizer',
    'model.frame_stacking',
    ...recurrent,
    'model.bidirectional',
    'training.epochs',
    'training.batch_size',
    ...learning,
    'decoding.method',
  ],
};

/** One proposal for each task. */
export function taskProposals(): Proposal[] {
  return tasks.map((task) => ({
    label: l10n.t('new experiment: {0}', task),
    kind: CompletionItemKind.Snippet,
    filter: `new experiment ${task}`,
    text: skeleton(task, (descriptor) => defaultText(descriptor) ?? ''),
    snippet: skeleton(task, valueSnippet),
    documentation: documentationOf(task),
    preselect: true,
  }));
}

function documentationOf(task: Task): string {
  const descriptor = descriptorAt(['task'], task);
  return (descriptor && describeChoice(descriptor, task)) ?? '';
}

function skeleton(task: Task, value: (descriptor: Descriptor, position: number) => string): string {
  const lines = [`task: ${task}`];
  let open: readonly string[] = [];
  firstKeys[task].forEach((key, at) => {
    const path = key.split('.');
    path.slice(0, -1).forEach((name, depth) => {
      if (open[depth] !== name) lines.push(`${'  '.repeat(depth)}${name}:`);
    });
    open = path.slice(0, -1);
    const descriptor = descriptorAt(path, task);
    const written = descriptor ? value(descriptor, at + 1) : '';
    lines.push(`${'  '.repeat(path.length - 1)}${path.at(-1)}: ${written}`.trimEnd());
  });
  return `${lines.join('\n')}\n`;
}
