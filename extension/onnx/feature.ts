import * as vscode from 'vscode';
import type { Lab } from '../lab.ts';
import { viewType } from '../pages/pagePanel.ts';
import { OnnxDocument } from './onnxDocument.ts';
import { OnnxEditor } from './onnxEditor.ts';

/** Shows `.onnx` files, in untrusted and virtual workspaces too: they are parsed, never run. */
export function onnxFeature(lab: Lab): void {
  const provider: vscode.CustomReadonlyEditorProvider<OnnxDocument> = {
    openCustomDocument: (uri) => new OnnxDocument(uri),
    resolveCustomEditor(document, panel) {
      new OnnxEditor(lab, document, panel);
    },
  };
  lab.subscriptions.push(
    vscode.window.registerCustomEditorProvider(viewType('onnx'), provider, {
      supportsMultipleEditorsPerDocument: true,
    }),
  );
}
