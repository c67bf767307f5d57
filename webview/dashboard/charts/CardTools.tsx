/** What can be done with one chart. */
import { useState } from 'preact/hooks';
import type { ChartContent } from '../../chart/content.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { Checkbox } from '../../shared/controls/Checkbox.tsx';
import { Popover } from '../../shared/controls/Popover.tsx';
import { Icon } from '../../shared/Icon.tsx';
import { fill } from '../../shared/strings.ts';
import { strings } from '../words.ts';
import { type ChartSettings, chartOf, choose, chooseForOne } from './chartSettings.ts';
import type { ChartWords } from './chartWords.ts';
import { type ExportFormat, saveChart } from './saveChart.ts';

interface Props {
  readonly metric: string;
  readonly name: string;
  readonly enlarged: boolean;
  readonly settings: ChartSettings;
  readonly content: ChartContent;
  readonly words: ChartWords;
  readonly onChoose: (settings: ChartSettings) => void;
}

const formats: readonly {
  readonly format: ExportFormat;
  readonly name: 'savePng' | 'saveSvg' | 'saveCsv';
}[] = [
  { format: 'png', name: 'savePng' },
  { format: 'svg', name: 'saveSvg' },
  { format: 'csv', name: 'saveCsv' },
];

export function CardTools({ metric, name, enlarged, settings, content, words, onChoose }: Props) {
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const { asTable, logY } = chartOf(settings, metric);
  const save = (format: ExportFormat): void => {
    setProblem(undefined);
    saveChart(format, content, words).catch((error: unknown) =>
      setProblem(fill(strings.saveFailed, error instanceof Error ? error.message : String(error))),
    );
  };
  return (
    <div class="card-tools">
      {problem !== undefined && (
        <span class="problem" role="alert">
          {problem}
        </span>
      )}
      <Checkbox
        label={strings.logScale}
        checked={logY}
        onChange={(value) => onChoose(chooseForOne(settings, metric, { logY: value, y: undefined }))}
      />
      <Popover label={fill(strings.saveAs, name)} button={<Icon name="save" />}>
        <div class="picker">
          {formats.map((one) => (
            <Button key={one.format} kind="plain" onClick={() => save(one.format)}>
              {strings[one.name]}
            </Button>
          ))}
        </div>
      </Popover>
      <Button
        kind="plain"
        label={fill(strings.withDetail, asTable ? strings.chart : strings.table, name)}
        onClick={() => onChoose(chooseForOne(settings, metric, { asTable: !asTable }))}
      >
        <Icon name={asTable ? 'chart' : 'table'} />
      </Button>
      <Button
        kind="plain"
        label={enlarged ? strings.shrink : fill(strings.enlarge, name)}
        onClick={() => onChoose(choose(settings, { enlarged: enlarged ? undefined : metric }))}
      >
        <Icon name={enlarged ? 'shrink' : 'enlarge'} />
      </Button>
    </div>
  );
}
