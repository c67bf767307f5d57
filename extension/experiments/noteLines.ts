/** The box in which a note is edited has one line: line ends have a mark there. */
const mark = ' ⏎ ';

export function noteInOneLine(note: string): string {
  return note.replaceAll('\n', mark);
}

/** Undoes {@link noteInOneLine}, also where the spaces around a mark are gone. */
export function noteOfLine(line: string): string {
  return line.replaceAll(/ ?⏎ ?/g, '\n').trim();
}
