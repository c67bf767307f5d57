/** The page about the messages of an experiment file as Markdown, in the language that l10n is set to. */
import * as l10n from '@vscode/l10n';
import { describeCode, type ProblemCode, problemCodes } from './problem.ts';

export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** An experiment with a problem and one without it, each followed by the other files that it needs. */
export interface ProblemSample {
  /** What is reported, at which line of the wrong experiment. */
  readonly message: string;
  readonly line: number;
  readonly wrong: readonly NamedText[];
  readonly right: readonly NamedText[];
}

/** Headings are the codes: `#lstm010` leads to one. */
export function problemsPage(samples: Readonly<Record<ProblemCode, ProblemSample>>): string {
  const codes = Object.keys(problemCodes).filter((code): code is ProblemCode => code in problemCodes);
  return [
    `# ${l10n.t('Messages about experiment files')}`,
    l10n.t(
      'The editor and “lstm-lab validate” report problems of experiment files under these codes. A file with an error cannot be run; one with warnings can.',
    ),
    ...codes.flatMap((code) => entry(code, samples[code])),
    '',
  ].join('\n\n');
}

function entry(code: ProblemCode, { message, line, wrong, right }: ProblemSample): string[] {
  const severity = problemCodes[code].severity === 'error' ? l10n.t('error') : l10n.t('warning');
  return [
    `## ${code}`,
    l10n.t('{0} ({1})', `**${describeCode(code)}**`, severity),
    l10n.t('Wrong:'),
    ...wrong.map(block),
    `> ${l10n.t('Line {0}: {1}', line, message)}`,
    l10n.t('Right:'),
    ...right.map(block),
  ];
}

function block({ name, text }: NamedText, at: number): string {
  const isExperiment = name.endsWith('.yaml');
  const fence = `\`\`\`${isExperiment ? 'yaml' : 'text'}\n${text.trimEnd()}\n\`\`\``;
  return at === 0 ? fence : `\`${name}\`:\n\n${fence}`;
}
