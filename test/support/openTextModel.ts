import type { TextModel } from '../../server/engine/generation/textModel.ts';
import { findModelFile } from '../../server/engine/inference/findModel.ts';
import { openModel, textModelOf } from '../../server/engine/inference/openModel.ts';

/** What continues text in a run directory or an `.onnx` file. */
export async function openTextModel(path: string): Promise<TextModel> {
  return textModelOf(await openModel(await findModelFile(path)));
}
