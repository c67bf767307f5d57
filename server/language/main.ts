/** Entry of the language server process. The transport is chosen by the arguments: `--node-ipc` or `--stdio`. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from './server.ts';

startServer(createConnection(ProposedFeatures.all));
