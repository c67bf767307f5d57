import * as l10n from '@vscode/l10n';
import { type Place, UserError } from '../../base/errors.ts';

/** The number, which `text` says. @throws UserError when float32, in which networks reckon, cannot hold it */
export function withinFloat32(number: number, text: string, place: Place): number {
  if (Number.isFinite(Math.fround(number))) return number;
  throw new UserError(l10n.t('{0} is too large a number: networks hold numbers up to 3.4e38.', text), place);
}
