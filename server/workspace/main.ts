/** The workspace worker: a thread of the extension host that reads runs and metrics, so that the host never blocks. */
import { parentPort, workerData } from 'node:worker_threads';
import * as v from 'valibot';
import { errorMessage, UserError } from '../base/errors.ts';
import { useWords } from '../base/words.ts';
import type {
  FromWorkspace,
  WorkspaceMethod,
  WorkspaceReply,
  WorkspaceRequest,
} from '../protocol/workspace.ts';
import { createHandlers } from './requests.ts';
import { transferables } from './transferables.ts';

/** `index`: path of the file in which the index of runs is kept. */
const { index } = v.parse(v.object({ index: v.string() }), workerData);

useWords();
const { handlers } = createHandlers(send, { file: index, watch: process.platform === 'linux' });

function send(message: FromWorkspace): void {
  parentPort?.postMessage(message, transferables(message));
}

async function settle<M extends WorkspaceMethod>(request: WorkspaceRequest<M>): Promise<WorkspaceReply> {
  const { id, method, params } = request;
  try {
    return { id, result: await handlers[method](params) };
  } catch (error) {
    return { id, error: { message: errorMessage(error), user: error instanceof UserError } };
  }
}

parentPort?.on('message', async (request: WorkspaceRequest) => send(await settle(request)));
