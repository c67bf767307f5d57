/** What a language model is worth: its loss on validation data, how fast it writes. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Tensor } from '../../graph/tensor.ts';
import { plainSampling } from '../../protocol/inference.ts';
import { readExportedModel } from '../export/exportedModel.ts';
import { float32Data } from '../export/gateOrder.ts';
import { statePorts } from '../export/statePorts.ts';
import { continueText, type TextModel } from '../generation/textModel.ts';
import { Session, type Tensors } from '../session.ts';
import type { BatchSource } from '../task.ts';
import { zeros } from '../training/stepInputs.ts';

/**
 * Mean cross entropy in nats on the batches of a text. Each of the texts that are read side by side is read for itself,
 * as when the model writes: what a quantised model finds depends on what stands beside it in a batch.
 */
export async function meanLoss(bytes: Uint8Array, batches: BatchSource, threads: number): Promise<number> {
  const ports = statePorts(readExportedModel(bytes).settings);
  const session = await Session.create(bytes, threads);
  const start = Object.fromEntries(
    ports.map(({ input, layers, size }) => [input, zeros([layers.length, 1, size])]),
  );
  const states: Tensors[] = [];
  let sum = 0;
  let count = 0;
  for (let position = 0; position < batches.count; position++) {
    const { tokens, targets } = (await batches.at(0, position)).tensors;
    const columns = tokens!.shape[1]!;
    for (let column = 0; column < columns; column++) {
      const inputs = { tokens: columnOf(tokens!, column), ...(states[column] ?? start) };
      const results = await session.run(inputs);
      states[column] = Object.fromEntries(ports.map(({ input, output }) => [input, results[output]!]));
      const wanted = Array.from(columnOf(targets!, column).data, Number);
      sum += crossEntropy(results.logits!, wanted);
      count += wanted.length;
    }
    await nextTurn();
  }
  await session.dispose();
  return sum / count;
}

/** Column of [time, batch] as int64 [time, 1]. */
function columnOf({ shape, data }: Tensor, column: number): Tensor {
  const [time, batch] = shape as [number, number];
  const ids = BigInt64Array.from({ length: time }, (_, t) => BigInt(data[t * batch + column]!));
  return { dtype: 'int64', shape: [time, 1], data: ids };
}

/** The sum over the steps. */
function crossEntropy(tensor: Tensor, targets: readonly number[]): number {
  const size = tensor.shape.at(-1)!;
  const all = float32Data(tensor);
  return targets.reduce((sum, target, t) => {
    const logits = all.subarray(t * size, (t + 1) * size);
    const largest = logits.reduce((a, b) => Math.max(a, b));
    const total = logits.reduce((exponentials, logit) => exponentials + Math.exp(logit - largest), 0);
    return sum + Math.log(total) + largest - logits[target]!;
  }, 0);
}

const rounds = 5;
const tokensPerRound = 400;

/** Tokens per second that models write one after the other: medians of some rounds, in turns. */
export async function generationSpeeds(models: readonly TextModel[]): Promise<number[]> {
  const rates = models.map((): number[] => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [i, model] of models.entries()) {
      const rate = await generationSpeed(model);
      if (round > 0) rates[i]!.push(rate);
    }
  }
  return rates.map((numbers) => numbers.sort((a, b) => a - b)[rounds >> 1]!);
}

async function generationSpeed(model: TextModel): Promise<number> {
  const started = performance.now();
  const options = { ...plainSampling, temperature: 0.8, seed: 1, length: tokensPerRound };
  let count = 0;
  for await (const tokens of continueText(model, new Int32Array(), options)) count += tokens.length;
  return (1000 * count) / (performance.now() - started);
}
