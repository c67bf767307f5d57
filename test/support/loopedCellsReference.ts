/** One layer of a cell that ONNX has no operator for, in double precision, by the equations of its paper. */

/** What of a model's settings its layers depend on. */
export interface LoopedSettings {
  readonly cell: string;
  readonly projection_size?: number;
  readonly layer_norm?: boolean;
  readonly num_heads?: number;
}

type Row = readonly number[];
type Tensors = (name: string) => readonly Row[];

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const dot = (a: Row, b: Row) => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
const matVec = (matrix: readonly Row[], x: Row) => matrix.map((row) => dot(row, x));

export function isLooped({ cell, projection_size, layer_norm }: LoopedSettings): boolean {
  return cell === 'slstm' || cell === 'mlstm' || projection_size !== undefined || layer_norm === true;
}

/** @param tensor the parameters of the layer by the last part of their names; those without rows as one row */
export function loopedLayer(settings: LoopedSettings, tensor: Tensors, xs: readonly Row[]): Row[] {
  if (settings.cell === 'slstm') return slstm(tensor, settings.num_heads ?? 1, xs);
  if (settings.cell === 'mlstm') return mlstm(tensor, settings.num_heads ?? 1, xs);
  return lstm(settings, tensor, xs);
}

/** The columns of a weight that read the input, and those that read h. */
function readers(weight: readonly Row[], inputSize: number): [Row[], Row[]] {
  return [weight.map((row) => row.slice(0, inputSize)), weight.map((row) => row.slice(inputSize))];
}

function lstm(settings: LoopedSettings, tensor: Tensors, xs: readonly Row[]): Row[] {
  const [input, recurrent] = readers(tensor('weight'), xs[0]!.length);
  const bias = tensor('bias')[0]!;
  const size = bias.length / 4;
  const normal = (x: Row, gain: string) => {
    if (!settings.layer_norm) return x;
    const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
    const variance = x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length;
    return x.map((value, i) => (tensor(gain)[0]![i]! * (value - mean)) / Math.sqrt(variance + 1e-5));
  };
  let c: Row = Array<number>(size).fill(0);
  let h: Row = Array<number>(recurrent[0]!.length).fill(0);
  return xs.map((x) => {
    const read = normal(matVec(input, x), 'input_gain');
    const remembered = normal(matVec(recurrent, h), 'recurrent_gain');
    const a = (gate: number, unit: number) => {
      const row = gate * size + unit;
      return read[row]! + remembered[row]! + bias[row]!;
    };
    c = c.map((value, u) => sigmoid(a(2, u)) * value + sigmoid(a(1, u)) * Math.tanh(a(3, u)));
    const shown = normal(c, 'cell_gain').map(
      (value, u) => value + (settings.layer_norm ? tensor('cell_bias')[0]![u]! : 0),
    );
    const given = shown.map((value, u) => sigmoid(a(0, u)) * Math.tanh(value));
    h = settings.projection_size === undefined ? given : matVec(tensor('projection'), given);
    return h;
  });
}

/** Without the stabiliser: sequences are short. */
function slstm(tensor: Tensors, heads: number, xs: readonly Row[]): Row[] {
  const [input, recurrent] = readers(tensor('weight'), xs[0]!.length);
  const bias = tensor('bias')[0]!;
  const size = bias.length / 4;
  const units = size / heads;
  const zeros: Row = Array<number>(size).fill(0);
  let [h, c, n] = [zeros, zeros, zeros];
  return xs.map((x) => {
    const before = h;
    const a = (gate: number, unit: number) => {
      const row = gate * size + unit;
      const head = Math.floor(unit / units);
      return (
        dot(input[row]!, x) +
        dot(recurrent[row]!, before.slice(head * units, (head + 1) * units)) +
        bias[row]!
      );
    };
    c = c.map((value, u) => sigmoid(a(2, u)) * value + Math.exp(a(1, u)) * Math.tanh(a(3, u)));
    n = n.map((value, u) => sigmoid(a(2, u)) * value + Math.exp(a(1, u)));
    h = c.map((value, u) => (sigmoid(a(0, u)) * value) / n[u]!);
    return h;
  });
}

/** Without the stabiliser. */
function mlstm(tensor: Tensors, heads: number, xs: readonly Row[]): Row[] {
  const weight = tensor('weight');
  const bias = tensor('bias')[0]!;
  const size = (bias.length - 2 * heads) / 4;
  const units = size / heads;
  const memory = Array.from({ length: size }, () => Array<number>(units).fill(0));
  const sums = Array<number>(size).fill(0);
  return xs.map((x) => {
    const a = matVec(weight, x).map((value, row) => value + bias[row]!);
    const part = (gate: number, unit: number) => a[gate * size + unit]!;
    const own = (unit: number) =>
      Array.from({ length: units }, (_, j) => Math.floor(unit / units) * units + j);
    const key = (unit: number) => part(2, unit) / Math.sqrt(units);
    const gates = (unit: number) => {
      const head = Math.floor(unit / units);
      return { i: Math.exp(a[4 * size + head]!), f: sigmoid(a[4 * size + heads + head]!) };
    };
    for (let u = 0; u < size; u++) {
      const { i, f } = gates(u);
      sums[u] = f * sums[u]! + i * key(u);
      for (const [j, other] of own(u).entries())
        memory[u]![j] = f * memory[u]![j]! + i * part(3, u) * key(other);
    }
    return Array.from({ length: size }, (_, u) => {
      const query = own(u).map((other) => part(1, other));
      const weightOfAll = Math.abs(
        dot(
          own(u).map((other) => sums[other]!),
          query,
        ),
      );
      return (sigmoid(part(0, u)) * dot(memory[u]!, query)) / Math.max(weightOfAll, 1);
    });
  });
}
