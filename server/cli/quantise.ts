import * as l10n from '@vscode/l10n';
import { type Pair, type QuantisedRun, quantiseRun } from '../engine/quantised/quantiseRun.ts';
import type { Command } from './command.ts';
import { dataWord } from './dataWord.ts';
import { forwardOnlySentence } from './forwardOnly.ts';
import { formatCount, print, printJson } from './output.ts';
import { runCalled } from './runsBelow.ts';

export const quantise: Command = {
  usage: () =>
    l10n.t(
      'lstm-lab quantise RUN [--json]\n\nWrites model.int8.onnx beside the model of a run: weights of eight bits in place of 32. Prints what that does to its loss on validation data, its size and the speed of generation.',
    ),
  options: {},
  async run(line) {
    const result = await quantiseRun(await runCalled(line.only('RUN')));
    if (line.json) printJson(asJson(result));
    else printResult(result);
    return 0;
  },
};

function asJson({ file, bytes, loss, tokensPerSecond, data, tokens, forwardOnly }: QuantisedRun) {
  const pair = ([float32, int8]: Pair) => ({ float32, int8 });
  return {
    file,
    data,
    tokens,
    loss: pair(loss),
    bytes: pair(bytes),
    tokens_per_second: pair(tokensPerSecond),
    ...(forwardOnly && { forward_only: true }),
  };
}

function printResult({ file, bytes, loss, tokensPerSecond, data, tokens, forwardOnly }: QuantisedRun): void {
  const row = (title: string, [before, after]: Pair, format: (value: number) => string, change: string) =>
    print(`  ${title}: ${format(before)} → ${format(after)} (${change})`);
  const ratio = ([before, after]: Pair) => `${(after / before).toFixed(2)} ×`;
  const [before, after] = loss;
  const difference = `${after < before ? '−' : '+'}${Math.abs(after - before).toFixed(4)}`;
  print(file);
  print(l10n.t('From float32 to int8, on {0} ({1} tokens):', dataWord(data), formatCount(tokens)));
  row(l10n.t('loss'), loss, (value) => value.toFixed(4), difference);
  row(
    l10n.t('perplexity'),
    [Math.exp(before), Math.exp(after)],
    (value) => value.toFixed(3),
    ratio([Math.exp(before), Math.exp(after)]),
  );
  row(l10n.t('size'), bytes, (value) => `${(value / 1e6).toFixed(2)} MB`, ratio(bytes));
  row(
    l10n.t('tokens per second'),
    tokensPerSecond,
    (value) => formatCount(Math.round(value)),
    ratio(tokensPerSecond),
  );
  if (forwardOnly) print(forwardOnlySentence());
}
