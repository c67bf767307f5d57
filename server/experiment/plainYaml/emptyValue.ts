/** Where a value ends that is not there: comments below its key belong to it, until a blank line. */

const line = /( *)(#[^\r\n]*)?(\r?\n|$)/y;

/**
 * @param start offset behind the colon
 * @param indent column of the key
 * @param next offset of what follows
 * @param isSibling whether that is the next key of the section
 */
export function emptyValueEnd(
  text: string,
  start: number,
  indent: number,
  next: number,
  isSibling: boolean,
): number {
  let comment = next;
  /** Offset of the second line end; what comes after it belongs to the next key. */
  let second: number | undefined;
  let lines = 0;
  line.lastIndex = start;
  while (line.lastIndex < next) {
    const at = line.lastIndex;
    const [all = '', spaces = '', written, lineEnd = ''] = line.exec(text) ?? [];
    if (all === '') break;
    if (written !== undefined) comment = Math.min(comment, at);
    // What is indented further than the key cannot belong to the next one.
    if (written !== undefined && at > start && spaces.length > indent) {
      lines = 0;
      second = undefined;
    }
    if (++lines === 2) second = at + all.length - lineEnd.length;
  }
  const end = (isSibling ? second : undefined) ?? next;
  return comment < end ? end : start;
}
