import { useMemo, useState } from 'preact/hooks';
import type { AnswerOf } from '../../../../server/protocol/answering.ts';
import { Button } from '../../../shared/controls/Button.tsx';
import { Select } from '../../../shared/controls/Select.tsx';
import { Icon } from '../../../shared/Icon.tsx';
import { fill } from '../../../shared/strings.ts';
import { strings } from '../../words.ts';
import { WhatIfChart } from './chart/WhatIfChart.tsx';
import { type Edits, editableFrom, hasEdits, type Network, withEdit } from './edits.ts';
import { ForecastTable } from './ForecastTable.tsx';
import { forecastPicture } from './picture.ts';
import { ValueTable } from './ValueTable.tsx';

interface Props {
  readonly network: Network;
  readonly answer: AnswerOf<'forecasting'>;
  /** The answer to the changed series, where something is changed and it has come. */
  readonly whatIf: AnswerOf<'forecasting'> | undefined;
  readonly changed: Edits;
  /** What came later, for each target. */
  readonly future: readonly (readonly number[])[] | undefined;
  readonly onChange: (changed: Edits) => void;
}

export function ForecastAnswer({ network, answer, whatIf, changed, future, onChange }: Props) {
  const [target, setTarget] = useState(network.targets[0]!);
  const picture = useMemo(
    () => forecastPicture(network, { answer, whatIf, changed, future }, target),
    [answer, whatIf, changed, future, target],
  );
  const { past } = answer;
  const from = editableFrom(past, network);
  const title = fill(strings.forecastOf, target);
  const change = (column: string, row: number, value: number): void =>
    onChange(withEdit(changed, past, column, row, value));
  return (
    <>
      <section class="answer-part" aria-label={title}>
        <div class="forecast-head">
          <h2>{title}</h2>
          {network.targets.length > 1 && (
            <Select
              label={strings.forecastTarget}
              value={target}
              options={network.targets.map((name) => ({ value: name, label: name }))}
              onChange={setTarget}
            />
          )}
          <Button kind="plain" disabled={!hasEdits(changed)} onClick={() => onChange({})}>
            <Icon name="refresh" />
            {strings.undoChanges}
          </Button>
        </div>
        <p class="muted">{strings.whatIfHint}</p>
        <WhatIfChart
          label={title}
          picture={picture}
          editableFrom={from}
          onChange={(row, value) => change(target, row, value)}
        />
      </section>
      <div class="forecast-tables">
        <ForecastTable picture={picture} />
        <ValueTable past={past} from={from} changed={changed} onChange={change} />
      </div>
    </>
  );
}
