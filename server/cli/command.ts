import { parseArgs } from 'node:util';
import * as l10n from '@vscode/l10n';
import { systemErrorCode, UserError } from '../base/errors.ts';
import type { NumberDescriptor } from '../experiment/descriptor.ts';
import { describeRange, describeType } from '../experiment/valueWords.ts';

export type Option = {
  /** Lines that explain it. */
  readonly doc: () => string;
} & (
  | { readonly type: 'boolean' }
  | {
      readonly type: 'string';
      readonly multiple?: boolean;
      /** What its value is called: the N of `--length N`. */
      readonly value: string;
    }
);

export interface Command {
  /** First line: how it is called; then what it does. */
  readonly usage: () => string;
  /** Options besides `--json`. */
  readonly options: Readonly<Record<string, Option>>;
  /** @returns the exit code */
  readonly run: (line: CommandLine) => Promise<number>;
}

/** What `lstm-lab COMMAND --help` prints. */
export function helpText({ usage, options }: Command): string {
  const entries = Object.entries(options).map(([name, option]) =>
    [
      option.type === 'string' ? `  --${name} ${option.value}` : `  --${name}`,
      ...option
        .doc()
        .split('\n')
        .map((line) => `      ${line}`),
    ].join('\n'),
  );
  return [usage(), ...entries].join('\n\n');
}

/** The parsed arguments of a command. */
export class CommandLine {
  readonly positionals: readonly string[];
  readonly #command: string;
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(command: string, values: Readonly<Record<string, unknown>>, positionals: readonly string[]) {
    this.#command = command;
    this.#values = values;
    this.positionals = positionals;
  }

  get json(): boolean {
    return this.flag('json');
  }

  flag(option: string): boolean {
    return this.#values[option] === true;
  }

  text(option: string): string | undefined {
    const value = this.#values[option];
    return typeof value === 'string' ? value : undefined;
  }

  texts(option: string): readonly string[] {
    const value = this.#values[option];
    return Array.isArray(value) ? value.map(String) : [];
  }

  /** One of some words; the first where the option is not given. */
  choice<T extends string>(option: string, words: readonly [T, ...T[]]): T {
    const text = this.text(option) ?? words[0];
    const chosen = words.find((word) => word === text);
    if (chosen !== undefined) return chosen;
    throw new UserError(l10n.t('--{0} {1} is not valid: write {2}.', option, text, words.join(', ')));
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
      throw new UserError(
        l10n.t(
          '--{0} {1} is not valid: write {2} ({3}).',
          option,
          text,
          describeType(descriptor),
          describeRange(descriptor),
        ),
      );
    }
    return value;
  }

  /** The one argument of a command that takes one. */
  only(what: string): string {
    const [first, second] = this.positionals;
    if (first === undefined) throw this.missing(what);
    if (second !== undefined) throw new UserError(l10n.t('There is one argument too many: “{0}”.', second));
    return first;
  }

  missing(what: string): UserError {
    return new UserError(
      l10n.t('{0} is missing. “lstm-lab {1} --help” says how the command is called.', what, this.#command),
    );
  }
}

/** @throws UserError for an option that the command does not have, or one without its value */
export function parseCommand(name: string, command: Command, args: readonly string[]): CommandLine {
  const options = { ...command.options, json: { type: 'boolean' } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return new CommandLine(name, values, positionals);
  } catch (error) {
    const code = systemErrorCode(error);
    if (!(error instanceof Error) || !code?.startsWith('ERR_PARSE_ARGS')) throw error;
    const option = /'(-[^\s'=]+)/.exec(error.message)?.[1] ?? '';
    const isFlag = command.options[option.slice(2)]?.type === 'boolean' || option === '--json';
    throw new UserError(optionMistake(code, option, isFlag, name), {}, { cause: error });
  }
}

function optionMistake(code: string, option: string, isFlag: boolean, command: string): string {
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
    return l10n.t('There is no option {0}. “lstm-lab {1} --help” lists them.', option, command);
  if (isFlag) return l10n.t('The option {0} takes no value.', option);
  return l10n.t('The option {0} needs a value; one that begins with “-” is written {0}=VALUE.', option);
}
