/** The inference process: opens models and continues texts for the editor, by JSON-RPC on its standard streams. */
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { useWords } from '../../base/words.ts';
import { serveInference } from './inferenceServer.ts';

useWords();

const connection = createMessageConnection(
  new StreamMessageReader(process.stdin),
  new StreamMessageWriter(process.stdout),
);
serveInference(connection, (error) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
});
connection.onClose(() => process.exit(0));
connection.listen();
