import * as l10n from '@vscode/l10n';
import { type Place, UserError } from '../../base/errors.ts';
import { withinFloat32 } from '../text/withinFloat32.ts';

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const missing = /^(|\?|-+|na|n\/a|nan|null|none)$/i;

/** The number in a cell of a table. @throws UserError when there is none */
export function readNumber(text: string, column: string, place: Place): number {
  const trimmed = text.trim();
  if (decimal.test(trimmed)) return withinFloat32(Number(trimmed), trimmed, place);
  throw new UserError(
    missing.test(trimmed)
      ? l10n.t(
          'The value of "{0}" is missing. A series must have no gaps: fill it in, or leave the row out.',
          column,
        )
      : l10n.t('"{0}" is not a number, but "{1}" must be one.', trimmed, column),
    place,
  );
}
