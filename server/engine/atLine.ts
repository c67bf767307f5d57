import { UserError } from '../base/errors.ts';
import { toRange } from '../experiment/document.ts';
import type { LoadedExperiment } from '../experiment/load.ts';

/** Adds the line of its key to a mistake that was found after the experiment file had been read. */
export function atLine(error: unknown, { settings, analysis }: LoadedExperiment): unknown {
  if (!(error instanceof UserError)) return error;
  const { place } = error;
  const setting = place.key === undefined ? undefined : settings.values.get(place.key);
  if (!setting || place.line !== undefined || place.file !== analysis.document.file) return error;
  const { line, column } = toRange(setting.document, setting.valueSpan);
  return new UserError(error.message, { ...place, line, column }, { cause: error });
}
