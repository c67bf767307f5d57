import { useMemo } from 'preact/hooks';
import type { SweepRecord } from '../../../server/protocol/sweeps.ts';
import { FigureTable } from '../../results/FigureTable.tsx';
import { fill } from '../../shared/strings.ts';
import { formats, strings } from '../words.ts';
import { type Importance, importanceOf } from './importance/importance.ts';

/** With fewer trials the numbers are a hint at most. */
const fewTrials = 20;
/** Of the variance, on trials that a tree has not seen. */
const weaklyExplained = 0.3;

export function ImportanceTable({ sweep }: { readonly sweep: SweepRecord }) {
  const importance = useMemo(() => importanceOf(sweep), [sweep]);
  return (
    <section class="result-part" aria-label={strings.sweepImportance}>
      <h3>{strings.sweepImportance}</h3>
      {importance === undefined ? (
        <p class="muted">{strings.sweepImportanceNone}</p>
      ) : (
        <Told importance={importance} />
      )}
    </section>
  );
}

function Told({ importance }: { readonly importance: Importance }) {
  const { keys, together, trials, epoch, explained } = importance;
  const isWeak = explained === undefined || explained < weaklyExplained;
  return (
    <>
      <p class="muted">
        {fill(strings.sweepImportanceHint, trials)}{' '}
        {epoch !== undefined && fill(strings.sweepImportanceEpoch, epoch)}
      </p>
      <FigureTable
        label={strings.sweepImportance}
        kind="importance"
        words={[strings.sweepSetting]}
        numbers={[strings.sweepPart, '±']}
      >
        {keys.map(({ key, part, deviation }) => (
          <Row key={key} name={key} part={part} deviation={deviation} />
        ))}
        {keys.length > 1 && <Row name={strings.sweepTogether} part={together} />}
      </FigureTable>
      <p class={isWeak ? 'notice' : 'muted'}>
        {isWeak
          ? strings.sweepImportanceWeak
          : fill(strings.sweepImportanceExplained, formats.percent(Math.min(1, explained)))}{' '}
        {trials < fewTrials && strings.sweepImportanceFew}
      </p>
    </>
  );
}

function Row({
  name,
  part,
  deviation,
}: {
  readonly name: string;
  readonly part: number;
  readonly deviation?: number;
}) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td class="number bar" style={{ '--share': `${part * 100}%` }}>
        {formats.percent(part)}
      </td>
      <td class="number muted">{deviation === undefined ? '' : formats.percent(deviation)}</td>
    </tr>
  );
}
