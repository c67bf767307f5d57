import { isRecordingName } from '../data/audio/parseRecording.ts';
import { type TableFormat, tableFormat } from '../data/tables/readTable.ts';

/** Formats that a person can name where no file name tells them. */
export const namedFormats = ['lines', 'csv', 'tsv', 'jsonl', 'conll'] as const;

/** How examples are written down. */
export type InputFormat = (typeof namedFormats)[number] | 'story' | 'recording' | 'folder';

/** The format of a file by its name; anything that is not known has an example in each line. */
export function formatOf(path: string): InputFormat {
  const table = tableFormat(path);
  if (table) return table;
  if (/\.(?:conll\w*|iob2?|bio)(?:\.gz)?$/i.test(path)) return 'conll';
  if (isRecordingName(path)) return 'recording';
  return path.endsWith('.story') ? 'story' : 'lines';
}

export function isTable(format: InputFormat): format is TableFormat {
  return format === 'csv' || format === 'tsv' || format === 'jsonl';
}
