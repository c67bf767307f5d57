import * as vscode from 'vscode';
import { Inference } from './playground/inference.ts';
import { loadInference } from './playground/loadInference.ts';
import { ExperimentIndex } from './runs/experimentIndex.ts';
import { WorkspaceWorker } from './runs/workspaceWorker.ts';
import { childEnvironment } from './shared/childEnvironment.ts';
import type { Log } from './shared/log.ts';
import { distFile, type Product, productOf } from './shared/product.ts';

/** What the features share. */
export interface Lab {
  readonly subscriptions: vscode.Disposable[];
  /** Kept for this workspace over reloads. */
  readonly memory: vscode.Memento;
  /** Kept for the person over all workspaces. */
  readonly globalMemory: vscode.Memento;
  readonly product: Product;
  readonly log: Log;
  readonly worker: WorkspaceWorker;
  readonly index: ExperimentIndex;
  readonly inference: Inference;
}

export function createLab(context: vscode.ExtensionContext): Lab {
  const product = productOf(context, vscode.l10n.uri);
  const log = vscode.window.createOutputChannel('LSTM Lab', { log: true });
  const worker = new WorkspaceWorker(
    distFile(product, 'workspace-worker.cjs'),
    childEnvironment(process.env, product),
    vscode.Uri.joinPath(context.storageUri ?? context.globalStorageUri, 'runs.index').fsPath,
  );
  const index = new ExperimentIndex(worker, (error) =>
    log.error(error instanceof Error ? error : String(error)),
  );
  const inference = new Inference(loadInference(product, log));
  context.subscriptions.push(log, worker, index, inference);
  return {
    subscriptions: context.subscriptions,
    memory: context.workspaceState,
    globalMemory: context.globalState,
    product,
    log,
    worker,
    index,
    inference,
  };
}
