/** The extension's entry: builds what the features share, registers the features, loads nothing heavy. */
import { config as configureWords } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ExperimentSummary } from '../server/protocol/workspace.ts';
import { dashboardFeature } from './dashboard/feature.ts';
import { experimentsFeature } from './experiments/feature.ts';
import { inlineCompletionFeature } from './inlineCompletion/feature.ts';
import { createLab, type Lab } from './lab.ts';
import { languageFeature } from './language/feature.ts';
import { newExperimentFeature } from './newExperiment/feature.ts';
import { onnxFeature } from './onnx/feature.ts';
import { playgroundFeature } from './playground/feature.ts';
import { predictFeature } from './predict/feature.ts';
import { pythonFeature } from './python/feature.ts';
import { runsFeature } from './runs/feature.ts';
import { type EventLoopMonitor, monitorEventLoop } from './shared/eventLoop.ts';
import { useLanguage } from './shared/format.ts';
import { weightsFeature } from './weights/feature.ts';

/** For tests and other extensions. */
export interface LstmLabApi {
  /** How long `activate` took. */
  readonly activationMilliseconds: number;
  monitorEventLoop(): EventLoopMonitor;
  /** The experiment files of the window with their runs, as the Experiments view shows them. */
  experiments(): Promise<readonly ExperimentSummary[]>;
}

const features: readonly ((lab: Lab) => void)[] = [
  experimentsFeature,
  languageFeature,
  runsFeature,
  pythonFeature,
  dashboardFeature,
  playgroundFeature,
  predictFeature,
  onnxFeature,
  newExperimentFeature,
  weightsFeature,
  inlineCompletionFeature,
];

export function activate(context: vscode.ExtensionContext): LstmLabApi {
  const start = performance.now();
  if (vscode.l10n.bundle) configureWords({ contents: vscode.l10n.bundle });
  useLanguage(vscode.env.language);
  const lab = createLab(context);
  for (const register of features) register(lab);
  const experiments = async () => {
    await lab.index.loaded();
    return lab.index.experiments;
  };
  const activationMilliseconds = performance.now() - start;
  return { activationMilliseconds, monitorEventLoop, experiments };
}
