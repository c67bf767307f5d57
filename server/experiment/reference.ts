/** The reference page of the experiment file as Markdown, in the language that l10n is set to. */
import * as l10n from '@vscode/l10n';
import { defaultText, describeCondition } from './describe.ts';
import type { Descriptor, Keys } from './descriptor.ts';
import { taskChoices } from './keys.ts';
import { describeCode, type ProblemCode, problemCodes } from './problem.ts';
import { ownKeys, sharedKeys } from './sharedKeys.ts';
import { tableOf, tasks } from './tables.ts';
import { describeRange, describeType } from './valueWords.ts';

/** @param problems the page about the messages, beside this one */
export function referencePage(problems: string): string {
  const shared = sharedKeys(tasks.map(tableOf));
  return [
    `# ${l10n.t('The experiment file')}`,
    l10n.t(
      'An experiment is described by one YAML file, NAME.lstm.yaml. This page lists all its keys; it is generated from the table that the editor checks files with.',
    ),
    `## ${l10n.t('Keys of every task')}`,
    ...sections(shared, ''),
    ...tasks.flatMap((task) => [
      `## task: ${task}`,
      l10n.t(taskChoices[task]),
      ...sections(ownKeys(tableOf(task), shared), ''),
    ]),
    `## ${l10n.t('Messages')}`,
    l10n.t('Every problem that is reported has a code.'),
    messages(problems),
    '',
  ].join('\n\n');
}

/** Documentation of one section, then of the sections in it. */
function sections(keys: Keys, path: string, doc = ''): string[] {
  const leaves = Object.entries(keys).filter(([, { kind }]) => kind !== 'section' && kind !== 'search');
  const blocks = leaves.length > 0 || path ? [`### ${path || l10n.t('Top level')}`] : [];
  if (doc) blocks.push(doc);
  if (leaves.length > 0) blocks.push(keyTable(leaves));
  for (const [name, descriptor] of leaves) {
    if (!('choices' in descriptor) || !descriptor.choices) continue;
    const choices = Object.entries(descriptor.choices).map(
      ([choice, text]) => `- \`${choice}\`: ${l10n.t(text)}`,
    );
    blocks.push(`\`${name}\`:`, choices.join('\n'));
  }
  for (const [name, descriptor] of Object.entries(keys)) {
    if (descriptor.kind !== 'section') continue;
    blocks.push(...sections(descriptor.keys, path ? `${path}.${name}` : name, sectionDoc(descriptor)));
  }
  return blocks;
}

function sectionDoc(descriptor: Descriptor): string {
  const { doc } = descriptor;
  return [doc && l10n.t(doc), describeCondition(descriptor)].filter(Boolean).join(' ');
}

function keyTable(leaves: readonly (readonly [string, Descriptor])[]): string {
  const head = [l10n.t('Key'), l10n.t('Value'), l10n.t('Default'), l10n.t('Meaning')];
  const rows = leaves.map(([name, descriptor]) => [
    `\`${name}\``,
    valueCell(descriptor),
    defaultCell(descriptor),
    meaningCell(descriptor),
  ]);
  return table(head, rows);
}

function valueCell(descriptor: Descriptor): string {
  const range = 'min' in descriptor || 'max' in descriptor ? describeRange(descriptor) : '';
  const unit = descriptor.unit ? l10n.t(descriptor.unit) : '';
  return [range, unit]
    .filter(Boolean)
    .reduce((all, next) => l10n.t('{0}; {1}', all, next), describeType(descriptor));
}

function defaultCell(descriptor: Descriptor): string {
  if (descriptor.required) return l10n.t('required');
  const text = defaultText(descriptor);
  return text === undefined ? '' : `\`${text}\``;
}

function meaningCell(descriptor: Descriptor): string {
  const equation = descriptor.equation && `\`${descriptor.equation}\``;
  return [l10n.t(descriptor.doc), describeCondition(descriptor), equation].filter(Boolean).join(' ');
}

function messages(problems: string): string {
  const rows = Object.entries(problemCodes).map(([code, { severity }]) => [
    `[${code}](${problems}#${code.toLowerCase()})`,
    severity === 'error' ? l10n.t('error') : l10n.t('warning'),
    describeCode(code as ProblemCode),
  ]);
  return table([l10n.t('Code'), l10n.t('Severity'), l10n.t('Meaning')], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
