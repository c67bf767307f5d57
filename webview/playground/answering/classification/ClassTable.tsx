import { useState } from 'preact/hooks';
import type { AnswerOf } from '../../../../server/protocol/answering.ts';
import { FigureTable } from '../../../results/FigureTable.tsx';
import { Button } from '../../../shared/controls/Button.tsx';
import { fill } from '../../../shared/strings.ts';
import { formats, strings } from '../../words.ts';

interface Props {
  readonly classes: AnswerOf<'classification'>['classes'];
  readonly truth: string | undefined;
}

/** Classes that are shown until more are wanted. */
const few = 10;

/** The probabilities of the classes as bars, the largest first. */
export function ClassTable({ classes, truth }: Props) {
  const [all, setAll] = useState(false);
  const shown = all ? classes : classes.slice(0, few);
  return (
    <>
      <FigureTable
        label={strings.classProbabilities}
        kind="class-bars"
        words={[strings.classLabel]}
        numbers={[strings.probability]}
      >
        {shown.map(({ label, probability }) => (
          <tr key={label}>
            <th scope="row" class={label === truth ? 'true-label' : undefined}>
              {label}
            </th>
            <td class="number bar" style={{ '--share': `${probability * 100}%` }}>
              {formats.percent(probability)}
            </td>
          </tr>
        ))}
      </FigureTable>
      {classes.length > few && (
        <Button kind="plain" onClick={() => setAll(!all)}>
          {all ? strings.fewerClasses : fill(strings.allClasses, formats.integer(classes.length))}
        </Button>
      )}
    </>
  );
}
