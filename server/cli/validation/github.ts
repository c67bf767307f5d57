/**
 * Workflow commands of GitHub Actions, which show problems in the files of a pull request.
 * Format: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
import type { CheckedFile, Finding } from './finding.ts';

export function githubLines({ file, problems }: CheckedFile): string[] {
  return problems.map((finding) => {
    const properties = Object.entries(propertiesOf(file, finding))
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
    return `::${finding.severity} ${properties.join(',')}::${escapeData(finding.message)}`;
  });
}

function propertiesOf(file: string, { line, column, endColumn, code }: Finding) {
  // The last column is counted in, there.
  const end = endColumn === undefined ? undefined : endColumn - 1;
  return { file: file.replaceAll('\\', '/'), line, col: column, endColumn: end, title: code };
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
