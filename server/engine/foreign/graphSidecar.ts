/**
 * `NAME.lstm-graph.yaml`: what a foreign `NAME.onnx` does not say about itself. Only the tokenizer is
 * required; names and axes are for graphs in which they cannot be found.
 */
import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import { type Place, systemErrorCode, UserError } from '../../base/errors.ts';
import { mostSimilar } from '../../experiment/similar.ts';

const name = v.pipe(v.string(mustBeName), v.minLength(1, mustBeName));

const constant = v.union([v.number(), v.boolean(), v.array(v.union([v.number(), v.boolean()]))], () =>
  l10n.t('The value must be a number, true, false, or a list of them.'),
);
export type SidecarConstant = v.InferOutput<typeof constant>;

const tokenizerSchema = v.strictObject({
  /** How text becomes tokens. */
  type: v.picklist(['char', 'word', 'ids'], () => l10n.t('The value must be char, word or ids.')),
  /** The tokens in the order of their numbers: a list, or for `char` one string. */
  vocabulary: v.optional(v.union([v.string(), v.array(v.string())], mustBeVocabulary)),
  /** A `.json` list or `{token: number}`, or a text file with one token per line; relative to the sidecar. */
  vocabulary_file: v.optional(v.string(() => l10n.t('The value must be the path of a file.'))),
  /** Whether text is turned into lower case first. */
  lowercase: v.optional(
    v.boolean(() => l10n.t('The value must be true or false.')),
    false,
  ),
  /** The token that stands for all others. */
  unknown: v.optional(v.string(() => l10n.t('The value must be one of the tokens.'))),
});

const sidecarSchema = v.strictObject({
  version: v.optional(v.literal(1, () => l10n.t('The value must be 1.'))),
  task: v.optional(v.literal('language-model', () => l10n.t('The value must be language-model.'))),
  tokenizer: tokenizerSchema,
  axes: v.optional(
    v.picklist(['batch-first', 'time-first'], () => l10n.t('The value must be batch-first or time-first.')),
  ),
  inputs: v.optional(v.strictObject({ tokens: v.optional(name) }), {}),
  outputs: v.optional(v.strictObject({ logits: v.optional(name) }), {}),
  /** Inputs that are neither tokens nor states, and what is always given to them. */
  constants: v.optional(v.record(v.string(), constant, mustBeConstants), {}),
  /** State input → the output that is fed back into it. Empty: the model is to be run without its states. */
  states: v.optional(
    v.pipe(
      v.unknown(),
      v.check((value) => !Array.isArray(value), mustBePairs),
      v.record(v.string(), name, mustBePairs),
    ),
  ),
  /** For models without states: how many tokens before the next one are read. */
  context_length: v.optional(
    v.pipe(
      v.number(mustBeLength),
      v.integer(mustBeLength),
      v.minValue(1, mustBeLength),
      v.maxValue(65_536, mustBeLength),
    ),
  ),
});

export type GraphSidecar = v.InferOutput<typeof sidecarSchema>;

/** A sidecar with the place of each of its keys, so that later checks can point into the file. */
export interface PlacedSidecar {
  readonly file: string;
  readonly settings: GraphSidecar;
  place(...path: readonly string[]): Place;
}

export function sidecarPath(model: string): string {
  return join(dirname(model), `${basename(model, extname(model))}.lstm-graph.yaml`);
}

/** The sidecar of a model, or undefined when there is none. UserError for anything wrong in it. */
export async function readGraphSidecar(model: string): Promise<PlacedSidecar | undefined> {
  const file = sidecarPath(model);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw new UserError(l10n.t('The file cannot be read ({0}).', String(systemErrorCode(error))), { file });
  }
  return parseGraphSidecar(text, file);
}

export function parseGraphSidecar(text: string, file: string): PlacedSidecar {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [syntaxError] = document.errors;
  if (syntaxError) {
    const line = lines.linePos(syntaxError.pos[0]).line;
    throw new UserError(l10n.t('This is not valid YAML: {0}', syntaxError.message), { file, line });
  }
  const place = (...path: readonly string[]) => placeOf(document, lines, file, path);
  const result = v.safeParse(sidecarSchema, contentOf(document, file) ?? {}, { abortEarly: true });
  if (result.success) return { file, settings: result.output, place };
  const [issue] = result.issues;
  const path = (issue.path ?? []).map((item) => String(item.key));
  throw new UserError(sentence(issue, path.at(-1) ?? ''), place(...path));
}

function contentOf(document: Document, file: string): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    const message = l10n.t(
      'An alias (*name) in this file stands for nothing, or for too much: write it out.',
    );
    throw new UserError(message, { file, line: 1 }, { cause });
  }
}

type SidecarIssue = v.InferIssue<typeof sidecarSchema>;

function sentence(issue: SidecarIssue, key: string): string {
  if (issue.type !== 'strict_object') return issue.message;
  if (issue.expected === 'never') return unknownKeySentence(key);
  if (issue.input === undefined) return l10n.t('The key {0} is missing.', key);
  return l10n.t(
    'Here belong keys with values, for example {0}.',
    'tokenizer: {type: char, vocabulary: "abc"}',
  );
}

function unknownKeySentence(key: string): string {
  const keys = [
    ...Object.keys(sidecarSchema.entries),
    ...Object.keys(tokenizerSchema.entries),
    'tokens',
    'logits',
  ];
  const similar = mostSimilar(key, keys);
  return similar
    ? l10n.t('There is no key {0} here; did you mean {1}?', key, similar)
    : l10n.t('There is no key {0} here.', key);
}

/** Of the key, or of the nearest section around it that is written in the file. */
function placeOf(document: Document, lines: LineCounter, file: string, path: readonly string[]): Place {
  const key = path.length > 0 ? { key: path.join('.') } : {};
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return { file, line: lines.linePos(node.range[0]).line, ...key };
  }
  return { file, line: 1, ...key };
}

function mustBeName(): string {
  return l10n.t('The value must be the name of an input or output of the model.');
}

function mustBePairs(): string {
  return l10n.t('The value must map state inputs to outputs, for example {0}.', '{h0: hn}');
}

function mustBeConstants(): string {
  return l10n.t('The value must map inputs to numbers, for example {0}.', '{sr: 16000}');
}

function mustBeVocabulary(): string {
  return l10n.t('The value must be a list of tokens, each in quotes, or one string of characters.');
}

function mustBeLength(): string {
  return l10n.t('The value must be a whole number from 1 to 65536.');
}
