import type { WorkspaceMethod, WorkspaceRequests } from '../protocol/workspace.ts';
import { readDataStart } from './dataStart.ts';
import { listExperiments } from './experimentList.ts';
import { readMetricsChunk } from './metricsReader.ts';
import { prepareRun } from './prepareRun.ts';
import { readResult } from './resultReader.ts';
import { RunCache } from './runCache.ts';

type Handlers = {
  readonly [M in WorkspaceMethod]: (
    params: WorkspaceRequests[M]['params'],
  ) => Promise<WorkspaceRequests[M]['result']>;
};

/** What the worker answers. */
export function createHandlers(): Handlers {
  const cache = new RunCache();
  return {
    listExperiments: ({ files, runsDirectory }) => listExperiments(files, runsDirectory, cache),
    readRuns: async ({ directories }) => {
      const runs = await Promise.all(directories.map((directory) => cache.read(directory)));
      return runs.flatMap((run) => run ?? []);
    },
    readRecord: async ({ directory }) => (await cache.read(directory))?.record,
    prepareRun: ({ file, runsDirectory }) => prepareRun(file, runsDirectory),
    readDataStart: ({ file }) => readDataStart(file),
    readMetrics: ({ directory, cursor }) => readMetricsChunk(directory, cursor),
    readResult: ({ directory, place }) => readResult(directory, place),
  };
}
