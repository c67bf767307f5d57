/** What the worker answers about `.onnx` files. */

import * as l10n from '@vscode/l10n';
import { UserError } from '../../base/errors.ts';
import { liftFile } from '../../engine/modelFile/liftFile.ts';
import type { OnnxDrawing, OnnxRequests, OnnxSource, WeightStatistics } from '../../protocol/onnx.ts';
import { type ByteSource, withFile } from './byteSource.ts';
import { externalNumbers } from './externalData.ts';
import { functionOf } from './graphs.ts';
import { drawingOf } from './layout/drawing.ts';
import { drawnGraph } from './layout/drawnGraph.ts';
import { numbersOf } from './numbers.ts';
import { type OpenModel, OpenModels } from './openModels.ts';
import { statisticsOf } from './statistics.ts';
import { viewOf } from './view.ts';

type Handlers = {
  readonly [M in keyof OnnxRequests]: (
    params: OnnxRequests[M]['params'],
  ) => Promise<OnnxRequests[M]['result']>;
};

export function onnxHandlers(): Handlers {
  const models = new OpenModels();
  return {
    readOnnx: ({ source }) =>
      models.use(source, (model) => viewOf(model, 'file' in source ? source.file : source.name)),
    readOnnxGraph: ({ source, graph }) => models.use(source, (model) => drawGraph(model, graph)),
    liftOnnx: async ({ file }) => {
      const lifted = await liftFile(file);
      return { file: lifted.file };
    },
    readOnnxWeight: ({ source, weight }) =>
      models.use(source, (model, bytes) => weightStatistics(model, weight, source, bytes)),
  };
}

function drawGraph({ model, graphs }: OpenModel, at: number): OnnxDrawing {
  const graph = graphs[at];
  if (!graph) throw new UserError(l10n.t('The file has changed: open it again.'));
  const bodies = new Map(graphs.map(({ proto }, place) => [proto, place]));
  const functions = new Map(graphs.map(({ proto }, place) => [proto.node, place]));
  const drawn = drawnGraph(graph.proto, {
    body: (body) => bodies.get(body),
    functionBody: (node) => functions.get(functionOf(model, node)?.node ?? []),
  });
  return drawingOf(at, drawn);
}

async function weightStatistics(
  { weights, numbers }: OpenModel,
  at: number,
  source: OnnxSource,
  bytes: ByteSource,
): Promise<WeightStatistics> {
  const tensor = weights[at]?.tensor;
  if (!tensor) throw new UserError(l10n.t('The file has changed: open it again.'));
  if (tensor.dataLocation === 0) {
    return statisticsOf(() => numbersOf(tensor, bytes, numbers.get(tensor) ?? []));
  }
  if (!('file' in source))
    throw new UserError(l10n.t('Weights in another file can only be read in a folder on this computer.'));
  const { file, place } = externalNumbers(source.file, tensor);
  return withFile(file, (external) => statisticsOf(() => numbersOf(tensor, external, [place])));
}
