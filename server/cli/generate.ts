import * as l10n from '@vscode/l10n';
import type { TextModel } from '../engine/generation/textModel.ts';
import { KeptTexts } from '../engine/inference/keptTexts.ts';
import { writeText } from '../engine/inference/writeText.ts';
import { describePlainly } from '../experiment/describe.ts';
import { taskKeys } from '../experiment/keys.ts';
import type { GeneratedToken, GenerateResult, SamplingOptions } from '../protocol/inference.ts';
import { beamOptions, beamSettings, printBeams } from './beams.ts';
import { cachedTextModel } from './cachedTextModel.ts';
import { cacheOptions } from './cacheOptions.ts';
import type { Command, CommandLine } from './command.ts';
import { openModelCalled } from './openModelCalled.ts';
import { printJson } from './output.ts';
import { printToken } from './tokenLine.ts';

const table = taskKeys['language-model'];
const { keys } = table.generation;

export const generate: Command = {
  usage: () =>
    l10n.t(
      'lstm-lab generate RUN|MODEL.onnx [--prompt TEXT] [--length N] [--temperature X] [--top-k K] [--top-p P] [--min-p P] [--typical-p P] [--repetition-penalty X] [--seed S] [--stop TEXT]… [--cache] [--beams N [--groups G] [--diversity X]] [--json]\n\nContinues a text. RUN is a run directory, a checkpoint in one (RUN/checkpoints/last.safetensors), or a run as “lstm-lab runs” lists it.',
    ),
  options: {
    prompt: { type: 'string', value: 'TEXT', doc: () => l10n.t('Text that is continued. Default: none.') },
    length: { type: 'string', value: 'N', doc: () => describePlainly(keys.length) },
    temperature: { type: 'string', value: 'X', doc: () => describePlainly(keys.temperature) },
    'top-k': { type: 'string', value: 'K', doc: () => describePlainly(keys.top_k) },
    'top-p': { type: 'string', value: 'P', doc: () => describePlainly(keys.top_p) },
    'min-p': { type: 'string', value: 'P', doc: () => describePlainly(keys.min_p) },
    'typical-p': { type: 'string', value: 'P', doc: () => describePlainly(keys.typical_p) },
    'repetition-penalty': {
      type: 'string',
      value: 'X',
      doc: () => describePlainly(keys.repetition_penalty),
    },
    'repetition-window': {
      type: 'string',
      value: 'N',
      doc: () => describePlainly(keys.repetition_window),
    },
    seed: {
      type: 'string',
      value: 'S',
      doc: () => l10n.t('The same seed gives the same text. Default: a new one each time.'),
    },
    stop: {
      type: 'string',
      multiple: true,
      value: 'TEXT',
      doc: () => l10n.t('Ends the text before TEXT. May be given more than once.'),
    },
    ...cacheOptions,
    ...beamOptions,
  },
  async run(line) {
    const prompt = line.text('prompt') ?? '';
    const options = samplingOptions(line);
    const beams = beamSettings(line);
    const stop = line.texts('stop').filter((text) => text !== '');
    const opened = await openModelCalled(line.only('RUN'));
    try {
      const model = cachedTextModel(line, opened);
      if (beams) await printBeams(model, { prompt, length: options.length, ...beams }, line.json);
      else if (line.json) await printTokens(model, { prompt, options, stop });
      else await streamText(model, { prompt, options, stop });
    } finally {
      await opened.dispose();
    }
    return 0;
  },
};

function samplingOptions(line: CommandLine): SamplingOptions {
  const { seed } = table.training.keys;
  const chosen = line.text('seed') !== undefined;
  return {
    length: line.number('length', keys.length),
    temperature: line.number('temperature', keys.temperature),
    top_k: line.number('top-k', keys.top_k),
    top_p: line.number('top-p', keys.top_p),
    min_p: line.number('min-p', keys.min_p),
    typical_p: line.number('typical-p', keys.typical_p),
    repetition_penalty: line.number('repetition-penalty', keys.repetition_penalty),
    repetition_window: line.number('repetition-window', keys.repetition_window),
    seed: chosen ? line.number('seed', seed) : Math.floor(Math.random() * 2 ** 31),
  };
}

interface Wish {
  readonly prompt: string;
  readonly options: SamplingOptions;
  readonly stop: string[];
}

type Emit = (tokens: readonly GeneratedToken[]) => void;

function write(model: TextModel, wish: Wish, emit: Emit): Promise<GenerateResult> {
  return writeText(model, { id: '', ...wish }, new KeptTexts(0), new AbortController().signal, emit);
}

async function streamText(model: TextModel, wish: Wish): Promise<void> {
  // What the model cannot read is told before anything is printed.
  model.tokenizer.encode(wish.prompt);
  process.stdout.write(wish.prompt);
  await write(model, wish, (tokens) => {
    process.stdout.write(tokens.map(({ token }) => token).join(''));
  });
  process.stdout.write('\n');
}

async function printTokens(model: TextModel, wish: Wish): Promise<void> {
  let text = '';
  const { tokens, seconds, stopped_by } = await write(model, wish, (written) => {
    for (const token of written) {
      text += token.token;
      printToken(model.tokenizer, token);
    }
  });
  const { prompt, options } = wish;
  const end = { event: 'end', prompt, text, seed: options.seed, tokens, tokens_per_second: tokens / seconds };
  printJson({ ...end, stopped_by });
}
