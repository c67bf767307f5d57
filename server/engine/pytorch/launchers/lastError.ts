import { readFile } from 'node:fs/promises';

/** `RuntimeError: what happened`, behind what torchrun writes before the lines of a process. */
const pythonError = /^(?:\[[^\]]*\]:?\s*)?((?:\w+\.)*\w*(?:Error|Exception|Exit|Interrupt)\b.*)$/;

/** torchrun's own report that one of its processes has failed. */
const isReport = (line: string): boolean => /ChildFailedError|SignalException/.test(line);

/** The last error of Python in a log, or its last line. */
export async function lastError(log: string): Promise<string> {
  const text = await readFile(log, 'utf8').catch(() => '');
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const errors = lines.flatMap((line) => pythonError.exec(line)?.[1] ?? []);
  return errors.findLast((line) => !isReport(line)) ?? lines.at(-1) ?? '';
}
