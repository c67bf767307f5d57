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

/** The columns of the training table, by its first row; none where there is no table. */
export async function columnProposals({ file, train }: TablePlace): Promise<Proposal[]> {
  if (train === undefined || !tableFormat(train)) return [];
  try {
    for await (const { columns } of readTable(resolve(dirname(file), train), {})) {
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
