import * as l10n from '@vscode/l10n';
import { continueText, type GeneratedId, type TextModel } from '../engine/generation/textModel.ts';
import { openTextModel } from '../engine/inference/openModel.ts';
import { PlaceDecoder } from '../engine/inference/placeDecoder.ts';
import { describePlainly } from '../experiment/describe.ts';
import { taskKeys } from '../experiment/keys.ts';
import type { Command, CommandLine } from './command.ts';
import { printJson } from './output.ts';
import { modelCalled } from './runsBelow.ts';

const table = taskKeys['language-model'];
const { keys } = table.generation;

export const generate: Command = {
  usage: () =>
    l10n.t(
      'lstm-lab generate RUN|MODEL.onnx [--prompt TEXT] [--length N] [--temperature X] [--top-k K] [--top-p P] [--min-p P] [--typical-p P] [--repetition-penalty X] [--seed S] [--json]\n\nContinues a text. RUN is a run directory, or a run as “lstm-lab runs” lists it.',
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
  },
  async run(line) {
    const options = samplingOptions(line);
    const prompt = line.text('prompt') ?? '';
    const model = await openTextModel(await modelCalled(line.only('RUN')));
    try {
      const promptIds = model.tokenizer.encode(prompt);
      const chunks = continueText(model, promptIds, options);
      if (line.json) await printTokens(model, prompt, promptIds, options.seed, chunks);
      else await streamText(model, prompt, promptIds, chunks);
    } finally {
      await model.dispose();
    }
    return 0;
  },
};

function samplingOptions(line: CommandLine) {
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

type Chunks = AsyncIterable<readonly GeneratedId[]>;

async function streamText(
  { tokenizer }: TextModel,
  prompt: string,
  promptIds: Int32Array,
  chunks: Chunks,
): Promise<void> {
  const decoder = new PlaceDecoder(tokenizer, prompt, promptIds);
  process.stdout.write(prompt);
  for await (const chunk of chunks) process.stdout.write(chunk.map(({ id }) => decoder.next(id)).join(''));
  process.stdout.write('\n');
}

async function printTokens(
  { tokenizer }: TextModel,
  prompt: string,
  promptIds: Int32Array,
  seed: number,
  chunks: Chunks,
): Promise<void> {
  const decoder = new PlaceDecoder(tokenizer, prompt, promptIds);
  const token = (id: number) => tokenizer.vocabulary[id];
  const started = performance.now();
  let text = '';
  let tokens = 0;
  for await (const chunk of chunks) {
    for (const { id, probability, alternatives } of chunk) {
      text += decoder.next(id);
      tokens++;
      printJson({
        event: 'token',
        token: token(id),
        probability,
        alternatives: alternatives.map((other) => ({
          token: token(other.id),
          probability: other.probability,
        })),
      });
    }
  }
  const seconds = (performance.now() - started) / 1000;
  printJson({ event: 'end', prompt, text, seed, tokens, tokens_per_second: tokens / seconds });
}
