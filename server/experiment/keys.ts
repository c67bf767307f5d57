/** The descriptor tables of the experiment file, one per task: the single source of what may be written in it. */
import type { Keys, SettingsOf } from './descriptor.ts';
import { classificationKeys } from './keys/classification.ts';
import { forecastingKeys } from './keys/forecasting.ts';
import type { Task } from './keys/general.ts';
import { languageModelKeys } from './keys/languageModel.ts';
import { speechKeys } from './keys/speech.ts';
import { taggingKeys } from './keys/tagging.ts';
import { translationKeys } from './keys/translation.ts';

export { type Task, taskChoices } from './keys/general.ts';

export const taskKeys = {
  'language-model': languageModelKeys,
  classification: classificationKeys,
  tagging: taggingKeys,
  forecasting: forecastingKeys,
  translation: translationKeys,
  speech: speechKeys,
} as const satisfies Readonly<Record<Task, Keys>>;

/** An experiment of one task with all defaults filled in. Paths are as written in the file. */
export type ExperimentOf<T extends Task> = SettingsOf<(typeof taskKeys)[T]>;
/** An experiment of any task: `task` tells which. */
export type Experiment = { [T in Task]: ExperimentOf<T> }[Task];

export type TrainingSettings = Experiment['training'];
export type OptimizerSettings = TrainingSettings['optimizer'];
export type ScheduleSettings = TrainingSettings['schedule'];
/** The recurrent layers, as every task sets them. */
export type RecurrentSettings = Pick<
  ExperimentOf<'language-model'>['model'],
  | 'cell'
  | 'hidden_size'
  | 'num_layers'
  | 'num_heads'
  | 'projection_size'
  | 'coupled_gates'
  | 'layer_norm'
  | 'activation'
  | 'recurrent_activation'
  | 'reset_gate'
  | 'forget_bias'
  | 'initializer'
  | 'recurrent_initializer'
  | 'residual'
  | 'dropout'
  | 'variational_dropout'
  | 'recurrent_dropout'
  | 'weight_dropout'
>;
