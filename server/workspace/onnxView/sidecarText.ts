/** The text of a sidecar with what was recognised of a model, ready to be opened in the playground. */
import * as l10n from '@vscode/l10n';
import { stringify } from 'yaml';
import { findTokenAxes } from '../onnxAxes.ts';
import type { ModelFacts } from '../onnxFacts.ts';
import { findPorts } from '../onnxPorts.ts';
import type { RecurrentLayer } from '../onnxRecurrent.ts';
import { pairStates } from '../onnxStates.ts';
import { vocabularyBeside } from './vocabularyBeside.ts';

/** @param path of the model, where it is on this computer: the tokens may lie beside it */
export function sidecarText(facts: ModelFacts, layers: readonly RecurrentLayer[], path?: string): string {
  const { tokens, logits } = findPorts(facts, layers);
  const others = new Set([tokens, logits].flatMap((port) => port?.name ?? []));
  const { pairs } = pairStates(facts, layers, others);
  const axes = tokens && findTokenAxes(facts, layers, tokens.name);
  const size = facts.dimension(logits?.name, -1);
  const found = {
    ...(axes ? { axes } : {}),
    inputs: { tokens: tokens?.name ?? facts.inputs[0]?.name ?? '' },
    outputs: { logits: logits?.name ?? facts.outputs[0]?.name ?? '' },
    ...(pairs.length > 0
      ? { states: Object.fromEntries(pairs.map(({ input, output }) => [input, output])) }
      : {}),
  };
  const beside = path !== undefined && size !== undefined ? vocabularyBeside(path, size) : undefined;
  const comments = [
    l10n.t('How text becomes the tokens of the model. "ids": the text is the numbers of the tokens.'),
    l10n.t('For text write "char" or "word", and the tokens in the order of their numbers as vocabulary.'),
    ...(size === undefined ? [] : [l10n.t('The model knows {0} tokens.', size)]),
  ];
  return [
    'version: 1',
    'task: language-model',
    ...comments.map((comment) => `# ${comment}`),
    stringify({
      tokenizer: beside ? { type: beside.kind, vocabulary_file: beside.file } : { type: 'ids' },
    }).trimEnd(),
    `# ${l10n.t('Recognised in the graph; correct what is wrong.')}`,
    stringify(found),
  ].join('\n');
}
