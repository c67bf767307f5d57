import { setImmediate as nextTurn } from 'node:timers/promises';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import { openPredictor } from '../../engine/openPredictor.ts';
import { namedFormats } from '../../engine/predictionFormat.ts';
import { stopOnSignals } from '../../engine/stopOnSignals.ts';
import type { HeardText, Prediction, PredictionInput, Predictor } from '../../engine/task.ts';
import { progressKinds } from '../../protocol/predicting.ts';
import type { Command, CommandLine } from '../command.ts';
import { print, printError, printJson } from '../output.ts';
import { modelCalled } from '../runsBelow.ts';
import { type Asked, openAsked } from './askedInput.ts';
import { type AnswerSink, openSink } from './sink.ts';

/** Exit code of a program that Ctrl-C has ended. */
const interrupted = 130;

export const predict: Command = {
  usage: () =>
    l10n.t(
      'lstm-lab predict RUN --input FILE|- [--format FORMAT] [--output FILE] [--json]\n\nAnswers every example of FILE (or of standard input, with -) by a trained network: classes, tags, forecasts, translations, or what is said in recordings. RUN is a run or a model.onnx.',
    ),
  options: {
    input: {
      type: 'string',
      value: 'FILE|-',
      doc: () =>
        l10n.t(
          'Examples as in the training data, where the answers may be missing, or one example per line; a folder of texts or stories; a recording (.wav, .flac) or a folder of them. Default: -, standard input.',
        ),
    },
    format: {
      type: 'string',
      value: namedFormats.join('|'),
      doc: () =>
        l10n.t(
          'How the input is written, where no file name tells it. Default: as the name of the file says, else lines; for a forecast csv.',
        ),
    },
    output: {
      type: 'string',
      value: 'FILE',
      doc: () =>
        l10n.t(
          'The file to write when all is answered; one whose name ends in .jsonl gets JSON objects. Without it the answers are printed.',
        ),
    },
    stream: {
      type: 'boolean',
      doc: () =>
        l10n.t(
          'Of recordings: writes what has been understood so far each time that it changes, then the whole text. For networks that read in one direction.',
        ),
    },
    progress: {
      type: 'string',
      value: progressKinds.join('|'),
      doc: () =>
        l10n.t(
          'line (default): how far it is, on a terminal. json: the same for programs, one JSON object per line of standard error.',
        ),
    },
  },
  async run(line) {
    const stop = new AbortController();
    stopOnSignals(stop);
    const model = await modelCalled(line.only('RUN'));
    const asked = await openAsked(line, stop.signal);
    const predictor = await openPredictor(model, 1);
    try {
      return await answerAll(predictor, asked, line, stop.signal);
    } finally {
      await predictor.dispose();
    }
  },
};

/** @returns the exit code */
async function answerAll(
  predictor: Predictor,
  asked: Asked,
  line: CommandLine,
  signal: AbortSignal,
): Promise<number> {
  const sink = await openSink(line.text('output'), asked.input.path);
  try {
    const answers = line.flag('stream') ? listen(predictor, asked.input) : predictor.predict(asked.input);
    const count = await writeAnswers(answers, sink, line.json || sink.isJson, signal, asked.tell);
    asked.clear();
    if (signal.aborted) return await giveUp(sink);
    await sink.finish();
    sayWhere(sink, count, line);
    return 0;
  } catch (error) {
    asked.clear();
    if (signal.aborted) return await giveUp(sink);
    await sink.abandon();
    throw error;
  }
}

/** @throws UserError for a network that does not listen */
function listen(predictor: Predictor, input: PredictionInput): AsyncIterable<HeardText> {
  if (predictor.listen) return predictor.listen(input);
  throw new UserError(l10n.t('This network does not listen to recordings: leave out --stream.'));
}

/** @returns how many there were */
async function writeAnswers(
  answers: AsyncIterable<Prediction>,
  sink: AnswerSink,
  asJson: boolean,
  signal: AbortSignal,
  tell: (count: number) => void,
): Promise<number> {
  let count = 0;
  for await (const { text, json } of answers) {
    if (signal.aborted) break;
    await sink.write(asJson ? JSON.stringify(json) : text);
    tell(++count);
    // A network at work blocks the process: this is when Ctrl-C is heard.
    await nextTurn();
  }
  return count;
}

async function giveUp(sink: AnswerSink): Promise<number> {
  await sink.abandon();
  printError(
    sink.file === undefined ? l10n.t('Stopped.') : l10n.t('Stopped: {0} was not written.', sink.file),
  );
  return interrupted;
}

function sayWhere({ file }: AnswerSink, count: number, line: CommandLine): void {
  if (file === undefined) return;
  if (line.json) printJson({ file, examples: count });
  else print(l10n.t('{0}: {1} answers', file, count));
}
