import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { text as readText } from 'node:stream/consumers';
import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors.ts';
import { readingError } from '../data/bytes.ts';
import { openTextModel } from '../engine/inference/openModel.ts';
import { scoreText } from '../engine/inference/writeText.ts';
import type { Command, CommandLine } from './command.ts';
import { formatCount, print, printJson } from './output.ts';
import { modelCalled } from './runsBelow.ts';
import { printToken } from './tokenLine.ts';

export const score: Command = {
  usage: () =>
    l10n.t(
      'lstm-lab score RUN|MODEL.onnx --text TEXT | --input FILE|- [--json]\n\nPrints the perplexity of a text, and with --json how probable the network found each token. RUN is a run directory, a checkpoint in one (RUN/checkpoints/last.safetensors), or a run as “lstm-lab runs” lists it.',
    ),
  options: {
    text: { type: 'string', value: 'TEXT', doc: () => l10n.t('The text itself.') },
    input: {
      type: 'string',
      value: 'FILE|-',
      doc: () => l10n.t('A text file in UTF-8, or -, standard input.'),
    },
  },
  async run(line) {
    const text = await textOf(line);
    const model = await openTextModel(await modelCalled(line.only('RUN')));
    try {
      const { tokens, nats } = await scoreText(model, { text }, new AbortController().signal, (scored) => {
        if (line.json) for (const token of scored) printToken(model.tokenizer, token);
      });
      if (tokens === 0) {
        throw new UserError(l10n.t('There is nothing to score: the text needs two tokens or more.'));
      }
      const perplexity = Math.exp(nats);
      if (line.json) printJson({ event: 'end', tokens, nats_per_token: nats, perplexity });
      else {
        const numbers = [perplexity.toPrecision(4), nats.toPrecision(4), formatCount(tokens)];
        print(l10n.t('Perplexity {0} ({1} nats per token, {2} tokens)', ...numbers));
      }
    } finally {
      await model.dispose();
    }
    return 0;
  },
};

/** What `--text` says, or what `--input` names. */
async function textOf(line: CommandLine): Promise<string> {
  const [given, input] = [line.text('text'), line.text('input')];
  if ((given === undefined) === (input === undefined)) {
    throw new UserError(l10n.t('Write one of --text TEXT and --input FILE.'));
  }
  if (input === undefined) return given ?? '';
  if (input === '-') return readText(process.stdin);
  const path = resolve(input);
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw readingError(error, path, {});
  }
}
