import * as l10n from '@vscode/l10n';
import { type Place, UserError } from '../../base/errors.ts';
import type { Row } from '../tables/readTable.ts';

/** What stands in a column. @throws UserError at `place` when that is nothing */
export function filledValue(row: Row, column: string, place: Place): string {
  const value = row.get(column);
  if (value.trim() !== '') return value;
  throw new UserError(l10n.t('The column “{0}” is empty in this row.', column), place);
}

/** The label of a row; undefined where no column is named. @throws UserError at `place` when it is missing */
export function labelOf(row: Row, column: string | undefined, place: Place): string | undefined {
  return column === undefined ? undefined : filledValue(row, column, place).trim();
}
