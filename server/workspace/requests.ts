import { convertRun } from '../engine/weights/convertRun.ts';
import type { NewsText, WorkspaceMethod, WorkspaceNews, WorkspaceRequests } from '../protocol/workspace.ts';
import { exportRuns, readExports } from '../runs/export/exportRuns.ts';
import { readDataStart } from './dataStart.ts';
import { EpochReader } from './epochReader.ts';
import { FindingsCache } from './findingsCache.ts';
import { RunIndex, type RunIndexOptions } from './index/runIndex.ts';
import { readMetricsChunk } from './metricsReader.ts';
import { onnxHandlers } from './onnxView/handlers.ts';
import { readProbes } from './probesReader.ts';
import { readResult } from './resultReader.ts';
import { readRecord } from './runRecords.ts';
import { runTable } from './runTable.ts';
import { settingHandlers } from './settings/handlers.ts';

type Handlers = {
  readonly [M in WorkspaceMethod]: (
    params: WorkspaceRequests[M]['params'],
  ) => Promise<WorkspaceRequests[M]['result']>;
};

function nothing(): undefined {}

/** What the worker answers, and tells unasked. */
export function createHandlers(
  tell: (news: WorkspaceNews | NewsText) => void,
  options?: RunIndexOptions,
): {
  readonly handlers: Handlers;
  dispose(): void;
} {
  const index = new RunIndex(tell, options);
  const epochs = new EpochReader();
  const findings = new FindingsCache();
  const handlers: Handlers = {
    ...settingHandlers,
    ...onnxHandlers(),
    follow: ({ files, runsDirectory }) => index.follow(files, runsDirectory).then(nothing),
    compare: () => index.compare().then(nothing),
    reread: ({ directories }) => index.reread(directories).then(nothing),
    readRecord: ({ directory }) => readRecord(directory),
    readTable: async ({ directories }) => runTable(index, directories),
    readAtEpoch: ({ directories, epoch }) => epochs.readAt(directories, epoch),
    exportRuns: async ({ directories, format, path }) => {
      const { runs, failures } = await readExports(directories);
      return { files: await exportRuns(runs, format, path), failures };
    },
    convertWeights: ({ directory, ...wish }) => convertRun(directory, wish),
    readFindings: ({ directory }) => findings.read(directory),
    readDataStart: ({ file }) => readDataStart(file),
    readProbes: ({ directory }) => readProbes(directory),
    readMetrics: ({ directory, cursor }) => readMetricsChunk(directory, cursor),
    readResult: ({ directory, place }) => readResult(directory, place),
  };
  return { handlers, dispose: () => index.dispose() };
}
