import type { Value } from '../../graph/graph.ts';

/** What a recurrent cell computes; the settings of the same names say what the words mean. */
export interface Cell {
  readonly kind: 'lstm' | 'peephole-lstm' | 'gru' | 'rnn' | 'slstm' | 'mlstm';
  readonly activation: 'tanh' | 'relu' | 'sigmoid' | 'softsign';
  readonly recurrentActivation: 'sigmoid' | 'hard-sigmoid';
  readonly resetGate: 'after' | 'before';
  /** Of an LSTM: features of h, fewer than cells. Undefined: one for each cell. */
  readonly projectionSize?: number | undefined;
  /** Of an LSTM: i = 1 − f. */
  readonly coupledGates?: boolean | undefined;
  /** Of an LSTM. */
  readonly layerNorm?: boolean | undefined;
  /** Of an sLSTM or mLSTM; 1 where undefined. */
  readonly heads?: number | undefined;
}

/** What decides on the parameters of a cell. */
export type CellVariant = Pick<
  Cell,
  'kind' | 'resetGate' | 'projectionSize' | 'coupledGates' | 'layerNorm' | 'heads'
>;

/** One recurrent layer in one direction. Its parameters are `NAME.weight`, `NAME.bias`, …: see `cells/`. */
export interface RecurrentLayer {
  readonly name: string;
  readonly cell: Cell;
  readonly inputSize: number;
  /** Cells; what the layer gives has `cells/sizes.ts`'s `outputSize` features. */
  readonly hiddenSize: number;
  /** Reads from the last step to the first. */
  readonly reverse: boolean;
}

export interface RecurrentInputs {
  /** [T, I, B] */
  readonly xs: Value;
  /** What the cell carries, [size, B] each, h first. Zero where absent. */
  readonly initial?: readonly Value[];
  /**
   * int32 [B]: steps of each sequence, at least 1; what follows is padding. At padded steps the state stays as
   * it is and the output is zero. Absent: all steps count.
   */
  readonly lengths?: Value;
  /** Of h's shape: factors for it on its way to the next step (recurrent dropout). */
  readonly recurrentMask?: Value;
}

export interface RecurrentOutputs {
  /** The hidden state after every step: [T, outputSize, B]; zero at padded steps. */
  readonly hs: Value;
  /** The states after the last step that counts (the first one, in reverse): [size, B] each, h first. */
  readonly states: readonly Value[];
}

/** Looks into a loop that runs a recurrent layer: see `layerWatch.ts`. */
export interface LoopWatch {
  /** Arrays that the loop has to scan beside its own. */
  readonly scanned: readonly Value[];
  /** Outputs of the loop that {@link take} has to be given; known once its body is built. */
  readonly activationCount: number;
  /** @param slices those of {@link scanned} */
  step(slices: readonly Value[]): StepWatch;
  /** @param stacks what the steps have shown, as outputs of the loop */
  take(stacks: readonly Value[]): void;
}

/** One step of a loop that is looked at, within its body. */
export interface StepWatch {
  /** Takes the place of what is in the step's weights. */
  readonly weights: { watched(name: string, value: Value): Value };
  /** What the step has shown, once it is built: outputs of the body. */
  readonly activations: readonly Value[];
}

/** A way to run recurrent layers. */
export interface RecurrentLayers {
  run(layer: RecurrentLayer, parameter: (name: string) => Value, inputs: RecurrentInputs): RecurrentOutputs;
  /** As `run` on embedded tokens: table [V, I], tokens int32 or int64 [T, B]; may be cheaper. */
  runEmbedded(
    layer: RecurrentLayer,
    parameter: (name: string) => Value,
    inputs: Omit<RecurrentInputs, 'xs'> & { readonly table: Value; readonly tokens: Value },
  ): RecurrentOutputs;
  /**
   * For a layer that is run in a loop of its own: what is to look on, if anything is.
   *
   * @param like [T, …, B]
   * @param lengths name of the input with the steps of each sequence that count
   */
  watch?(layer: RecurrentLayer, like: Value, lengths: string | undefined): LoopWatch;
}
