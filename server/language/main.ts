/** Entry of the language server process. The transport is chosen by the arguments: `--node-ipc` or `--stdio`. */
import { isMainThread } from 'node:worker_threads';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { answerInThread } from './readings/readingThread.ts';
import { startServer } from './server.ts';

if (isMainThread) startServer(createConnection(ProposedFeatures.all), process.argv[1] ?? '');
else void answerInThread();
