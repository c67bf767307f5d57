import * as v from 'valibot';
import { UserError } from '../../base/errors.ts';

/**
 * What stands as JSON in the metadata of a model.
 *
 * @param sentence what is said of anything else
 * @throws UserError with that sentence
 */
export function parsedMetadata<T>(
  schema: v.GenericSchema<unknown, T>,
  json: string | undefined,
  sentence: string,
): T {
  try {
    return v.parse(schema, JSON.parse(json ?? ''));
  } catch (error) {
    throw new UserError(sentence, {}, { cause: error });
  }
}
