import * as l10n from '@vscode/l10n';
import { toRange } from '../document.ts';
import type { Problem } from '../problem.ts';
import type { Settings } from '../settings.ts';

/** Where settings that a problem has to do with are written, in this file or a base; nothing where they are not. */
export function relatedPlaces(keys: readonly string[], settings: Settings): Pick<Problem, 'related'> {
  const related = keys.flatMap((key) => {
    const setting = settings.values.get(key);
    if (!setting) return [];
    const { document, valueSpan } = setting;
    const message = l10n.t('{0} is set here.', key);
    return { file: document.file, range: toRange(document, valueSpan), message };
  });
  return related.length > 0 ? { related } : {};
}
