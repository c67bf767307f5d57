import { findModelFile } from '../engine/inference/findModel.ts';
import { type OpenedModel, openModel } from '../engine/inference/openModel.ts';
import { modelCalled } from './runsBelow.ts';

/** Opens the model that is called so: a file, or that of a run. */
export async function openModelCalled(reference: string): Promise<OpenedModel> {
  return openModel(await findModelFile(await modelCalled(reference)));
}
