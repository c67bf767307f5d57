import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { inRoot } from './paths.ts';

interface Entry {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
  readonly group: string;
}

const { menus } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')).contributes as {
  readonly menus: Readonly<Record<string, readonly Entry[]>>;
};

/** Whether an entry is shown for one selected row of the Experiments view with this context value. */
function isShown({ when = '' }: Entry, row: string): boolean {
  return when.split('||').some((part) =>
    part.split('&&').every((term) => {
      const pattern = /viewItem =~ \/(.*)\//.exec(term)?.[1];
      if (pattern === undefined) return !/(?<!!)listMultiSelection/.test(term);
      return new RegExp(pattern).test(row) !== term.trim().startsWith('!');
    }),
  );
}

/** The commands of a row's context menu, those of its submenus too. */
function commandsOf(row: string, menu = 'view/item/context'): string[] {
  const shown = (menus[menu] ?? []).filter(
    (entry) => !entry.group.startsWith('inline') && isShown(entry, row),
  );
  return shown.flatMap(({ command, submenu }) => (submenu ? commandsOf(row, submenu) : (command ?? [])));
}

test('each command stands once in the menu of a row', () => {
  for (const row of [
    'experiment;playground;',
    'run.running;',
    'run.stopped;playground;best;trial;starred;',
  ]) {
    const commands = commandsOf(row);
    assert.ok(commands.includes('lstmLab.rename'), row);
    assert.deepEqual([...new Set(commands)], commands, row);
  }
});

test('the menu of a sweep’s trial stops the sweep and goes on with it', () => {
  const ofSweep = (row: string) => commandsOf(row).filter((command) => /(stop|resume)Sweep$/.test(command));
  assert.deepEqual(ofSweep('run.stopped;best;trial;'), ['lstmLab.stopSweep', 'lstmLab.resumeSweep']);
  assert.deepEqual(ofSweep('run.stopped;best;'), []);
});

test('what waits in Slurm’s queue is stopped, but not started here; a run on PyTorch shows its log', () => {
  const slurms = commandsOf('run.queued;pytorch;slurm;');
  assert.ok(slurms.includes('lstmLab.stop') && slurms.includes('lstmLab.showPyTorchLog'), slurms.join());
  assert.ok(!slurms.includes('lstmLab.resume'), slurms.join());
  assert.ok(commandsOf('run.queued;').includes('lstmLab.resume'));
  assert.ok(commandsOf('run.stopped;resumable;pytorch;slurm;').includes('lstmLab.resume'));
  assert.ok(!commandsOf('run.stopped;').includes('lstmLab.showPyTorchLog'));
});

test('a run that ended before its first checkpoint waits to begin anew, but does not go on', () => {
  for (const status of ['stopped', 'failed', 'lost']) {
    const going = (row: string) =>
      commandsOf(row).filter((command) => /resume(On)?$|queueRun$/.test(command));
    assert.deepEqual(going(`run.${status};resumable;`), [
      'lstmLab.resume',
      'lstmLab.resumeOn',
      'lstmLab.queueRun',
    ]);
    assert.deepEqual(going(`run.${status};`), ['lstmLab.queueRun']);
  }
});
