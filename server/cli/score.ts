import * as l10n from '@vscode/l10n';
import { UserError } from '../base/errors.ts';
import type { TextModel } from '../engine/generation/textModel.ts';
import { type OpenedModel, textModelOf } from '../engine/inference/openModel.ts';
import { type ScoringModel, scoreText } from '../engine/inference/writeText.ts';
import type { HeldModel } from '../engine/inspection/insideModel.ts';
import { insideModelOf } from '../engine/inspection/insideModelOf.ts';
import { scoreHeld } from '../engine/inspection/scoreHeld.ts';
import { cachedTextModel } from './cachedTextModel.ts';
import { asksForCache, cacheOptions } from './cacheOptions.ts';
import type { Command, CommandLine } from './command.ts';
import { forwardOnlySentence } from './forwardOnly.ts';
import { heldUnits, holdOptions } from './heldUnits.ts';
import { openModelCalled } from './openModelCalled.ts';
import { formatCount, print, printJson } from './output.ts';
import { textOf, textOptions } from './textArgument.ts';
import { printToken } from './tokenLine.ts';

export const score: Command = {
  usage: () =>
    l10n.t(
      'lstm-lab score RUN|MODEL.onnx --text TEXT | --input FILE|- [--cache] [--hold LAYER/SIGNAL/UNIT=VALUE]… [--json]\n\nPrints the perplexity of a text, and with --json how probable the network found each token. RUN is a run directory, a checkpoint in one (RUN/checkpoints/last.safetensors), or a run as “lstm-lab runs” lists it.',
    ),
  options: { ...textOptions, ...cacheOptions, ...holdOptions },
  async run(line) {
    const text = await textOf(line);
    const opened = await openModelCalled(line.only('RUN'));
    let held: HeldModel | undefined;
    try {
      held = await heldModel(line, opened);
      const model = held ? heldScoring(textModelOf(opened), held) : cachedTextModel(line, opened);
      const { tokens, nats } = await scoreText(model, { text }, new AbortController().signal, (scored) => {
        if (line.json) for (const token of scored) printToken(model.tokenizer, token);
      });
      if (tokens === 0) {
        throw new UserError(l10n.t('There is nothing to score: the text needs two tokens or more.'));
      }
      const perplexity = Math.exp(nats);
      const forward_only = opened.info.text?.forward_only;
      if (line.json) printJson({ event: 'end', tokens, nats_per_token: nats, perplexity, forward_only });
      else {
        const numbers = [perplexity.toPrecision(4), nats.toPrecision(4), formatCount(tokens)];
        print(l10n.t('Perplexity {0} ({1} nats per token, {2} tokens)', ...numbers));
        if (forward_only) print(forwardOnlySentence());
      }
    } finally {
      await held?.dispose();
      await opened.dispose();
    }
    return 0;
  },
};

/** The network with the units held that the command names; undefined where it names none. */
async function heldModel(line: CommandLine, opened: OpenedModel): Promise<HeldModel | undefined> {
  if (line.texts('hold').length === 0) return undefined;
  if (asksForCache(line)) throw new UserError(l10n.t('A continuous cache does not go with --hold.'));
  const inside = await insideModelOf(opened);
  return inside.hold(heldUnits(line, inside));
}

function heldScoring(model: TextModel, held: HeldModel): ScoringModel {
  return { tokenizer: model.tokenizer, score: (ids, signal) => scoreHeld(held, ids, signal) };
}
