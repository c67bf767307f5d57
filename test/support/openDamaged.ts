/** Damaged models of every kind, given to the process that runs models. */
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { harm } from './damagedGraphs.ts';
import { damage } from './damagedModels.ts';
import { type Opening, OpeningProcess } from './openingProcess.ts';

const fixtures = join(import.meta.dirname, '../fixtures');
const models = ['pytorch', 'keras'].flatMap((framework) => {
  const folder = join(fixtures, framework, 'language-models');
  const names = readdirSync(folder).filter((name) => name.endsWith('.onnx'));
  return names.map((name) => join(folder, name));
});

export interface Openings {
  readonly counts: Readonly<Record<Opening['as'], number>>;
  /** What was said of each file that was not opened; of a crash and a bug, the number of the file too. */
  readonly refusals: readonly string[];
  readonly endings: readonly string[];
  readonly bugs: readonly string[];
  /** Of the processes, in bytes. */
  readonly peakMemory: number;
  /** Milliseconds, of the file that took longest. */
  readonly slowest: number;
}

/** Every other file has damaged bytes, the rest damaged content. Beside the folder lies what must not be read. */
export async function openDamaged(count: number, from = 0): Promise<Openings> {
  const folder = mkdtempSync(join(tmpdir(), 'lstm-lab-damaged-'));
  mkdirSync(join(folder, 'models'));
  // Enough for any weight: whatever is read from here can be opened.
  writeFileSync(join(folder, 'outside.bin'), new Uint8Array(1 << 16));
  symlinkSync('../outside.bin', join(folder, 'models/link.bin'));
  symlinkSync('..', join(folder, 'models/linked'));
  const process = new OpeningProcess();
  const openings: Opening[] = [];
  let slowest = 0;
  try {
    for (let number = from; number < from + count; number++) {
      const file = place(join(folder, 'models'), number);
      const start = performance.now();
      const opening = await process.open(file);
      slowest = Math.max(slowest, performance.now() - start);
      openings.push(
        'sentence' in opening ? { ...opening, sentence: `${number}: ${opening.sentence}` } : opening,
      );
    }
  } finally {
    process.dispose();
    rmSync(folder, { recursive: true });
  }
  const said = (as: Opening['as']) =>
    openings.flatMap((opening) => (opening.as === as && 'sentence' in opening ? [opening.sentence] : []));
  const [refusals, endings, bugs] = [said('refused'), said('ended'), said('bug')];
  const opened = openings.length - refusals.length - endings.length - bugs.length;
  const counts = { opened, refused: refusals.length, ended: endings.length, bug: bugs.length };
  return { counts, refusals, endings, bugs, peakMemory: process.peakMemory, slowest };
}

function place(folder: string, number: number): string {
  const model = models[number % models.length]!;
  const half = Math.floor(number / 2);
  const whole = readFileSync(model);
  const file = join(folder, 'model.onnx');
  writeFileSync(file, number % 2 === 0 ? damage(whole, half) : harm(whole, half));
  copyFileSync(model.replace(/\.onnx$/, '.lstm-graph.yaml'), join(folder, 'model.lstm-graph.yaml'));
  return file;
}
