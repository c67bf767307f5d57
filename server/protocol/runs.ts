/** The run directory: names of its files and the shape of what is in them. Every writer and reader uses these. */
import * as v from 'valibot';
import { runRecordFile } from '../base/runPlaces.ts';
import { reproduction } from './reproduction.ts';

export { defaultRunsDirectory } from '../base/runPlaces.ts';

export const runFiles = {
  experiment: 'experiment.yaml',
  record: runRecordFile,
  metrics: 'metrics.jsonl',
  samples: 'samples.jsonl',
  /** What was measured inside the network: `probes.ts`. */
  probes: 'probes.jsonl',
  /** What a person said of the run: `annotations.ts`. The only file that is not written by the engine. */
  annotations: 'annotations.json',
  /** How tracked files differed from the commit at the start, as `git diff` prints it. */
  changes: 'changes.patch',
  lastCheckpoint: 'checkpoints/last.safetensors',
  bestCheckpoint: 'checkpoints/best.safetensors',
  model: 'model.onnx',
  /** The same with weights of eight bits, if somebody asked for it. */
  quantisedModel: 'model.int8.onnx',
  control: 'control',
  /** Held by the process that trains. */
  lock: 'lock',
  log: 'log.txt',
  /** What sbatch was given. */
  slurmScript: 'slurm.sh',
  /** What the processes of PyTorch print. */
  pytorchLog: 'pytorch.log',
  /** Batches on their way to several processes of PyTorch. */
  batches: 'batches',
} as const;

export const runStatus = v.picklist([
  /** Waits for its turn, here or, where `slurm` names a job, in Slurm's queue; has no process yet. */
  'queued',
  'starting',
  'running',
  'paused',
  /** Stopped by a person. */
  'stopped',
  'finished',
  /** Ended early because validation no longer improved. */
  'stopped-early',
  'failed',
]);
export type RunStatus = v.InferOutput<typeof runStatus>;

/** What may be written into the `control` file; the engine reads it at every step. */
export const controlCommand = v.picklist(['run', 'pause', 'stop']);
export type ControlCommand = v.InferOutput<typeof controlCommand>;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Metrics by name. JSON has null for what is not finite; such a metric is as good as not measured. */
const measured = v.pipe(
  v.record(v.string(), v.nullable(v.number())),
  v.transform((metrics): Record<string, number> => {
    const finite = Object.entries(metrics).filter((entry): entry is [string, number] => entry[1] !== null);
    return Object.fromEntries(finite);
  }),
);

/** One line of `metrics.jsonl`. Losses are means, in nats where classes are predicted; times are seconds of training in this run. */
export const stepMetric = v.object({
  kind: v.literal('step'),
  step: count,
  /** Fraction of epochs done, e.g. 1.25. */
  epoch: v.number(),
  /** Mean over the steps since the previous line. */
  loss: v.number(),
  learning_rate: v.number(),
  /** Global norm of the gradient before clipping. */
  gradient_norm: v.number(),
  tokens_per_second: v.number(),
  seconds: v.number(),
  /** Milliseconds since 1970. */
  time: v.optional(v.number()),
  /** Tokens, or predicted steps, learned from so far, repetitions counted. */
  tokens: v.optional(v.number()),
  /** Norm of the update over norm of the weights: about 1e-3 in a healthy run. */
  update_ratio: v.optional(v.number()),
  /** Resident memory of the process, in bytes. */
  memory: v.optional(v.number()),
});
export const epochMetric = v.object({
  kind: v.literal('epoch'),
  /** Epochs completed: 1 after the first. */
  epoch: count,
  step: count,
  train_loss: v.number(),
  /** Of the first validation data. */
  val_loss: v.number(),
  /** By the names of `metrics.ts`; of further validation data with `NAME/` before them, their `val_loss` too. */
  metrics: measured,
  learning_rate: v.number(),
  tokens_per_second: v.number(),
  seconds: v.number(),
  /** Milliseconds since 1970. */
  time: v.optional(v.number()),
  /** As in step lines. */
  tokens: v.optional(v.number()),
  /** Whether this is the best epoch so far, by what is monitored. */
  best: v.boolean(),
});
export const metric = v.variant('kind', [stepMetric, epochMetric]);
export type StepMetric = v.InferOutput<typeof stepMetric>;
export type EpochMetric = v.InferOutput<typeof epochMetric>;
export type Metric = v.InferOutput<typeof metric>;

export const bestResult = v.object({
  epoch: count,
  step: count,
  train_loss: v.optional(v.number()),
  val_loss: v.number(),
  /** What was measured besides at that step. */
  metrics: measured,
});
export type BestResult = v.InferOutput<typeof bestResult>;

/** What a naive method reaches on the validation data: `val_loss` or metrics, by their names in metric lines. */
export const baseline = v.object({ name: v.string(), metrics: measured });
export type Baseline = v.InferOutput<typeof baseline>;

