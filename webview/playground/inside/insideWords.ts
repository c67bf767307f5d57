/** What the parts of a network are called. */
import type { Reading, Signal } from '../../../server/protocol/inside.ts';
import { fill } from '../../shared/strings.ts';
import { formats, spokenToken, strings, visibleToken } from '../words.ts';
import type { Focus } from './focus.ts';
import type { Range } from './place.ts';

const names: Readonly<Record<Signal, string>> = {
  input_gate: strings.inputGate,
  forget_gate: strings.forgetGate,
  output_gate: strings.outputGate,
  reset_gate: strings.resetGate,
  update_gate: strings.updateGate,
  candidate: strings.candidate,
  cell: strings.cellState,
  hidden: strings.hiddenState,
};

export function signalName(signal: Signal): string {
  return names[signal];
}

export function unitName(unit: number): string {
  return fill(strings.insideUnitName, unit);
}

/** LSTM 1 · Cell state · Unit 17 */
export function focusName({ layer, signal, unit }: Focus, { layers }: Reading): string {
  return [layers[layer]!.name, signalName(signal), unitName(unit)].join(' · ');
}

/** 0.830: three decimals, so that columns line up. */
export function valueText(value: number): string {
  return formats.loss(value);
}

/** A token with its number, from 1: 12 “a” */
export function tokenName({ tokens }: Reading, index: number): string {
  return fill(strings.insideToken, formats.integer(index + 1), visibleToken(tokens[index]!.token));
}

/** The same to be read aloud. */
export function spokenTokenName({ tokens }: Reading, index: number): string {
  return fill(strings.insideToken, formats.integer(index + 1), spokenToken(tokens[index]!.token));
}

/** Text in one line: breaks have marks. */
export function lineText(text: string): string {
  return text.replaceAll('\n', '↵').replaceAll('\t', '⇥');
}

/** The characters of a range that are shown of it. */
const longestQuote = 40;

export function rangeText({ tokens }: Reading, { from, to }: Range): string {
  const text = tokens
    .slice(from, to)
    .map(({ token }) => token)
    .join('');
  const shown = text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text;
  return lineText(shown);
}
