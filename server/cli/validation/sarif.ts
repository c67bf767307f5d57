/**
 * SARIF 2.1.0, the interchange format of static analysis results.
 * Specification: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
import { isAbsolute, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { version } from '../../base/version.ts';
import { describeCode, type ProblemCode, problemCodes } from '../../experiment/problem.ts';
import type { CheckedFile, Finding } from './finding.ts';

/** One log for all files. */
export function sarifLog(files: readonly CheckedFile[]): object {
  const found = new Set(files.flatMap(({ problems }) => problems.flatMap(({ code }) => code ?? [])));
  const codes = [...found].sort();
  const rules = codes.map((code) => ({
    id: code,
    shortDescription: { text: describeCode(code) },
    defaultConfiguration: { level: problemCodes[code].severity },
  }));
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'LSTM Lab', version, rules } },
        columnKind: 'utf16CodeUnits',
        results: files.flatMap(({ file, problems }) =>
          problems.map((finding) => resultOf(file, finding, codes)),
        ),
      },
    ],
  };
}

function resultOf(file: string, finding: Finding, codes: readonly ProblemCode[]) {
  const { severity, message, code, key, line, column, endColumn, related = [] } = finding;
  const region = line === undefined ? undefined : { line, column, endColumn };
  return {
    ...(code && { ruleId: code, ruleIndex: codes.indexOf(code) }),
    level: severity,
    message: { text: message },
    locations: [
      {
        ...locationOf(file, region),
        ...(key !== undefined && { logicalLocations: [{ fullyQualifiedName: key, kind: 'property' }] }),
      },
    ],
    ...(related.length > 0 && {
      relatedLocations: related.map(({ file: other, range, message: text }, at) => ({
        id: at + 1,
        ...locationOf(relative(process.cwd(), other), range),
        message: { text },
      })),
    }),
  };
}

interface Region {
  readonly line: number;
  readonly column?: number | undefined;
  readonly endColumn?: number | undefined;
}

function locationOf(file: string, region: Region | undefined) {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file) },
      ...(region && {
        region: {
          startLine: region.line,
          startColumn: region.column,
          endLine: region.line,
          endColumn: region.endColumn,
        },
      }),
    },
  };
}

/** Relative to where the program was started, as it was named. */
function uriOf(file: string): string {
  if (isAbsolute(file)) return pathToFileURL(file).href;
  return file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
}
