import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import { readLines } from '../text/lines.ts';
import { withinFloat32 } from '../text/withinFloat32.ts';

/** The numbers of one sequence. */
export interface NumberMatrix {
  /** Time steps × features, row-major. */
  readonly values: Float32Array;
  readonly features: number;
}

/**
 * One sequence as text: a line for each time step, numbers between commas, semicolons, tabs or spaces. A first line
 * with names is passed over, so are empty lines and comments (`#`).
 *
 * @param file what errors name
 * @throws UserError with file and line for what is no number, and for lines of different lengths
 */
export async function readNumberTable(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
): Promise<NumberMatrix> {
  const values: number[] = [];
  let features: number | undefined;
  let isFirst = true;
  for await (const { text, number: line } of readLines(chunks, file)) {
    const cells = cellsOf(text);
    if (cells.length === 0) continue;
    const numbers = cells.map(Number);
    const areNames = isFirst && numbers.every((number) => Number.isNaN(number));
    isFirst = false;
    if (areNames) continue;
    const wrong = cells.findIndex((cell, i) => cell === '' || !Number.isFinite(numbers[i]));
    if (wrong >= 0) throw new UserError(notANumber(cells[wrong]!, wrong + 1), { file, line });
    features ??= numbers.length;
    if (numbers.length !== features) {
      const sentence = l10n.t(
        'This row has {0} numbers, but those before have {1}.',
        numbers.length,
        features,
      );
      throw new UserError(sentence, { file, line });
    }
    for (const [i, value] of numbers.entries()) values.push(withinFloat32(value, cells[i]!, { file, line }));
  }
  return { values: Float32Array.from(values), features: features ?? 0 };
}

function cellsOf(line: string): string[] {
  const text = line.trim();
  if (text === '' || text.startsWith('#')) return [];
  const separator = [',', ';', '\t'].find((mark) => text.includes(mark)) ?? /\s+/;
  return text.split(separator).map((cell) => cell.trim());
}

function notANumber(cell: string, position: number): string {
  return cell === ''
    ? l10n.t('The value {0} of this row is missing.', position)
    : l10n.t('“{0}” is not a number.', cell);
}
