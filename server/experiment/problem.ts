/** What the checks of an experiment file find. Codes are stable: never renumber, never reuse. */
import * as l10n from '@vscode/l10n';

export type Severity = 'error' | 'warning';

/** Every code: how bad it is, and what it means (English; also the l10n key). */
export const problemCodes = {
  LSTM001: { severity: 'error', doc: 'The file is not valid YAML.' },
  LSTM002: { severity: 'error', doc: 'The file, or a section of it, does not consist of keys and values.' },
  LSTM010: { severity: 'error', doc: 'There is no such key.' },
  LSTM011: { severity: 'error', doc: 'The key belongs to another section.' },
  LSTM012: { severity: 'error', doc: 'The key is written twice in one section.' },
  LSTM013: { severity: 'error', doc: 'The key has no effect with the chosen type.' },
  LSTM014: { severity: 'error', doc: 'A required key is missing.' },
  LSTM015: { severity: 'error', doc: 'The key belongs to another task.' },
  LSTM020: { severity: 'error', doc: 'The value has the wrong type.' },
  LSTM021: { severity: 'error', doc: 'The number lies outside the valid range.' },
  LSTM022: { severity: 'error', doc: 'The value is not one of the choices.' },
  LSTM023: { severity: 'error', doc: 'The key has no value.' },
  LSTM024: { severity: 'error', doc: 'The list has a value twice.' },
  LSTM030: { severity: 'error', doc: 'The file named by extends cannot be read.' },
  LSTM031: { severity: 'error', doc: 'The files extend each other in a circle.' },
  LSTM032: { severity: 'error', doc: 'The file named by extends has an error.' },
  LSTM040: { severity: 'error', doc: 'A data file is missing or cannot be read.' },
  LSTM041: { severity: 'error', doc: 'A data file is empty.' },
  LSTM042: { severity: 'error', doc: 'The text is too short for the batch size.' },
  LSTM043: { severity: 'error', doc: 'The run that is named does not exist.' },
  LSTM044: { severity: 'error', doc: 'The prompt has a character that the text lacks.' },
  LSTM045: { severity: 'error', doc: 'The data cannot be learned from.' },
  LSTM046: { severity: 'warning', doc: 'The labels mark names of several words, but no scheme is chosen.' },
  LSTM047: { severity: 'warning', doc: 'There are fewer examples than a batch holds.' },
  LSTM050: { severity: 'error', doc: 'The smallest learning rate is above the learning rate.' },
  LSTM051: { severity: 'warning', doc: 'The validation file is the training file.' },
  LSTM052: { severity: 'warning', doc: 'The warm-up is longer than the training.' },
  LSTM053: { severity: 'warning', doc: 'Gradients over many time steps are not clipped.' },
  LSTM054: { severity: 'warning', doc: 'A sampling setting has no effect at temperature 0.' },
  LSTM055: { severity: 'warning', doc: 'The learning rate is far from what is usual for the optimizer.' },
  LSTM056: { severity: 'warning', doc: 'Early stopping can never act.' },
  LSTM057: { severity: 'warning', doc: 'The schedule can never lower the learning rate.' },
  LSTM058: { severity: 'warning', doc: 'More tokens are allowed than the vocabulary has.' },
  LSTM060: { severity: 'error', doc: 'Tied weights have different sizes.' },
  LSTM061: { severity: 'error', doc: 'The number of layers and the sizes of layers disagree.' },
  LSTM062: { severity: 'warning', doc: 'A residual connection has nothing to connect.' },
  LSTM063: { severity: 'error', doc: 'The layers of a bidirectional encoder cannot be halved.' },
  LSTM064: { severity: 'warning', doc: 'The activation may let the states explode.' },
  LSTM065: { severity: 'error', doc: 'The median is not among the quantiles.' },
  LSTM066: { severity: 'error', doc: 'The quantiles are not in ascending order.' },
  LSTM067: { severity: 'warning', doc: 'The loss has no effect beside quantiles.' },
  LSTM068: { severity: 'error', doc: 'The column with the times is not named.' },
  LSTM070: { severity: 'error', doc: 'Files with sources and files with targets do not belong together.' },
  LSTM071: { severity: 'error', doc: 'It is not clear where the steps of a sequence stand.' },
  LSTM072: { severity: 'warning', doc: 'Word vectors are given to characters.' },
  LSTM073: { severity: 'warning', doc: 'Scheduled sampling goes the wrong way.' },
  LSTM074: { severity: 'warning', doc: 'Scheduled sampling ends at once.' },
  LSTM075: { severity: 'warning', doc: 'The dropout is far stronger than usual.' },
  LSTM076: { severity: 'warning', doc: 'The label smoothing is far stronger than usual.' },
  LSTM078: { severity: 'warning', doc: 'A setting of beam search has no effect.' },
  LSTM079: { severity: 'warning', doc: 'Part of the series is skipped.' },
  LSTM080: { severity: 'warning', doc: 'A target is also named as a feature.' },
  LSTM081: { severity: 'error', doc: 'One column is named for two things.' },
  LSTM082: { severity: 'error', doc: 'A recursive forecast is asked for what only a direct one can give.' },
  LSTM083: { severity: 'error', doc: 'The metric that decides is not measured.' },
  LSTM084: { severity: 'error', doc: 'A CRF has no single labels to smooth.' },
  LSTM085: { severity: 'error', doc: 'Recordings stand in files of their own, which no column names.' },
  LSTM086: { severity: 'error', doc: 'More coefficients are asked for than there are bands.' },
  LSTM087: { severity: 'error', doc: 'A memory has no question to answer.' },
  LSTM088: { severity: 'error', doc: 'What a memory looks for must have the size of its embeddings.' },
  LSTM089: { severity: 'error', doc: 'No layer reads the states of a language model.' },
  LSTM090: { severity: 'error', doc: 'The range of a sweep is not possible.' },
  LSTM091: { severity: 'error', doc: 'A grid is to take values from a range that does not say which.' },
  LSTM092: { severity: 'warning', doc: 'The sweep has very many runs.' },
  LSTM093: {
    severity: 'error',
    doc: 'Successive halving has nothing to halve, or decides on the epochs itself.',
  },
  LSTM094: { severity: 'error', doc: 'Settings that the sweep combines contradict each other.' },
  LSTM095: { severity: 'error', doc: 'The vocabulary has no room for byte-pair tokens.' },
  LSTM096: { severity: 'error', doc: 'The network has no layer of this name.' },
  LSTM097: { severity: 'error', doc: 'Layers are to begin anew that begin anew anyway.' },
  LSTM098: {
    severity: 'error',
    doc: 'Source and target are cut into different tokens, which cannot be copied.',
  },
  LSTM099: { severity: 'error', doc: 'Copying does not go together with another setting.' },
  LSTM100: { severity: 'error', doc: 'First values are set twice.' },
  LSTM101: { severity: 'error', doc: 'The sequence is too short for random lengths.' },
  LSTM102: { severity: 'warning', doc: 'The learning rate may be meant for a loss summed over time.' },
  LSTM103: { severity: 'warning', doc: 'The weights can never be averaged.' },
  LSTM104: { severity: 'error', doc: 'Drawn lengths may be longer than the table of positions.' },
  LSTM110: { severity: 'error', doc: 'The embedding cannot be shared out among the heads.' },
  LSTM111: { severity: 'error', doc: 'A sequence is longer than the table of positions.' },
  LSTM112: { severity: 'warning', doc: 'There are positions that training never sees.' },
  LSTM113: { severity: 'error', doc: 'The network has neither recurrent layers nor self-attention.' },
  LSTM120: { severity: 'error', doc: 'The projection is no smaller than the layer.' },
  LSTM121: { severity: 'error', doc: 'The heads cannot share the hidden units out.' },
  LSTM122: { severity: 'error', doc: 'A hidden state is to be dropped that nothing reads.' },
  LSTM123: { severity: 'error', doc: 'The memory of an encoder in two directions does not fit the decoder.' },
  LSTM124: { severity: 'error', doc: 'A setting is for layers that the network does not have.' },
  LSTM130: {
    severity: 'error',
    doc: 'A bidirectional language model does not go together with another setting.',
  },
  LSTM131: {
    severity: 'error',
    doc: 'The states of a language model stand for words, but the tokens are others.',
  },
  LSTM140: { severity: 'error', doc: 'The device does not compute in this precision.' },
  LSTM141: { severity: 'error', doc: 'Processes cannot share a batch on this device.' },
  LSTM142: { severity: 'error', doc: 'The machines have no place to meet.' },
  LSTM143: { severity: 'error', doc: 'The command does not start the processes that it should.' },
  LSTM144: { severity: 'warning', doc: 'There are more processes than sequences in a batch.' },
  LSTM145: { severity: 'warning', doc: 'Processes and GPUs of a node differ in number.' },
  LSTM150: { severity: 'error', doc: 'Slurm cannot read the time.' },
  LSTM151: { severity: 'error', doc: 'Slurm cannot read the memory.' },
  LSTM152: { severity: 'error', doc: 'This is no option of sbatch.' },
  LSTM153: { severity: 'error', doc: 'A name for Slurm is not one word.' },
} as const satisfies Record<string, { severity: Severity; doc: string }>;

