import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useId } from '../../shared/useId.ts';
import { strings } from '../words.ts';
import { filterSentence } from './filterSentence.ts';
import type { Table } from './useTable.ts';

/** Milliseconds after the last key before a mistake is told: half a word is not one yet. */
const patience = 600;

export function FilterField({ table: { settings, choose, problem } }: { readonly table: Table }) {
  const id = useId();
  const sentence = problem && filterSentence(problem);
  const [told, setTold] = useState(sentence);
  const timer = useRef<number | undefined>(undefined);
  useLayoutEffect(() => {
    window.clearTimeout(timer.current);
    if (sentence === undefined) setTold(undefined);
    else timer.current = window.setTimeout(() => setTold(sentence), patience);
    return () => window.clearTimeout(timer.current);
  }, [sentence]);
  return (
    <div class="filter-field">
      <input
        type="search"
        aria-label={strings.filter}
        aria-describedby={`${id}-hint`}
        aria-invalid={told !== undefined}
        placeholder={strings.filterExample}
        title={strings.filterHint}
        value={settings.filter}
        spellcheck={false}
        onInput={({ currentTarget }) => choose({ filter: currentTarget.value })}
      />
      <p id={`${id}-hint`} class={told === undefined ? 'visually-hidden' : 'filter-problem'} role="status">
        {told ?? strings.filterHint}
      </p>
    </div>
  );
}
