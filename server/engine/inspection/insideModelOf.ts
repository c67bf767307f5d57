import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import type { OpenedModel } from '../inference/openModel.ts';
import type { InsideModel } from './insideModel.ts';

/** @throws UserError when there is nothing to look into */
export async function insideModelOf({ inside }: OpenedModel): Promise<InsideModel> {
  if (inside) return inside.get();
  throw new UserError(l10n.t('Only the inside of networks that continue text can be seen.'));
}
