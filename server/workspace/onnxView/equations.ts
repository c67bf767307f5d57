/** What a recurrent operator computes at each step, as readable text (ONNX Operators.md: LSTM, GRU, RNN). */
import type { NodeProto } from '../../graph/onnxSchema.ts';
import { attributeInt } from '../onnxFacts.ts';

/**
 * @param activations of one direction
 * @returns a line for each quantity; none for other operators
 */
export function equationsOf(node: NodeProto, activations: readonly string[]): string[] {
  const clip = node.attribute.find(({ name }) => name === 'clip')?.f;
  const has = (input: number): boolean => (node.input[input] ?? '') !== '';
  const cell: Cell = {
    activations,
    bias: (gate) => (has(3) ? ` + b${gate}` : ''),
    peephole: (gate, state) => (has(7) ? ` + p${gate} ⊙ ${state}` : ''),
    bounded: (sum) => (clip === undefined ? sum : `clip(${sum}, ±${clip})`),
  };
  if (node.opType.endsWith('LSTM')) return lstm(cell, attributeInt(node, 'input_forget') === 1);
  if (node.opType === 'GRU') return gru(cell, (attributeInt(node, 'linear_before_reset') ?? 0) !== 0);
  return node.opType === 'RNN' ? rnn(cell) : [];
}

interface Cell {
  readonly activations: readonly string[];
  readonly bias: (gate: string) => string;
  readonly peephole: (gate: string, state: string) => string;
  readonly bounded: (sum: string) => string;
}

function lstm({ activations, bias, peephole, bounded }: Cell, coupled: boolean): string[] {
  const [f = '', g = '', h = ''] = activations.map(functionName);
  const sum = (gate: string) => `W${gate} xₜ + R${gate} hₜ₋₁${bias(gate)}`;
  const previous = 'cₜ₋₁';
  return [
    `i = ${f}(${bounded(sum('i') + peephole('i', previous))})`,
    coupled ? 'f = 1 − i' : `f = ${f}(${bounded(sum('f') + peephole('f', previous))})`,
    `g = ${g}(${bounded(sum('g'))})`,
    `cₜ = f ⊙ ${previous} + i ⊙ g`,
    `o = ${f}(${bounded(sum('o') + peephole('o', 'cₜ'))})`,
    `hₜ = o ⊙ ${h}(cₜ)`,
  ];
}

function gru({ activations, bias, bounded }: Cell, resetAfter: boolean): string[] {
  const [f = '', g = ''] = activations.map(functionName);
  const sum = (gate: string) => `W${gate} xₜ + R${gate} hₜ₋₁${bias(gate)}`;
  const recurrent = bias('') === '' ? 'Rn hₜ₋₁' : '(Rn hₜ₋₁ + bn′)';
  const candidate = resetAfter ? `Wn xₜ + r ⊙ ${recurrent}${bias('n')}` : `Wn xₜ + Rn (r ⊙ hₜ₋₁)${bias('n')}`;
  return [
    `z = ${f}(${bounded(sum('z'))})`,
    `r = ${f}(${bounded(sum('r'))})`,
    `n = ${g}(${bounded(candidate)})`,
    'hₜ = (1 − z) ⊙ n + z ⊙ hₜ₋₁',
  ];
}

function rnn({ activations, bias, bounded }: Cell): string[] {
  return [`hₜ = ${functionName(activations[0] ?? '')}(${bounded(`W xₜ + R hₜ₋₁${bias('')}`)})`];
}

function functionName(activation: string): string {
  return { sigmoid: 'σ', tanh: 'tanh', relu: 'relu' }[activation.toLowerCase()] ?? activation;
}
