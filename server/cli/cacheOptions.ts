/** The options of a continuous cache. */
import * as l10n from '@vscode/l10n';
import { describePlainly } from '../experiment/describe.ts';
import type { NumberDescriptor } from '../experiment/descriptor.ts';
import { cacheSection } from '../experiment/keys/continuousCache.ts';
import type { CacheSettings } from '../protocol/continuousCache.ts';
import type { CommandLine, Option } from './command.ts';

const { size, theta, lambda } = cacheSection.keys;

export const cacheNumbers: Readonly<Record<string, Option>> = {
  'cache-size': { type: 'string', value: 'N', doc: () => describePlainly(size) },
  'cache-theta': { type: 'string', value: 'X', doc: () => describePlainly(theta) },
  'cache-lambda': { type: 'string', value: 'X', doc: () => describePlainly(lambda) },
};

/** Of commands that read a text. */
export const cacheOptions: Readonly<Record<string, Option>> = {
  cache: {
    type: 'boolean',
    doc: () =>
      l10n.t(
        'Reads with a continuous cache of the text: what followed hidden states like the present one becomes more probable. Its numbers are those of evaluation.cache of the run, or else the defaults of the following options.',
      ),
  },
  ...cacheNumbers,
};

/** Whether the command asks for a cache; one of its numbers is enough. */
export function asksForCache(line: CommandLine): boolean {
  return line.flag('cache') || Object.keys(cacheNumbers).some((option) => line.text(option) !== undefined);
}

/** @param usual the numbers that are not given */
export function cacheOf(line: CommandLine, usual: CacheSettings): CacheSettings {
  const number = (option: string, descriptor: NumberDescriptor, fallback: number) =>
    line.number(option, { ...descriptor, default: fallback });
  return {
    size: number('cache-size', size, usual.size),
    theta: number('cache-theta', theta, usual.theta),
    lambda: number('cache-lambda', lambda, usual.lambda),
  };
}
