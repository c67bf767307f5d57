/** Which column of a table is what, by its name and its values. */
import type { TableStart } from '../../server/protocol/workspace.ts';

interface Column {
  readonly name: string;
  readonly values: readonly string[];
}

function columnsOf({ columns, rows }: TableStart): Column[] {
  return columns.map((name, at) => ({ name, values: rows.map((row) => row[at] ?? '') }));
}

const textNames = /^(text|sentence|review|message|comment|content|body|tweet|mail|title|question)/i;
const labelNames = /^(label|class|category|sentiment|target|tag|topic|digit|type|y$)/i;
const targetNames = /^(target|value|y|sales|price|close|count|demand|load|temp)/i;

/** A column with texts, and one with their labels. */
export function textColumns(table: TableStart): { text: string; label: string } | undefined {
  const columns = columnsOf(table);
  const text = columns.find(({ name }) => textNames.test(name)) ?? longest(columns);
  const label = labelColumn(columns.filter((column) => column !== text));
  return text && label && { text: text.name, label: label.name };
}

/** A column that joins the time steps of a sequence, and one with the label. */
export function sequenceColumns(table: TableStart): { sequence: string; label: string } | undefined {
  const columns = columnsOf(table);
  const sequence = columns.find(({ values }) => goesOnInRuns(values));
  const label =
    sequence && labelColumn(columns.filter((column) => column !== sequence && belongsTo(column, sequence)));
  return label && { sequence: sequence.name, label: label.name };
}

/** Whether all rows of a sequence have the same value. */
function belongsTo({ values }: Column, sequence: Column): boolean {
  return values.every(
    (value, at) => sequence.values[at] !== sequence.values[at - 1] || value === values[at - 1],
  );
}

/** A column that names recordings, and one with what is said in them, or what they are. */
export function recordingColumns(
  table: TableStart,
): { file: string; transcript: string | undefined; label: string | undefined } | undefined {
  const columns = columnsOf(table);
  const file = columns.find(({ values: [first = ''] }) => /\.(wav|flac)$/i.test(first));
  const rest = columns.filter((column) => column !== file);
  const transcript =
    rest.find(({ name }) => /^(transcript|sentence|text|words|said)/i.test(name)) ?? longest(rest);
  return file && { file: file.name, transcript: transcript?.name, label: labelColumn(rest)?.name };
}

/** A story, a question about it, and the answer. */
export function storyColumns(
  table: TableStart,
): { story: string; question: string; answer: string } | undefined {
  const columns = columnsOf(table);
  const question = columns.find(({ name }) => /^(question|query|q$)/i.test(name));
  const answer = columns.find(({ name }) => /^(answer|label|a$)/i.test(name));
  const rest = columns.filter((column) => column !== question && column !== answer);
  const story = rest.find(({ name }) => /^(story|context|passage|text)/i.test(name)) ?? longest(rest);
  return story && question && answer && { story: story.name, question: question.name, answer: answer.name };
}

export interface SeriesColumns {
  readonly time: string | undefined;
  readonly target: string;
  /** Steps after which the series is likely to repeat. */
  readonly season: number | undefined;
}

/** A column with times, and one to forecast. */
export function seriesColumns(table: TableStart): SeriesColumns | undefined {
  const columns = columnsOf(table);
  const time = columns.find(({ values }) => values.length > 0 && values.every(isTime));
  const numeric = columns.filter((column) => column !== time && areNumbers(column.values));
  const target = numeric.find(({ name }) => targetNames.test(name)) ?? numeric[0];
  return target && { time: time?.name, target: target.name, season: time && seasonOf(time.values) };
}

export interface PairColumns {
  readonly source: string;
  readonly target: string;
  readonly sourceTokenizer: 'char' | 'word';
  readonly targetTokenizer: 'char' | 'word' | 'space';
}

/** Two columns of texts, and how they are cut into tokens. */
export function pairColumns(table: TableStart): PairColumns | undefined {
  const columns = columnsOf(table);
  const source =
    columns.find(({ name }) => /^(source|src|input|question|text|word)/i.test(name)) ?? columns[0];
  const rest = columns.filter((column) => column !== source);
  const target = rest.find(({ name }) => /^(target|tgt|output|answer|summary)/i.test(name)) ?? rest[0];
  if (!source || !target) return undefined;
  const isSpelling = source.values.every((value) => !/\s/.test(value.trim()));
  const isList = target.values.some((value) => /\s/.test(value.trim()));
  return {
    source: source.name,
    target: target.name,
    sourceTokenizer: tokenizerFor(source.values),
    targetTokenizer: isSpelling && isList ? 'space' : tokenizerFor(target.values),
  };
}

/** Short texts are too few words to learn words from. */
function tokenizerFor(values: readonly string[]): 'char' | 'word' {
  return meanLength(values) <= 40 ? 'char' : 'word';
}

function labelColumn(columns: readonly Column[]): Column | undefined {
  const varied = columns.filter(({ values }) => new Set(values).size > 1);
  const fewest = [...varied].sort((a, b) => new Set(a.values).size - new Set(b.values).size);
  return varied.find(({ name }) => labelNames.test(name)) ?? fewest[0] ?? columns[0];
}

function longest(columns: readonly Column[]): Column | undefined {
  return [...columns].sort((a, b) => meanLength(b.values) - meanLength(a.values))[0];
}

function meanLength(values: readonly string[]): number {
  return values.reduce((sum, value) => sum + value.length, 0) / Math.max(1, values.length);
}

/** Whether equal values stand below each other, and do not come back. */
function goesOnInRuns(values: readonly string[]): boolean {
  const runs = values.filter((value, at) => value !== values[at - 1]);
  return runs.length < values.length && runs.length > 1 && new Set(runs).size === runs.length;
}

function areNumbers(values: readonly string[]): boolean {
  return values.length > 0 && values.every((value) => value.trim() !== '' && Number.isFinite(Number(value)));
}

function isTime(value: string): boolean {
  return /^\d{4}-\d{2}(-\d{2})?([T ]\d{2}:\d{2}.*)?$/.test(value.trim());
}

const hour = 3_600_000;
const day = 24 * hour;

function seasonOf(times: readonly string[]): number | undefined {
  const [first, second] = times.map((time) => Date.parse(time.trim().replace(' ', 'T')));
  if (first === undefined || second === undefined) return undefined;
  const step = second - first;
  if (step === hour) return 24;
  if (step === day) return 7;
  return step >= 28 * day && step <= 31 * day ? 12 : undefined;
}
