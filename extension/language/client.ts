import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { LanguageServerOptions } from '../../server/protocol/language.ts';
import { experimentLanguage, sidecarLanguage } from '../runs/experimentFiles.ts';
import type { Log } from '../shared/log.ts';
import { distFile, type Product } from '../shared/product.ts';
import { runsDirectory } from '../shared/settings.ts';
import { problemPage } from './problemPage.ts';

const guideCommand = 'lstmLab.openPyTorchGuide';

/** Makes the client of the language server; heavy to load, so imported when the first experiment opens. */
export function createLanguageClient(product: Product, log: Log): LanguageClient {
  const initializationOptions: LanguageServerOptions = {
    runsDirectory: runsDirectory(),
    problemPage,
    pytorchPage: `command:${guideCommand}`,
    ...(product.l10nBundle ? { l10nBundle: product.l10nBundle } : {}),
  };
  return new LanguageClient(
    'lstmLab',
    vscode.l10n.t('LSTM Lab Language Server'),
    {
      module: distFile(product, 'language-server.cjs'),
      transport: TransportKind.ipc,
      options: { execArgv: [] },
    },
    {
      documentSelector: [{ language: experimentLanguage }, { language: sidecarLanguage }],
      initializationOptions,
      markdown: { isTrusted: { enabledCommands: [guideCommand] } },
      outputChannel: log,
      synchronize: { fileEvents: watchedFiles() },
    },
  );
}

/** Experiments, because others extend them; models, because sidecars name their inputs; data files may come and go. */
function watchedFiles(): vscode.FileSystemWatcher[] {
  const { createFileSystemWatcher } = vscode.workspace;
  return [
    createFileSystemWatcher('**/*.lstm.yaml'),
    createFileSystemWatcher('**/*.onnx'),
    createFileSystemWatcher('**/*.{txt,text,md,csv,tsv}', false, true, false),
  ];
}