export type ProblemCode = keyof typeof problemCodes;

/** The settings that change nothing where one of these is reported; `undefined` stands for every setting. */
const unnecessary: { readonly [code in ProblemCode]?: readonly string[] | undefined } = {
  LSTM013: undefined,
  LSTM015: undefined,
  LSTM054: ['generation.top_k', 'generation.top_p', 'generation.min_p', 'generation.typical_p'],
  LSTM062: ['model.residual'],
  LSTM067: ['training.loss'],
  LSTM100: ['model.forget_bias', 'model.initializer', 'model.recurrent_initializer', 'model.embedding_range'],
  LSTM078: ['decoding.length_penalty'],
};

/** Whether a problem stands at a setting that may as well be removed. */
export function isUnnecessary({ code, key }: Pick<Problem, 'code' | 'key'>): boolean {
  return key !== undefined && code in unnecessary && (unnecessary[code]?.includes(key) ?? true);
}

/** UTF-16 offsets into the text of a file. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span within one line. Lines and columns start at 1; columns count UTF-16 units. */
export interface ProblemRange extends Span {
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
}

/** One edit that mends a problem. */
export interface Suggestion extends Span {
  readonly title: string;
  readonly text: string;
}

export interface RelatedPlace {
  readonly file: string;
  readonly range: ProblemRange;
  readonly message: string;
}

export interface Problem {
  readonly severity: Severity;
  readonly code: ProblemCode;
  readonly message: string;
  readonly file: string;
  readonly range: ProblemRange;
  /** Dotted path of the key. */
  readonly key?: string;
  readonly suggestion?: Suggestion;
  readonly related?: readonly RelatedPlace[];
}

export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'error');
}

/** The heading of a code in the person's language. */
export function describeCode(code: ProblemCode): string {
  return l10n.t(problemCodes[code].doc);
}
