import type { OnnxWeight, WeightStatistics } from '../../server/protocol/onnx.ts';
import { fill } from '../shared/strings.ts';
import type { Answer } from './onnxStore.ts';
import { formats, strings } from './words.ts';

interface Props {
  readonly weight: OnnxWeight;
  readonly answer: Answer<WeightStatistics>;
}

export function Statistics({ weight, answer }: Props) {
  return (
    <section aria-live="polite" aria-label={fill(strings.statistics, weight.name)}>
      <h3>{weight.name}</h3>
      {answer === undefined && <p class="muted">{strings.computing}</p>}
      {answer !== undefined && 'error' in answer && <p class="message">{answer.error}</p>}
      {answer !== undefined && 'value' in answer && <Figures statistics={answer.value} />}
    </section>
  );
}

function Figures({
  statistics: { count, zeros, notFinite, figures },
}: {
  readonly statistics: WeightStatistics;
}) {
  const rows = [
    ...(figures
      ? [
          [strings.mean, formats.figure(figures.mean)],
          [strings.std, formats.figure(figures.std)],
          [strings.minimum, formats.figure(figures.min)],
          [strings.maximum, formats.figure(figures.max)],
          [strings.norm, formats.figure(figures.norm)],
        ]
      : []),
    [strings.zeros, `${formats.integer(zeros)} (${formats.percent(count === 0 ? 0 : zeros / count)})`],
    ...(notFinite > 0 ? [[strings.notFinite, formats.integer(notFinite)]] : []),
  ];
  return (
    <>
      {figures ? <Histogram {...figures} count={count} /> : <p class="muted">{strings.noFigures}</p>}
      <dl class="facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt class="muted">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

const width = 320;
const height = 96;

interface HistogramProps {
  readonly histogram: readonly number[];
  readonly min: number;
  readonly max: number;
  readonly count: number;
}

function Histogram({ histogram, min, max, count }: HistogramProps) {
  const most = Math.max(...histogram);
  const fullest = histogram.indexOf(most);
  const edge = (bin: number): string => formats.figure(min + ((max - min) * bin) / histogram.length);
  const label = fill(
    strings.histogram,
    formats.integer(count),
    edge(0),
    edge(histogram.length),
    edge(fullest),
    edge(fullest + 1),
    formats.integer(most),
  );
  const step = width / histogram.length;
  return (
    <figure class="histogram">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        {histogram.map((numbers, bin) => {
          const tall = (height * numbers) / Math.max(1, most);
          return <rect key={bin} x={bin * step} y={height - tall} width={step - 1} height={tall} />;
        })}
      </svg>
      <figcaption class="muted">
        <span>{edge(0)}</span>
        <span>{edge(histogram.length)}</span>
      </figcaption>
    </figure>
  );
}
