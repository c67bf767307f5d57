import { dirname, resolve } from 'node:path';
import { CompletionItemKind } from 'vscode-languageserver';
import { stringify } from 'yaml';
import { UserError } from '../../base/errors.ts';
import { readTable, tableFormat } from '../../data/tables/readTable.ts';
import type { Proposal } from './proposal.ts';

export interface TablePlace {
  /** The experiment file. */
  readonly file: string;
  /** The table, relative to it. */
  readonly train: string | undefined;
}

/**
 * The columns of the training table, by its first row; none where there is no table.
 *
 * @param numbersFirst whether numbers are asked for, so that columns with other values come last
 */
export async function columnProposals(
  { file, train }: TablePlace,
  numbersFirst: boolean,
): Promise<Proposal[]> {
  if (train === undefined || !tableFormat(train)) return [];
  try {
    for await (const row of readTable(resolve(dirname(file), train), {})) {
      const isNumber = (name: string) => row.get(name) !== '' && Number.isFinite(Number(row.get(name)));
      const [first, last] = [row.columns.filter(isNumber), row.columns.filter((name) => !isNumber(name))];
      const columns = numbersFirst ? [...first, ...last] : row.columns;
      return columns.map((label) => ({ label, kind: CompletionItemKind.Field, text: asYaml(label) }));
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
  return [];
}

/** A name that may also stand in a list in brackets. */
function asYaml(name: string): string {
  const plain = stringify(name, { lineWidth: 0 }).trimEnd();
  return /^[^"'].*[,[\]{}]/.test(plain) ? JSON.stringify(name) : plain;
}
