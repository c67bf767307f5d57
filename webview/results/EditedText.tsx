/** A transcript with what was written instead: marked by form as well as by colour. */
import { fill } from '../shared/strings.ts';
import type { Pair } from './edits.ts';
import { strings } from './words.ts';

interface Props {
  readonly pairs: readonly Pair[];
  /** Whether what is paired are words, with a space between them. */
  readonly areWords?: boolean;
}

export function EditedText({ pairs, areWords = true }: Props) {
  return (
    <span class="edited-text">
      {pairs.map((pair, i) => [i > 0 && areWords ? ' ' : '', <Edit key={i} {...pair} />])}
    </span>
  );
}

function Edit({ truth, predicted }: Pair) {
  if (truth === predicted) return <>{truth}</>;
  const words =
    truth === ''
      ? fill(strings.editAdded, predicted)
      : predicted === ''
        ? fill(strings.editLeftOut, truth)
        : fill(strings.editChanged, truth, predicted);
  return (
    <>
      <span class="visually-hidden">{words}</span>
      <span class="edit" aria-hidden="true" title={words}>
        {truth !== '' && <del>{truth}</del>}
        {predicted !== '' && <ins>{predicted}</ins>}
      </span>
    </>
  );
}
