/** What is wrong in a sidecar, also with regard to the model beside it. */
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { SidecarMistake } from '../../engine/foreign/checkSidecar.ts';
import type { GraphSidecar } from '../../engine/foreign/sidecarSchema.ts';
import { mostSimilar } from '../../experiment/similar.ts';
import type { TensorFacts } from '../../workspace/onnxFacts.ts';
import { rangeOf } from '../positions.ts';
import type { OpenSidecar } from './openSidecars.ts';

export interface SidecarProblem extends SidecarMistake {
  readonly severity: 'error' | 'warning';
}

export function sidecarProblems(sidecar: OpenSidecar): SidecarProblem[] {
  const { checked, model } = sidecar;
  const mistakes = checked.mistakes.map((mistake) => ({ ...mistake, severity: 'error' as const }));
  if (mistakes.length > 0 || !checked.settings || !model) return mistakes;
  const whole = { path: [], start: 0, end: firstLine(sidecar), severity: 'warning' as const };
  if (model.missing) {
    return [{ ...whole, message: l10n.t('The model of this sidecar is missing: {0}.', model.file) }];
  }
  if (model.mistake !== undefined) return [{ ...whole, message: model.mistake }];
  return [...wrongNames(sidecar, checked.settings), ...wrongVocabulary(sidecar, checked.settings)];
}

function firstLine({ document }: OpenSidecar): number {
  return document.getText().split('\n', 1)[0]?.trimEnd().length ?? 0;
}

function wrongNames({ checked, model }: OpenSidecar, settings: GraphSidecar): SidecarProblem[] {
  const { inputs = [], outputs = [] } = model ?? {};
  const problems: SidecarProblem[] = [];
  const check = (
    name: string | undefined,
    ports: readonly TensorFacts[],
    path: readonly string[],
    part: 'key' | 'value',
  ) => {
    if (name === undefined || ports.some((port) => port.name === name)) return;
    const names = ports.map((port) => port.name);
    const instead = mostSimilar(name, names) ?? (names.length === 1 ? names[0] : undefined);
    problems.push({
      message: l10n.t('{0} cannot stand here: the model has {1}.', name, names.join(', ') || '–'),
      path,
      ...checked.spanOf(path, part),
      severity: 'error',
      ...(instead === undefined ? {} : { instead }),
    });
  };
  check(settings.inputs.tokens, inputs, ['inputs', 'tokens'], 'value');
  check(settings.outputs.logits, outputs, ['outputs', 'logits'], 'value');
  for (const name of Object.keys(settings.constants)) check(name, inputs, ['constants', name], 'key');
  const states = inputs.filter(({ name }) => name !== (settings.inputs.tokens ?? model?.tokens));
  for (const [input, output] of Object.entries(settings.states ?? {})) {
    check(input, states, ['states', input], 'key');
    check(output, outputs, ['states', input], 'value');
  }
  return problems;
}

function wrongVocabulary({ checked, model }: OpenSidecar, settings: GraphSidecar): SidecarProblem[] {
  const { type, vocabulary, vocabulary_file: file } = settings.tokenizer;
  const at = (key: string) => {
    const path = ['tokenizer', key];
    return { path, ...checked.spanOf(path, 'value'), severity: 'error' as const };
  };
  if (vocabulary !== undefined && file !== undefined)
    return [{ ...at('vocabulary_file'), message: l10n.t('Write vocabulary or vocabulary_file, not both.') }];
  if (type === 'ids') return [];
  if (file !== undefined) {
    if (!model || existsSync(resolve(dirname(model.file), file))) return [];
    return [{ ...at('vocabulary_file'), message: l10n.t('There is no such file.') }];
  }
  if (vocabulary === undefined) {
    const message = l10n.t('The vocabulary is missing: write vocabulary or vocabulary_file.');
    return [{ ...at('vocabulary'), message }];
  }
  if (type === 'word' && typeof vocabulary === 'string') {
    const message = l10n.t('The vocabulary of words must be a list, or stand in a vocabulary_file.');
    return [{ ...at('vocabulary'), message }];
  }
  const tokens = Array.from(vocabulary);
  const seen = new Set<string>();
  const twice = tokens.find((token) => seen.size === seen.add(token).size);
  if (twice !== undefined)
    return [{ ...at('vocabulary'), message: l10n.t('The token “{0}” is in the vocabulary twice.', twice) }];
  const logits = model?.outputs.find(({ name }) => name === (settings.outputs.logits ?? model.logits));
  const size = logits?.shape?.at(-1);
  if (typeof size !== 'number' || size <= 0 || size === tokens.length) return [];
  const message = l10n.t(
    'The vocabulary has {0} tokens, but the model computes {1} logits: list every token once, in the order of training.',
    tokens.length,
    size,
  );
  return [{ ...at('vocabulary'), message }];
}

export function toSidecarDiagnostic(document: TextDocument, problem: SidecarProblem): Diagnostic {
  return {
    range: rangeOf(document, problem),
    severity: problem.severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    source: 'LSTM Lab',
    message: problem.message,
  };
}
