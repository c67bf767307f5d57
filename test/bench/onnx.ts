/**
 * `tsx test/bench/onnx.ts [WORKER]`: how fast an `.onnx` file opens, from the start of the worker until its view and
 * its graph have arrived: 100 MB of weights as bytes and as packed floats, and a graph of thousands of operators.
 */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { WorkspaceWorker } from '../../extension/runs/workspaceWorker.ts';
import { encodeModel } from '../../server/graph/modelFile.ts';
import type { GraphProto, TensorProto } from '../../server/graph/onnxSchema.ts';
import { inRoot } from '../project/paths.ts';
import { onnxGraph, onnxModel, onnxNode, onnxWeight } from '../support/onnxModel.ts';
import { median, print } from './figures.ts';

const rounds = 5;
const script = process.argv[2] ?? inRoot('dist/workspace-worker.cjs');
const folder = mkdtempSync(join(tmpdir(), 'lstm-lab-bench-'));

try {
  print(`Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}; medians of ${rounds} rounds`);
  await measure('weights as bytes', layers(12, asBytes));
  await measure(
    'weights as packed floats',
    layers(12, (tensor) => tensor),
  );
  await measure('18,000 operators', unrolled(1200));
} finally {
  rmSync(folder, { recursive: true });
}

async function measure(title: string, graph: GraphProto): Promise<void> {
  const file = join(folder, 'model.onnx');
  writeFileSync(file, encodeModel(onnxModel(graph)));
  const opened: number[] = [];
  const drawn: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    const worker = new WorkspaceWorker(script, process.env, join(folder, 'runs.index'));
    const source = { file };
    await worker.request('readOnnx', { source });
    opened.push(performance.now() - start);
    await worker.request('readOnnxGraph', { source, graph: 0 });
    drawn.push(performance.now() - start);
    await worker.dispose();
  }
  const megabytes = (statSync(file).size / 1e6).toFixed(1);
  print(
    `${title}, ${megabytes} MB: view ${median(opened).toFixed(0)} ms, graph ${median(drawn).toFixed(0)} ms`,
  );
}

/** LSTM layers of 512 cells: 8 MB of weights each. */
function layers(count: number, form: (tensor: TensorProto) => TensorProto): GraphProto {
  const parts = Array.from({ length: count }, (_, i) => ({
    node: onnxNode('LSTM', [i === 0 ? 'x' : `y${i - 1}`, `W${i}`, `R${i}`], [`y${i}`], { hidden_size: 512 }),
    weights: [`W${i}`, `R${i}`].map((name) => form(onnxWeight(name, [1, 2048, 512]))),
  }));
  return onnxGraph({
    inputs: { x: ['time', 'batch', 512] },
    outputs: { [`y${count - 1}`]: ['time', 'batch', 512] },
    nodes: parts.map(({ node }) => node),
    weights: parts.flatMap(({ weights }) => weights),
  });
}

function asBytes(tensor: TensorProto): TensorProto {
  return { ...tensor, floatData: [], rawData: new Uint8Array(Float32Array.from(tensor.floatData).buffer) };
}

/** A cell written out step by step, as some exporters do. */
function unrolled(steps: number): GraphProto {
  const nodes = Array.from({ length: steps }, (_, t) => {
    const gates = [0, 1, 2, 3].flatMap((gate) => [
      onnxNode('MatMul', [`h${t}`, 'W'], [`m${t}.${gate}`]),
      onnxNode('Add', [`m${t}.${gate}`, 'x'], [`a${t}.${gate}`]),
      onnxNode('Sigmoid', [`a${t}.${gate}`], [`g${t}.${gate}`]),
    ]);
    return [
      ...gates,
      onnxNode('Mul', [`g${t}.0`, `g${t}.1`], [`p${t}`]),
      onnxNode('Mul', [`g${t}.2`, `g${t}.3`], [`q${t}`]),
      onnxNode('Add', [`p${t}`, `q${t}`], [`h${t + 1}`]),
    ];
  }).flat();
  const inputs = { x: ['batch', 4], h0: ['batch', 4] };
  return onnxGraph({
    inputs,
    outputs: { [`h${steps}`]: ['batch', 4] },
    nodes,
    weights: [onnxWeight('W', [4, 4])],
  });
}
