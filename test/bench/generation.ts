/** Generation with batch 1: in float32 and int8, through the inference process, beside PyTorch and beside what is possible. */
import { generationThreads } from '../../server/engine/generation/threads.ts';
import type { LabWork } from './lab.ts';
import type { PyTorchProcess } from './pytorchProcess.ts';
import { StreamedGeneration } from './streaming.ts';
import { takeTurns } from './turns.ts';
import { WeightBound } from './weightBound.ts';
import { languageModelSettings, vocabularySize } from './workloads.ts';

const tokensPerRound = 1000;

export interface GenerationSpeeds {
  /** Tokens per second. */
  readonly float32: number;
  readonly int8: number;
  readonly pytorch: number | undefined;
  /** With as many threads as the inference process takes for itself; undefined with others. */
  readonly streamed: number | undefined;
  /** What loops of products with the same weights, and nothing else, reach. */
  readonly bound: number;
  /** Bytes of weights that a token is multiplied with. */
  readonly weightBytes: number;
}

/** Weights that a token is multiplied with; the first layer looks its input's product up. */
function weightsPerToken(): number {
  const { hidden_size: size, num_layers: layers } = languageModelSettings;
  return [size].flat()[0]! ** 2 * 4 * (2 * layers - 1) + [size].flat()[0]! * vocabularySize;
}

/** All take turns: medians. */
export async function measureGeneration(
  lab: LabWork,
  pytorch: PyTorchProcess | undefined,
  threads: number,
): Promise<GenerationSpeeds> {
  const model = lab.model();
  const bound = await WeightBound.create(weightsPerToken(), threads);
  const streamed = threads === generationThreads(model.length) ? new StreamedGeneration(model) : undefined;
  const works = {
    float32: () => lab.generate(tokensPerRound),
    int8: () => lab.generate(tokensPerRound, 'int8'),
    bound: () => bound.generate(),
    ...(streamed && { streamed: () => streamed.generate(tokensPerRound) }),
    ...(pytorch && { pytorch: () => pytorch.generate(tokensPerRound) }),
  };
  const medians = await takeTurns(Object.values(works), async (work) => [await work()]);
  streamed?.stop();
  await bound.stop();
  const speeds = new Map(Object.keys(works).map((name, i) => [name, medians[i]]));
  return {
    float32: speeds.get('float32')!,
    int8: speeds.get('int8')!,
    bound: speeds.get('bound')!,
    streamed: speeds.get('streamed'),
    pytorch: speeds.get('pytorch'),
    weightBytes: 4 * weightsPerToken(),
  };
}
