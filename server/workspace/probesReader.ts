import { join } from 'node:path';
import { type ProbeLine, probeLine } from '../protocol/probes.ts';
import { runFiles } from '../protocol/runs.ts';
import { readJsonLines } from '../runs/jsonLines.ts';
import { checked } from '../runs/runReader.ts';

/** More epochs than a view has room for are not sent. */
const mostLines = 200;

/** What was measured inside the network, in order; of very many epochs some, evenly spread, the last one among them. */
export async function readProbes(directory: string): Promise<ProbeLine[]> {
  const { lines } = await readJsonLines(join(directory, runFiles.probes), 0, (line) =>
    checked(probeLine, line),
  );
  if (lines.length <= mostLines) return lines;
  const apart = (lines.length - 1) / (mostLines - 1);
  return Array.from({ length: mostLines }, (_, i) => lines[Math.round(i * apart)]!);
}
