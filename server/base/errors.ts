/** Where in a file a person can mend what they are told about. Lines and columns start at 1. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** Dotted path of the experiment key, e.g. `training.optimizer.learning_rate`. */
  readonly key?: string;
}

/**
 * An error that a person causes and can mend: its message is one clear sentence that says what to do.
 * Everything that is not a UserError is a bug and keeps its stack in the log.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly place: Place;

  constructor(message: string, place: Place = {}, options?: ErrorOptions) {
    super(message, options);
    this.place = place;
  }

  /** `file:line: key: message`, leaving out what is unknown. */
  describe(): string {
    const { file, line, key } = this.place;
    const where = [file && line ? `${file}:${line}` : file, key].filter(Boolean).join(': ');
    return where ? `${where}: ${this.message}` : this.message;
  }
}

/** The `code` of a Node system error (`ENOENT`, `ENOSPC`, …), or undefined for any other error. */
export function systemErrorCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** A sentence for any thrown value, for places that must show something. */
export function errorMessage(error: unknown): string {
  if (error instanceof UserError) return error.describe();
  return error instanceof Error ? error.message : String(error);
}
