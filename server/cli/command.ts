import { type ParseArgsConfig, parseArgs } from 'node:util';
import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors.ts';
import type { NumberDescriptor } from '../experiment/descriptor.ts';

export interface Command {
  /** First line: how it is called; then what it does. */
  readonly usage: () => string;
  /** Options besides `--json`. */
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** @returns the exit code */
  readonly run: (line: CommandLine) => Promise<number>;
}

/** The parsed arguments of a command. */
export class CommandLine {
  readonly positionals: readonly string[];
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(values: Readonly<Record<string, unknown>>, positionals: readonly string[]) {
    this.#values = values;
    this.positionals = positionals;
  }

  get json(): boolean {
    return this.#values.json === true;
  }

  text(option: string): string | undefined {
    const value = this.#values[option];
    return typeof value === 'string' ? value : undefined;
  }

  texts(option: string): readonly string[] {
    const value = this.#values[option];
    return Array.isArray(value) ? value.map(String) : [];
  }

  /** A number in the range of a descriptor; its default where the option is not given. */
  number(option: string, descriptor: NumberDescriptor): number {
    const text = this.text(option);
    if (text === undefined) return descriptor.default ?? 0;
    const value = Number(text);
    const { kind, min = -Infinity, max = Infinity, exclusiveMin, exclusiveMax } = descriptor;
    const inRange =
      (exclusiveMin ? value > min : value >= min) && (exclusiveMax ? value < max : value <= max);
    if (text.trim() === '' || !inRange || (kind === 'integer' && !Number.isInteger(value))) {
      const sentence =
        kind === 'integer'
          ? l10n.t('--{0} takes a whole number from {1} to {2}, not “{3}”.', option, min, max, text)
          : l10n.t('--{0} takes a number from {1} to {2}, not “{3}”.', option, min, max, text);
      throw new UserError(sentence);
    }
    return value;
  }

  /** The one argument of a command that takes one. */
  only(what: string): string {
    const [first, second] = this.positionals;
    if (first === undefined) throw new UserError(l10n.t('{0} is missing.', what));
    if (second !== undefined) throw new UserError(l10n.t('There is one argument too many: “{0}”.', second));
    return first;
  }
}

/** @throws UserError for an option that the command does not have, or one without its value */
export function parseCommand(name: string, command: Command, args: readonly string[]): CommandLine {
  try {
    const options = { ...command.options, json: { type: 'boolean' } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return new CommandLine(values, positionals);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const first = error.message.split('. ', 1)[0];
    throw new UserError(
      l10n.t('{0}. Write “lstm-lab {1} --help” for its options.', first ?? '', name),
      {},
      { cause: error },
    );
  }
}
