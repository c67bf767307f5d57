/** The workspace worker: a thread of the extension host that reads runs and metrics, so that the host never blocks. */
import { parentPort } from 'node:worker_threads';
import { errorMessage, UserError } from '../base/errors.ts';
import { useWords } from '../base/words.ts';
import type { WorkspaceMethod, WorkspaceReply, WorkspaceRequest } from '../protocol/workspace.ts';
import { createHandlers } from './requests.ts';

useWords();
const { handlers } = createHandlers((news) => parentPort?.postMessage(news));

async function answer<M extends WorkspaceMethod>(request: WorkspaceRequest<M>): Promise<void> {
  parentPort?.postMessage(await settle(request));
}

async function settle<M extends WorkspaceMethod>(request: WorkspaceRequest<M>): Promise<WorkspaceReply> {
  const { id, method, params } = request;
  try {
    return { id, result: await handlers[method](params) };
  } catch (error) {
    return { id, error: { message: errorMessage(error), user: error instanceof UserError } };
  }
}

parentPort?.on('message', (request: WorkspaceRequest) => void answer(request));
