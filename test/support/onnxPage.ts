/** What the host tells the page of an `.onnx` file, made from a real file as the worker makes it. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { OnnxSource, ToOnnxPage } from '../../server/protocol/onnx.ts';
import { onnxHandlers } from '../../server/workspace/onnxView/handlers.ts';
import { inRoot } from '../project/paths.ts';

const handlers = onnxHandlers();

export const languageModel = sourceOf('samples/pytorch/char-lstm.onnx');

export function sourceOf(path: string): OnnxSource {
  return { name: basename(path), bytes: readFileSync(inRoot(path)) };
}

export async function hydrated(source: OnnxSource): Promise<ToOnnxPage> {
  const model = await handlers.readOnnx({ source });
  return { type: 'hydrate', model, hasSidecar: false, trusted: true };
}

export async function drawn(source: OnnxSource, graph = 0): Promise<ToOnnxPage> {
  return { type: 'graph', graph, drawing: await handlers.readOnnxGraph({ source, graph }) };
}

export async function weighed(source: OnnxSource, weight: number): Promise<ToOnnxPage> {
  return { type: 'weight', weight, statistics: await handlers.readOnnxWeight({ source, weight }) };
}
