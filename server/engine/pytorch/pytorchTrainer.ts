import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { UserError } from '../../base/errors.ts';
import type { PyTorchSettings as PyTorchKeys } from '../../experiment/keys/backend.ts';
import { elementCount, type Tensor } from '../../graph/tensor.ts';
import { createOptimizer } from '../../network/optimizers/createOptimizer.ts';
import type { Optimizer } from '../../network/optimizers/optimizer.ts';
import type { Tensors } from '../session.ts';
import { type AverageNames, averageNames, exchanged } from '../training/averagedWeights.ts';
import { fittingTensors, initialTensors, startOfAverages } from '../training/carriedTensors.ts';
import {
  groupScalars,
  oneGroup,
  type ParameterGroup,
  withFrozenGroups,
} from '../training/parameterGroups.ts';
import type { EvaluatedBatch, StepPlace, StepResult, Trainer, TrainerOptions } from '../training/trainer.ts';
import { BatchFiles } from './batchFiles.ts';
import { networkMessage, programsMessage } from './pytorchGraphs.ts';
import type { Answer, Workers } from './workers.ts';

/** How PyTorch computes: what the processes must know beside the network. */
export interface PyTorchSettings extends Partial<Pick<PyTorchKeys, 'precision' | 'deterministic'>> {
  /** A folder for large batches, that all processes can read. It need not be there. */
  readonly batchFolder?: string;
  /** The experiment file, which says so. */
  readonly file?: string;
}

/** JSON has no numbers that are not finite. */
const number = v.union([
  v.number(),
  v.pipe(
    v.null(),
    v.transform(() => Number.NaN),
  ),
]);
const stepSchema = v.object({ sum: number, weight: number, norm: number, ratio: v.optional(number) });
const refusalSchema = v.object({ not_deterministic: v.string() });
const seenSchema = v.object({ seen: v.boolean() });
const evaluatedSchema = v.object({ sum: number, weight: number });

/** Trains with processes of PyTorch: see `server/pytorch`. */
export class PyTorchTrainer implements Trainer {
  readonly parameterCount: number;
  readonly groups: readonly ParameterGroup[];
  readonly #options: TrainerOptions;
  readonly #optimizer: Optimizer;
  readonly #workers: Workers;
  readonly #files: BatchFiles | undefined;
  readonly #file: string | undefined;
  readonly #averages: AverageNames;
  /** Types and shapes of what the processes carry from step to step. */
  readonly #carried: ReadonlyMap<string, Pick<Tensor, 'dtype' | 'shape'>>;
  /** The groups that do not learn yet, as the processes know them. */
  #frozen: readonly ParameterGroup[] | undefined;

  private constructor(
    options: TrainerOptions,
    optimizer: Optimizer,
    workers: Workers,
    files: BatchFiles | undefined,
    carried: ReadonlyMap<string, Tensor>,
    file: string | undefined,
  ) {
    this.#options = options;
    this.#optimizer = optimizer;
    this.#workers = workers;
    this.#files = files;
    this.#file = file;
    this.#averages = averageNames(options.network, optimizer);
    this.#carried = new Map([...carried].map(([name, { dtype, shape }]) => [name, { dtype, shape }]));
    this.groups = options.groups ?? oneGroup(options.network);
    this.parameterCount = options.network.parameters.reduce((sum, { shape }) => sum + elementCount(shape), 0);
  }

  /** Tells the processes what they work on. Weights have their initial values. */
  static async create(
    options: TrainerOptions,
    workers: Workers,
    { batchFolder, file, ...settings }: PyTorchSettings = {},
  ): Promise<PyTorchTrainer> {
    const optimizer = createOptimizer(options.optimizer);
    await workers.ask('build', { ...networkMessage(options, optimizer), ...settings });
    const tensors = initialTensors(options, optimizer);
    await workers.ask('load', {}, Object.fromEntries(tensors));
    const files = await batchFiles(workers, batchFolder);
    return new PyTorchTrainer(options, optimizer, workers, files, tensors, file);
  }

