/** Where runs are, for those who may not know the rest of the run directory's format. */

/** Where runs are kept, relative to the folder of the experiment file. */
export const defaultRunsDirectory = '.lstm-lab/runs';

/** The file that makes a folder a run. */
export const runRecordFile = 'run.json';
