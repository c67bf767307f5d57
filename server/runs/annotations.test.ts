import assert from 'node:assert/strict';
import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import test from 'node:test';
import { UserError } from '../base/errors.ts';
import { noAnnotations } from '../protocol/annotations.ts';
import { runFiles } from '../protocol/runs.ts';
import { addToNote, annotate, readAnnotations, writeAnnotations } from './annotations.ts';
import { createRunDirectory } from './runDirectory.ts';
import { listRuns } from './runReader.ts';

async function inRun(check: (directory: string) => Promise<void>): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'annotations-'));
  try {
    await check(directory);
  } finally {
    await rm(directory, { recursive: true });
  }
}

test('what is said of a run is read again, and nothing else is left beside it', () =>
  inRun(async (directory) => {
    const said = { name: '基线', starred: true, archived: false, tags: ['a', 'b c'], note: 'two\nlines' };
    await writeAnnotations(directory, said);
    assert.deepEqual(await readAnnotations(directory), said);
    assert.deepEqual(await readdir(directory), [runFiles.annotations]);
  }));

test('a run of which nothing was said, and a damaged file, say nothing', () =>
  inRun(async (directory) => {
    assert.deepEqual(await readAnnotations(directory), noAnnotations);
    for (const damaged of ['', '{"starred": tr', '[]', '{"tags": "a"}', '{"name": "  "}']) {
      await writeFile(join(directory, runFiles.annotations), damaged);
      assert.deepEqual(await readAnnotations(directory), noAnnotations, damaged);
    }
  }));

test('a change leaves the rest as it was, and can take a name away', () =>
  inRun(async (directory) => {
    await annotate(directory, { name: 'best', tags: ['keep'] });
    await annotate(directory, { starred: true });
    assert.deepEqual(await readAnnotations(directory), {
      ...noAnnotations,
      name: 'best',
      tags: ['keep'],
      starred: true,
    });
    await annotate(directory, { name: undefined });
    assert.equal((await readAnnotations(directory)).name, undefined);
  }));

test('a run that is gone is an error that a person understands', () =>
  inRun(async (directory) => {
    await assert.rejects(annotate(join(directory, 'gone'), { starred: true }), UserError);
  }));

test('the name that a person gave is the run’s name wherever runs are listed', () =>
  inRun(async (folder) => {
    const experimentFile = join(folder, 'x.lstm.yaml');
    const directory = await createRunDirectory({ experimentFile, yaml: 'task: tagging\n' });
    await annotate(directory, { name: 'wide' });
    const [found] = await listRuns(dirname(directory));
    assert.equal(found?.record.name, 'wide');
    await annotate(directory, { name: undefined });
    assert.equal((await listRuns(dirname(directory)))[0]?.record.name, undefined);
  }));

test('an experiment that was renamed has its runs under its new name', () =>
  inRun(async (folder) => {
    const made = await createRunDirectory({ experimentFile: join(folder, 'x.lstm.yaml'), yaml: '' });
    const renamed = join(folder, 'y');
    await rename(dirname(made), renamed);
    const [found] = await listRuns(renamed);
    assert.deepEqual([found?.record.experiment, found?.record.id], ['y', basename(made)]);
  }));

test('a paragraph is added to a note; what else was said stays', () =>
  inRun(async (directory) => {
    await addToNote(directory, 'first');
    await annotate(directory, { starred: true });
    await addToNote(directory, 'second\nline');
    const { note, starred } = await readAnnotations(directory);
    assert.deepEqual([note, starred], ['first\n\nsecond\nline', true]);
  }));
