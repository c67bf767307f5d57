/** Which column of a CoNLL file is what, and how its labels mark names, by its first lines. */

export interface ConllFacts {
  /** Numbers of the columns, from 1; absent where the defaults are right. */
  readonly columns: { readonly word: number; readonly tag: number } | undefined;
  readonly scheme: 'none' | 'iob1' | 'iob2' | 'bioes';
}

/** CoNLL-U has ten columns: the number of the word, the word, its lemma, its part of speech, … */
const conllu = { columns: 10, word: 2, tag: 4 };

export function conllFacts(text: string): ConllFacts {
  const rows = text
    .split(/\r?\n/)
    .filter((line) => !line.startsWith('#'))
    .map((line) =>
      (line.includes('\t') ? line.split('\t') : line.split(/\s+/)).filter((value) => value !== ''),
    );
  const [first] = rows.filter((row) => row.length > 0);
  const isConllu = first?.length === conllu.columns && first[0] === '1';
  const at = isConllu ? conllu.tag - 1 : -1;
  return {
    columns: isConllu ? { word: conllu.word, tag: conllu.tag } : undefined,
    scheme: schemeOf(rows.map((row) => row.at(at) ?? 'O')),
  };
}

/** @param labels one after the other, O between sentences */
function schemeOf(labels: readonly string[]): ConllFacts['scheme'] {
  const inside = labels.filter((label) => /^[BIES]-/.test(label));
  if (inside.length === 0 || !labels.includes('O')) return 'none';
  if (inside.some((label) => /^[ES]-/.test(label))) return 'bioes';
  const beginsInside = labels.some((label, at) => label.startsWith('I-') && (labels[at - 1] ?? 'O') === 'O');
  return beginsInside ? 'iob1' : 'iob2';
}
