/** Where answers go: the standard output, or a file that is there when all of them are. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import { renameFile } from '../../base/files.ts';
import { whileWritingFile } from '../../base/whileWritingFile.ts';

export interface AnswerSink {
  /** The file, where it is one. */
  readonly file?: string;
  /** Whether its name asks for JSON objects. */
  readonly isJson: boolean;
  write(line: string): Promise<void>;
  /** Everything is written: the file appears, or takes the place of the one before. */
  finish(): Promise<void>;
  /** Nothing appears, and what was there stays. */
  abandon(): Promise<void>;
}

/**
 * @param output undefined for the standard output
 * @param input the file that is read
 * @throws UserError for a file that cannot be written, or is the input itself
 */
export async function openSink(output: string | undefined, input: string | undefined): Promise<AnswerSink> {
  if (output === undefined) return standardOutput;
  const file = resolve(output);
  if (file === input) throw new UserError(l10n.t('The output would replace the input: name another file.'));
  return fileSink(file);
}

const standardOutput: AnswerSink = {
  isJson: false,
  async write(line) {
    if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
  },
  async finish() {},
  async abandon() {},
};

async function fileSink(file: string): Promise<AnswerSink> {
  const temporary = `${file}.${randomUUID()}.tmp`;
  const stream = createWriteStream(temporary, { flush: true });
  const whileWriting = <T>(work: () => Promise<T>) => whileWritingFile(file, work);
  let failure: unknown;
  stream.on('error', (error) => {
    failure = error;
  });
  await whileWriting(() => once(stream, 'open'));
  return {
    file,
    isJson: file.endsWith('.jsonl'),
    write: (line) =>
      whileWriting(async () => {
        if (failure !== undefined) throw failure;
        if (!stream.write(`${line}\n`)) await once(stream, 'drain');
      }),
    finish: () =>
      whileWriting(async () => {
        // A stream that has failed already would never say that it has ended.
        if (failure !== undefined) throw failure;
        stream.end();
        await once(stream, 'close');
        if (failure !== undefined) throw failure;
        await renameFile(temporary, file);
      }),
    async abandon() {
      stream.destroy();
      await rm(temporary, { force: true });
    },
  };
}
