/** From probes to curves of the gradient over the steps back from the last one. */
import type { GradientFlow, ProbeLine } from '../../../server/protocol/probes.ts';
import type { ChartLine } from '../../chart/line.ts';
import { lineStyle } from '../../chart/lineStyle.ts';
import type { Theme } from '../../shared/theme.ts';
import type { FlowChoice } from './choices.ts';
import { layerDash, layerKey } from './layerNames.ts';
import type { ProbedRun } from './useProbes.ts';

export interface FlowLine extends ChartLine {
  /** Steps back after which less than a hundredth of the gradient at the last step is left; undefined: never. */
  readonly reach: number | undefined;
}

/** Of a run that had not come so far, the first that there is. */
export function lineAt({ lines }: ProbedRun, epoch: number | undefined): ProbeLine {
  if (epoch === undefined) return lines.at(-1)!;
  return lines.findLast((line) => line.epoch <= epoch) ?? lines[0];
}

/** The layers that any run has, in the order of the network. */
export function layersOf(runs: readonly ProbedRun[]): string[] {
  return [...new Set(runs.flatMap(({ lines }) => lines[0].flow.map(({ layer }) => layerKey(layer))))];
}

/** Runs are told apart by colour, layers by dash; the layers of a run that is alone by both. */
export function flowLines(
  runs: readonly ProbedRun[],
  choice: FlowChoice,
  theme: Theme,
  labelOf: (layer: string) => string,
): FlowLine[] {
  const layers = layersOf(runs);
  return runs.flatMap((probed) => {
    const { run, place } = probed.shown;
    const { flow } = lineAt(probed, choice.epoch);
    const wanted = choice.state === 'memory' ? memoryOf(flow) : choice.state;
    const flows = flow.filter(({ layer, state }) => {
      return state === wanted && (choice.layer === undefined || choice.layer === layerKey(layer));
    });
    const alone = runs.length === 1;
    return flows.map(({ layer, norms }): FlowLine => {
      const key = layerKey(layer);
      const ofLayer = layers.indexOf(key);
      const whole = choice.relative ? (norms[0] ?? Number.NaN) : 1;
      const raw = Float64Array.from(norms, (norm) => (norm ?? Number.NaN) / whole);
      return {
        key: `${run.id} ${layer}`,
        owner: run.id,
        label: alone ? labelOf(key) : `${run.name} · ${labelOf(key)}`,
        role: 'train',
        style: {
          ...lineStyle(alone ? ofLayer : place, theme.palette),
          dash: layerDash(choice.layer === undefined ? ofLayer : 0),
        },
        xs: raw.map((_, back) => back),
        raw,
        shown: raw,
        best: undefined,
        reach: reachOf(norms),
      };
    });
  });
}

function memoryOf(flow: readonly GradientFlow[]): GradientFlow['state'] {
  return flow.some(({ state }) => state === 'c') ? 'c' : 'h';
}

const gone = 0.01;

function reachOf(norms: readonly (number | null)[]): number | undefined {
  const [last] = norms;
  if (!last) return undefined;
  const back = norms.findIndex((norm) => norm !== null && norm < gone * last);
  return back < 0 ? undefined : back;
}
