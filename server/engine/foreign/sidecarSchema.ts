/** What may stand in a sidecar. */
import * as l10n from '@vscode/l10n';
import * as v from 'valibot';

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

export const sidecarSchema = v.strictObject({
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

/** Every key that has a name of its own, of all sections. */
export const sidecarKeys: readonly string[] = [
  ...Object.keys(sidecarSchema.entries),
  ...Object.keys(tokenizerSchema.entries),
  'tokens',
  'logits',
];

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
