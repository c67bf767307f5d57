import type { TaskResultLine } from '../../../server/protocol/results.ts';
import type { Theme } from '../../shared/theme.ts';
import { Classification } from './Classification.tsx';
import { Forecast } from './Forecast.tsx';
import { Speech } from './Speech.tsx';
import { Tagging } from './Tagging.tsx';
import { TextSample } from './TextSample.tsx';
import { Translation } from './Translation.tsx';

interface Props {
  readonly result: TaskResultLine;
  readonly theme: Theme;
}

/** A result in the view of its task. */
export function ResultView({ result, theme }: Props) {
  switch (result.kind) {
    case 'text':
      return <TextSample result={result} />;
    case 'classification':
      return <Classification result={result} />;
    case 'tagging':
      return <Tagging result={result} />;
    case 'forecast':
      return <Forecast result={result} theme={theme} />;
    case 'translation':
      return <Translation result={result} />;
    case 'speech':
      return <Speech result={result} />;
  }
}
