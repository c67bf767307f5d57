import { access } from 'node:fs/promises';
import { basename } from 'node:path';
import * as vscode from 'vscode';
import { formatDuration } from '../../server/base/duration.ts';
import type { PredictionProgress } from '../../server/protocol/predicting.ts';
import type { Lab } from '../lab.ts';
import { requireEngine } from '../runs/preconditions.ts';
import { childEnvironment } from '../shared/childEnvironment.ts';

import { distFile } from '../shared/product.ts';
import type { ChosenPrediction } from './choosePrediction.ts';
import { outputPath } from './outputPath.ts';
import { runPrediction } from './predictionProcess.ts';

/**
 * Answers a file into a new one beside it, with progress that can be cancelled.
 *
 * @returns the new file; undefined when it was cancelled
 * @throws UserError for an untrusted workspace, a missing runtime, or a file that cannot be answered
 */
export async function predictFile(
  { product }: Lab,
  { run, input }: ChosenPrediction,
): Promise<string | undefined> {
  await requireEngine(product);
  const extension = run.record.task === 'forecasting' ? '.csv' : '.txt';
  const output = await outputPath(input, extension, exists);
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Predicting {0}', basename(input)),
    cancellable: true,
  };
  const isDone = await vscode.window.withProgress(options, (progress, token) => {
    const stop = new AbortController();
    token.onCancellationRequested(() => stop.abort());
    let percent = 0;
    return runPrediction(
      { model: run.directory, input, output },
      {
        node: process.execPath,
        script: distFile(product, 'cli.cjs'),
        env: childEnvironment(process.env, product),
      },
      stop.signal,
      (news) => {
        const now = 100 * (news.fraction ?? 0);
        progress.report({ message: progressText(news), increment: Math.max(0, now - percent) });
        percent = Math.max(percent, now);
      },
    );
  });
  return isDone ? output : undefined;
}

function progressText({ examples, secondsLeft }: PredictionProgress): string {
  const answers = vscode.l10n.t('{0} answers', examples);
  if (secondsLeft === undefined) return answers;
  return `${answers} · ${vscode.l10n.t('{0} left', formatDuration(secondsLeft))}`;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
