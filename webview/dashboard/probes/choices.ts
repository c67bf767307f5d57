/** What is chosen in the view; it survives the page. */
import * as v from 'valibot';

/** `memory` is what a network remembers by: the cell state where there is one, else the hidden state. */
export const flowStates = ['memory', 'h', 'c'] as const;
export type FlowState = (typeof flowStates)[number];

export const flowChoice = v.object({
  state: v.picklist(flowStates),
  /** Key of a layer; absent: all. */
  layer: v.optional(v.string()),
  /** Absent: the latest. */
  epoch: v.optional(v.number()),
  /** Whether norms are divided by that of the last step: what is left of the gradient, whatever the loss is. */
  relative: v.boolean(),
});
export type FlowChoice = v.InferOutput<typeof flowChoice>;

export const gateMeasures = ['low', 'high', 'mean'] as const;
export type GateMeasure = (typeof gateMeasures)[number];

export const gateChoice = v.object({ measure: v.picklist(gateMeasures), layer: v.optional(v.string()) });
export type GateChoice = v.InferOutput<typeof gateChoice>;

const interval = v.object({ from: v.number(), to: v.number() });

export const chartChoice = v.object({
  asTable: v.boolean(),
  zoom: v.object({ x: v.optional(interval), y: v.optional(interval) }),
  /** What was shown when the zoom was chosen: it does not fit anything else. */
  zoomed: v.optional(v.string()),
});
export type ChartChoice = v.InferOutput<typeof chartChoice>;
