import { strings } from './words.ts';

/** What the marks of `EditedText` mean, in these marks. */
export function EditLegend() {
  return (
    <p class="edit-legend">
      <span class="edit">
        <del>{strings.editSaid}</del>
      </span>{' '}
      <span class="edit">
        <ins>{strings.editWritten}</ins>
      </span>
    </p>
  );
}
