/** The network at its best epoch beside naive methods, by everything that was measured of both. */
import type { DashboardRun } from '../../../server/protocol/dashboard.ts';
import { FigureTable } from '../../results/FigureTable.tsx';
import { betterOf } from '../charts/metricChoice.ts';
import { formatValue, metricTitle, strings } from '../words.ts';

type Measured = Readonly<Record<string, number>>;

export function Comparison({ run }: { readonly run: DashboardRun }) {
  const { bestLoss, bestMetrics, baselines } = run;
  if (bestLoss === undefined || baselines.length === 0) return null;
  const methods = [{ val_loss: bestLoss, ...bestMetrics }, ...baselines.map(({ metrics }) => metrics)];
  const keys = Object.keys(methods[0]!).filter((key) => methods.slice(1).some((m) => m[key] !== undefined));
  return (
    <section class="result-part" aria-label={strings.comparison}>
      <h3>{strings.comparison}</h3>
      <FigureTable
        label={strings.comparison}
        words={[strings.metric]}
        numbers={[strings.network, ...baselines.map(({ name }) => name)]}
      >
        {keys.map((key) => (
          <Row key={key} name={key} methods={methods} />
        ))}
      </FigureTable>
    </section>
  );
}

function Row({ name, methods }: { readonly name: string; readonly methods: readonly Measured[] }) {
  const values = methods.map((method) => method[name]);
  const known = values.filter((value) => value !== undefined);
  const best = betterOf(name) === 'lower' ? Math.min(...known) : Math.max(...known);
  return (
    <tr>
      <th scope="row">{name === 'val_loss' ? strings.loss : metricTitle(name)}</th>
      {values.map((value, i) => (
        <td key={i} class={value === best ? 'number winner' : 'number'}>
          {value === undefined ? '–' : formatValue(name, value)}
        </td>
      ))}
    </tr>
  );
}
