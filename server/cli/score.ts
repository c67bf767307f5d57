import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors.ts';
import { openTextModel } from '../engine/inference/openModel.ts';
import { scoreText } from '../engine/inference/writeText.ts';
import type { Command } from './command.ts';
import { formatCount, print, printJson } from './output.ts';
import { modelCalled } from './runsBelow.ts';
import { textOf, textOptions } from './textArgument.ts';
import { printToken } from './tokenLine.ts';

export const score: Command = {
  usage: () =>
    l10n.t(
      'lstm-lab score RUN|MODEL.onnx --text TEXT | --input FILE|- [--json]\n\nPrints the perplexity of a text, and with --json how probable the network found each token. RUN is a run directory, a checkpoint in one (RUN/checkpoints/last.safetensors), or a run as “lstm-lab runs” lists it.',
    ),
  options: textOptions,
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
