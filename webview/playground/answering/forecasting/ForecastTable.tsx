import { FigureTable } from '../../../results/FigureTable.tsx';
import { fill } from '../../../shared/strings.ts';
import { formats, strings } from '../../words.ts';
import type { ForecastPicture } from './picture.ts';

/** The forecast in figures. */
export function ForecastTable({ picture }: { readonly picture: ForecastPicture }) {
  const { times, past, forecast, quantiles, unchanged, future } = picture;
  const bounds = quantiles.filter(({ level }) => level !== 0.5);
  return (
    <section class="answer-part" aria-label={strings.forecastValues}>
      <h2>{strings.forecastValues}</h2>
      <FigureTable
        label={strings.forecastValues}
        words={[strings.forecastTime]}
        numbers={[
          strings.forecastLine,
          ...bounds.map(({ level }) => fill(strings.quantileOf, formats.shortPercent(level))),
          ...(unchanged ? [strings.unchangedLine] : []),
          ...(future ? [strings.futureLine] : []),
        ]}
      >
        {forecast.map((value, step) => (
          <tr key={step}>
            <th scope="row">{times[past.length + step]}</th>
            <td class="number">{formats.figure(value)}</td>
            {bounds.map(({ level, values }) => (
              <td key={level} class="number">
                {formats.figure(values[step]!)}
              </td>
            ))}
            {unchanged && <td class="number">{formats.figure(unchanged[step]!)}</td>}
            {future && <td class="number">{formats.figure(future[step]!)}</td>}
          </tr>
        ))}
      </FigureTable>
    </section>
  );
}
