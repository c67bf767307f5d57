import { changeableKeys } from '../../experiment/edits/changeableKeys.ts';
import { movableKeys } from '../../experiment/edits/extractBase.ts';
import { readExperimentFile } from '../../experiment/read.ts';
import type { SettingRequests } from '../../protocol/settingRequests.ts';
import { createSweep } from '../../queue/sweep/createSweep.ts';
import { createReproduction } from '../../runs/reproduction/createReproduction.ts';
import { readAssignments, readSettings } from './comparedSettings.ts';
import { extractBaseOf, readMoved } from './fileEdits.ts';
import { checkChanges, planRun, prepareRun } from './prepareRun.ts';
import { loadRunnable } from './runnable.ts';

type Handlers = {
  readonly [M in keyof SettingRequests]: (
    params: SettingRequests[M]['params'],
  ) => Promise<SettingRequests[M]['result']>;
};

/** What the worker answers of settings, and of experiment files as texts. */
export const settingHandlers: Handlers = {
  planRun,
  prepareRun: (params) => prepareRun(params, params.runsDirectory),
  prepareSweep: ({ file, runsDirectory }) => createSweep({ experimentFile: file, runsDirectory }),
  prepareReproduction: ({ run, anyData }) => createReproduction(run, anyData),
  readKeys: async (params) => changeableKeys(await loadRunnable(params)),
  checkChanges: (params) => checkChanges(params, params.runsDirectory),
  readSettings,
  readAssignments: ({ file, run }) => readAssignments(file, run),
  readMovableKeys: async ({ file }) => movableKeys(await readExperimentFile(file)),
  extractBase: extractBaseOf,
  readMoved,
};
