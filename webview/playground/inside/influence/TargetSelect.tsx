/** For which token the others spoke: the one of the text, or another that was probable there. */
import type { Reading } from '../../../../server/protocol/inside.ts';
import { Select } from '../../../shared/controls/Select.tsx';
import { formats, strings, visibleToken } from '../../words.ts';
import { useAnswer } from '../asking/useAnswer.ts';
import { guessingLayers } from '../guesses/useGuesses.ts';

interface Target {
  readonly id: number;
  readonly token: string;
}

interface Props {
  readonly reading: Reading;
  readonly position: number;
  readonly target: Target;
  readonly onChoose: (target: Target) => void;
}

const alternatives = 8;

export function TargetSelect({ reading, position, target, onChoose }: Props) {
  const layer = guessingLayers(reading).at(-1);
  const at = { reading: reading.reading, from: position - 1, to: position, count: alternatives };
  const { value } = useAnswer('guesses', layer === undefined ? undefined : { ...at, layer });
  const guesses = value?.[0] ?? [];
  const own = reading.tokens[position]!;
  const missing = [own, target].filter(
    ({ id }, i, all) =>
      !guesses.some((guess) => guess.id === id) && all.findIndex((one) => one.id === id) === i,
  );
  const choices: readonly (Target & { probability?: number })[] = [...missing, ...guesses];
  return (
    <Select
      label={strings.insideTarget}
      value={String(target.id)}
      options={choices.map(({ id, token, probability }) => ({
        value: String(id),
        label: [
          visibleToken(token),
          probability === undefined ? '' : formats.percent(probability),
          id === own.id ? strings.insideOfText : '',
        ]
          .filter((part) => part !== '')
          .join(' · '),
      }))}
      onChange={(value) => {
        const choice = choices.find(({ id }) => String(id) === value);
        if (choice) onChoose(choice);
      }}
    />
  );
}