  async step(inputs: Tensors, learningRate: number, place: StepPlace): Promise<StepResult> {
    const { averaged = 0, groupUpdates: updates = this.groups.map(() => place.update) } = place;
    await this.#learn(this.groups.filter((_, k) => updates[k] === undefined));
    const { message } = await this.#askAbout(inputs, 'step', {
      step: place.step,
      updates: place.updates,
      measures: place.measures ?? false,
      scalars: groupScalars(this.groups, this.#optimizer, { learningRate, updates, averaged }),
    });
    const { sum, weight, norm, ratio } = v.parse(stepSchema, message);
    return {
      loss: sum / weight,
      weight,
      gradientNorm: norm,
      ...(ratio !== undefined && { updateRatio: Number.isNaN(ratio) ? undefined : ratio }),
    };
  }

  async resetState(): Promise<void> {
    await this.#workers.ask('reset_state');
  }

  async evaluate(inputs: Tensors, _batch: number, outputs: readonly string[] = []): Promise<EvaluatedBatch> {
    const { message, tensors } = await this.#askAbout(inputs, 'evaluate', { outputs });
    return { ...v.parse(evaluatedSchema, message), outputs: tensors };
  }

  async resetEvaluationState(): Promise<void> {
    await this.#workers.ask('reset_evaluation');
  }

  async weights(): Promise<Map<string, Tensor>> {
    const names = this.#options.network.parameters.map(({ name }) => name);
    const measured = names.map((name) => this.#averages.get(name) ?? name);
    const tensors = await this.#tensors(measured);
    return new Map(names.map((name, i) => [name, tensors.get(measured[i]!)!]));
  }

  async tensors(): Promise<Map<string, Tensor>> {
    return exchanged(await this.#tensors([...this.#carried.keys()]), this.#averages);
  }

  async load(tensors: ReadonlyMap<string, Tensor>): Promise<void> {
    const given = exchanged(tensors, this.#averages);
    await this.#take(fittingTensors(given, this.#carried.keys(), this.#carried));
  }

  async loadWeights(tensors: ReadonlyMap<string, Tensor>): Promise<void> {
    const names = this.#options.network.parameters.map(({ name }) => name);
    const weights = fittingTensors(tensors, names, this.#carried);
    await this.#take(new Map([...weights, ...startOfAverages(weights, this.#averages)]));
  }

  /** The processes end. */
  async dispose(): Promise<void> {
    this.#workers.end();
    await this.#files?.dispose();
  }

  /** @throws UserError when PyTorch is to be deterministic and cannot */
  async #askAbout(
    batch: Tensors,
    request: string,
    message: Readonly<Record<string, unknown>>,
  ): Promise<Answer> {
    const answer = await (this.#files?.takes(batch)
      ? this.#files.during(batch, (file) => this.#workers.ask(request, { ...message, file }))
      : this.#workers.ask(request, message, batch));
    const refusal = v.safeParse(refusalSchema, answer.message);
    if (refusal.success) throw this.#notDeterministic(refusal.output.not_deterministic);
    return answer;
  }

  #notDeterministic(operator: string): UserError {
    const place = { ...(this.#file !== undefined && { file: this.#file }), key: 'pytorch.deterministic' };
    return new UserError(
      l10n.t(
        'This PyTorch has no algorithm for {0} that gives the same numbers each time on this device: write deterministic: false.',
        operator,
      ),
      place,
    );
  }

  /** The programs in which the groups learn that are not frozen. */
  async #learn(frozen: readonly ParameterGroup[]): Promise<void> {
    if (this.#frozen?.length === frozen.length && frozen.every((group, i) => group === this.#frozen?.[i]))
      return;
    const { network, clipNorm } = this.#options;
    const learning = withFrozenGroups(network, frozen);
    const settings = { clipNorm, optimizer: this.#optimizer, groups: this.groups };
    await this.#workers.ask('learn', programsMessage(learning, settings));
    this.#frozen = frozen;
  }

  async #tensors(names: readonly string[]): Promise<ReadonlyMap<string, Tensor>> {
    const { tensors } = await this.#workers.ask('tensors', { names });
    return fittingTensors(new Map(Object.entries(tensors)), names, this.#carried);
  }

  async #take(tensors: ReadonlyMap<string, Tensor>): Promise<void> {
    await this.#workers.ask('load', {}, Object.fromEntries(tensors));
  }
}

/** Where several processes would have to be sent what each of them can read. */
async function batchFiles(workers: Workers, folder: string | undefined): Promise<BatchFiles | undefined> {
  if (folder === undefined || workers.hello.processes === 1) return undefined;
  return BatchFiles.create(folder, async (file, text) => {
    const { message } = await workers.ask('sees', { file, text });
    return v.parse(seenSchema, message).seen;
  });
}
