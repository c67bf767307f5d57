import * as vscode from 'vscode';
import type { Disposable } from '../../server/base/dispose.ts';
import { type Log, reportError } from './log.ts';

type Handler = (...args: readonly unknown[]) => unknown;

/** Registers commands by their names without the `lstmLab.` prefix; whatever a handler throws is reported. */
export function registerCommands(log: Log, handlers: Readonly<Record<string, Handler>>): Disposable {
  const registered = Object.entries(handlers).map(([name, handler]) =>
    vscode.commands.registerCommand(`lstmLab.${name}`, async (...args: unknown[]) => {
      try {
        return await handler(...args);
      } catch (error) {
        void reportError(log, error);
        return undefined;
      }
    }),
  );
  return vscode.Disposable.from(...registered);
}