/** A job as Slurm tells of it. */
export const slurmJob = v.object({
  /** Its number: what `squeue --jobs` and `scancel` take. */
  job: v.string(),
  /** Slurm's word, e.g. `PENDING`, `RUNNING`, `TIMEOUT`, `OUT_OF_MEMORY`; `UNKNOWN` when it has forgotten the job. */
  state: v.string(),
  /** Why it waits, or ended as it did, in Slurm's word, e.g. `Resources`, `Priority`. */
  reason: v.optional(v.string()),
  /** The machines that it has, as Slurm writes them, e.g. `gpu[01-04]`. */
  nodes: v.optional(v.string()),
});
export type SlurmJob = v.InferOutput<typeof slurmJob>;

/** What computes: the built-in engine, or PyTorch. */
export const backend = v.picklist(['onnxruntime', 'pytorch']);
export type Backend = v.InferOutput<typeof backend>;

/** A Python that cannot train on PyTorch. */
export const missingTorch = v.object({
  /** A path, or the name of a command. */
  python: v.string(),
  /** It cannot be started; torch or numpy can be installed in it; or that is up to the system that it belongs to. */
  state: v.picklist(['absent', 'lacking', 'managed']),
});
export type MissingTorch = v.InferOutput<typeof missingTorch>;

/** `run.json`. */
export const runRecord = v.object({
  format: v.literal(1),
  /** The run directory's name: sorts by time, unique in its experiment. */
  id: v.string(),
  /** A name that a person gave. */
  name: v.optional(v.string()),
  /** `NAME` of `NAME.lstm.yaml`. */
  experiment: v.string(),
  /** Absolute path of the experiment file at the start. */
  experiment_file: v.string(),
  task: v.string(),
  status: runStatus,
  /** One sentence for a person: why the run failed or stopped. */
  message: v.optional(v.string()),
  /** ISO 8601. */
  created: v.string(),
  ended: v.optional(v.string()),
  /**
   * Liveness: the process that trains, when it started (ms since 1970), the name of its machine (earlier versions do
   * not say) and when it last wrote (ms since 1970).
   */
  process: v.optional(
    v.object({ pid: count, started: v.number(), host: v.optional(v.string()), heartbeat: v.number() }),
  ),
  /** The job of Slurm's that trains the run, or trained it last. With the status `queued` it waits in Slurm's queue. */
  slurm: v.optional(slurmJob),
  /** The resolved settings: every key with its value, as run. */
  settings: v.record(v.string(), v.unknown()),
  seed: v.number(),
  data: v.array(v.object({ path: v.string(), bytes: count, sha256: v.string() })),
  git: v.optional(v.object({ commit: v.string(), dirty: v.boolean() })),
  versions: v.record(v.string(), v.string()),
  /** What computes: the experiment's choice, or what was asked for instead when the run was resumed. */
  backend: v.optional(backend),
  /** On PyTorch: the interpreter, what each process computes on, and how many there are. */
  pytorch: v.optional(v.object({ python: v.string(), device: v.string(), processes: count })),
  /** Why it failed, where that is for want of torch. */
  missing_torch: v.optional(missingTorch),
  /** It failed before it had a network, and its message says all that there is to know. */
  refused: v.optional(v.literal(true)),
  /** The machine. */
  host: v.optional(v.object({ processor: v.string(), cores: count, memory: count, platform: v.string() })),
  /** The sweep that the run is a trial of: the name of its directory, and the trial's place in it from 1. */
  sweep: v.optional(v.object({ id: v.string(), trial: count })),
  /** The run directory of the run that this one repeats. */
  reproduces: v.optional(v.string()),
  /** How this run compares with the one that it repeats; absent until it has ended, and when that one is gone. */
  reproduction: v.optional(reproduction),
  /** The step at which the loss or the gradient was no longer a finite number. */
  not_finite: v.optional(count),
  threads: count,
  parameters: count,
  /** Of them, those that are not frozen. Runs of earlier versions do not say. */
  learned_parameters: v.optional(count),
  vocabulary_size: count,
  progress: v.object({
    step: count,
    total_steps: count,
    epoch: v.number(),
    epochs: count,
    /** Seconds spent training so far, over all resumes. */
    seconds: v.number(),
    tokens_per_second: v.number(),
  }),
  last: v.optional(
    v.object({
      train_loss: v.optional(v.number()),
      val_loss: v.optional(v.number()),
      metrics: measured,
    }),
  ),
  best: v.optional(bestResult),
  /** The step of the last checkpoint: 0, or absent, before the first one. Runs of earlier versions do not say. */
  checkpoint_step: v.optional(count),
  /** The most telling one first. Absent until they are known. */
  baselines: v.optional(v.array(baseline)),
});
export type RunRecord = v.InferOutput<typeof runRecord>;

/**
 * What is true of a run now: the record's status, or `lost` when the record says that a process trains
 * but that process is gone (killed, crashed, machine switched off).
 */
export type EffectiveStatus = RunStatus | 'lost';

/** Statuses in which a process is expected to be alive. */
export function isActive(status: EffectiveStatus): boolean {
  return status === 'starting' || status === 'running' || status === 'paused';
}
