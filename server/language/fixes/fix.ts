import type { Span } from '../../experiment/problem.ts';

export interface Edit extends Span {
  readonly text: string;
}

/** One way to mend a problem. */
export interface EditFix {
  readonly title: string;
  readonly edit: Edit;
  /** There is no other way to read what the person meant, and nothing is lost. */
  readonly safe: boolean;
}

export interface FolderFix {
  readonly title: string;
  /** URI of a folder to make. */
  readonly folder: string;
}

export type Fix = EditFix | FolderFix;

export function applyEdit(text: string, { start, end, text: inserted }: Edit): string {
  return text.slice(0, start) + inserted + text.slice(end);
}

/** The one edit that leads from one text to another and touches as little as possible. */
export function editBetween(before: string, after: string): Edit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let kept = 0;
  while (kept < shorter - start && before.at(-1 - kept) === after.at(-1 - kept)) kept++;
  return { start, end: before.length - kept, text: after.slice(start, after.length - kept) };
}
