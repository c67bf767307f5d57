/** Experiment files of any length. */
import { defaultText } from '../../../server/experiment/describe.ts';
import type { LeafDescriptor } from '../../../server/experiment/descriptor.ts';
import { descriptorAt, leafPaths } from '../../../server/experiment/tables.ts';

/**
 * Every key with its default, then as many lines as it takes: a section that the parser must read too, or keys
 * that do not exist, each of which the checks must find out.
 */
export function experimentText(lines: number, rest: 'section' | 'wrong' = 'section'): string {
  const written: string[] = ['task: language-model'];
  let open: string[] = [];
  for (const key of leafPaths('language-model')) {
    const path = key.split('.');
    const descriptor = descriptorAt(path, 'language-model');
    const text =
      descriptor && 'default' in descriptor && !descriptor.when ? defaultValue(descriptor) : undefined;
    if (text === undefined || key === 'task') continue;
    path.slice(0, -1).forEach((name, depth) => {
      if (open[depth] !== name) written.push(`${'  '.repeat(depth)}${name}:`);
    });
    open = path.slice(0, -1);
    written.push(`${'  '.repeat(path.length - 1)}${path.at(-1)}: ${text}`);
  }
  if (written.length < lines && rest === 'section') written.push('notes:');
  for (let i = 0; written.length < lines; i++) {
    if (rest === 'wrong') written.push(`key_${i}: ${i}`);
    else written.push(i % 5 === 0 ? `  group_${i}: # a remark` : `    key_${i}: ${i}e-3`);
  }
  return `${written.join('\n')}\n`;
}

function defaultValue(descriptor: LeafDescriptor): string | undefined {
  return descriptor.kind === 'path' ? undefined : defaultText(descriptor);
}
