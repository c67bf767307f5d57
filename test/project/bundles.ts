/** The programs and pages that the extension is made of, each with its entry. */
export interface Bundle {
  /** Name of the output in `dist/`, without its ending. */
  readonly name: string;
  readonly entry: string;
}

export const nodeBundles: readonly Bundle[] = [
  { name: 'extension', entry: 'extension/main.ts' },
  { name: 'language-server', entry: 'server/language/main.ts' },
  { name: 'workspace-worker', entry: 'server/workspace/main.ts' },
  { name: 'train', entry: 'server/engine/training/trainMain.ts' },
  { name: 'queue', entry: 'server/queue/queueMain.ts' },
  { name: 'inference', entry: 'server/engine/inference/inferenceMain.ts' },
  { name: 'cli', entry: 'server/cli/main.ts' },
];

export const pageBundles: readonly Bundle[] = [
  { name: 'dashboard', entry: 'webview/dashboard/main.tsx' },
  { name: 'playground', entry: 'webview/playground/main.tsx' },
  { name: 'onnx', entry: 'webview/onnx/main.tsx' },
];
