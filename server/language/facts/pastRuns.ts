/** How fast past runs trained on this machine, and so how long the next one will take. */
import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type RunRecord, runFiles } from '../../protocol/runs.ts';
import { hostFacts } from '../../runs/host.ts';
import { runsFolderOf } from '../../runs/runDirectory.ts';
import { readRunRecord, subfolders } from '../../runs/runReader.ts';
import type { DerivedFacts } from './facts.ts';

/** The newest runs tell best; to look at all of them could take long. */
const mostRuns = 5;
const mostExperiments = 20;
/** A pace says nothing of a network that is more than so many times larger or smaller. */
const comparableRatio = 4;

interface Pace {
  readonly parameters: number;
  readonly tokensPerSecond: number;
}

export class PastRuns {
  readonly #runsDirectory: string;
  /** By the run's directory, for as long as its record does not change. */
  readonly #known = new Map<string, { readonly stamp: string; readonly pace: Pace | undefined }>();

  constructor(runsDirectory: string) {
    this.#runsDirectory = runsDirectory;
  }

  /**
   * From the pace of the newest run of a comparable network, one of the same experiment first: the time of a token
   * grows with the number of parameters. Undefined when no run tells a pace.
   */
  async secondsPerEpoch(
    file: string,
    { parameters, tokensPerEpoch }: Pick<DerivedFacts, 'parameters' | 'tokensPerEpoch'>,
  ): Promise<number | undefined> {
    const own = runsFolderOf(file, this.#runsDirectory);
    for await (const pace of this.#paces(own)) {
      const ratio = parameters / pace.parameters;
      if (ratio > comparableRatio || ratio < 1 / comparableRatio) continue;
      return (tokensPerEpoch / pace.tokensPerSecond) * ratio;
    }
    return undefined;
  }

  async *#paces(own: string): AsyncGenerator<Pace> {
    const others = (await subfolders(dirname(own))).filter((folder) => folder !== own);
    for (const [at, folder] of [own, ...others.slice(0, mostExperiments)].entries()) {
      const runs = (await subfolders(folder)).filter((run) => /^\d/.test(basename(run)));
      const newest = runs.sort().reverse();
      for (const run of newest.slice(0, at === 0 ? mostRuns : 1)) {
        const pace = await this.#paceOf(run);
        if (pace) yield pace;
      }
    }
  }

  async #paceOf(run: string): Promise<Pace | undefined> {
    const found = await stat(join(run, runFiles.record)).catch(() => undefined);
    if (!found) return undefined;
    const stamp = `${found.size} ${found.mtimeMs}`;
    const known = this.#known.get(run);
    if (known?.stamp === stamp) return known.pace;
    const record = await readRunRecord(run).catch(() => undefined);
    const pace = record && paceOf(record);
    this.#known.set(run, { stamp, pace });
    return pace;
  }
}

function paceOf({ parameters, progress, host }: RunRecord): Pace | undefined {
  const tokensPerSecond = progress.tokens_per_second;
  const isHere = host === undefined || host.processor === hostFacts().processor;
  return isHere && tokensPerSecond > 0 && parameters > 0 ? { parameters, tokensPerSecond } : undefined;
}
