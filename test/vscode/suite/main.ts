/** Entry of the tests that run inside VS Code's extension host: `LSTM_LAB_SUITE` names which of them. */
import { report } from './report.ts';

const suites: Readonly<Record<string, () => Promise<unknown>>> = {
  folder: async () => {
    await import('./activation.ts');
    await import('./language.ts');
    await import('./runs.ts');
    await import('./renaming.ts');
    await import('./otherTasks.ts');
    await import('./predict.ts');
    await import('./samples.ts');
    await import('./isolation.ts');
  },
  actions: async () => {
    await import('./runActions.ts');
    await import('./deletion.ts');
    await import('./inlineCompletion.ts');
    await import('./exportWeights.ts');
    await import('./severalRuns.ts');
    await import('./tasks.ts');
    await import('./experimentEdits.ts');
    await import('./sweeps.ts');
    await import('./exporting.ts');
    await import('./pytorch.ts');
  },
  sweeps: async () => {
    await import('./sweeps.ts');
    await import('./exporting.ts');
  },
  pytorch: () => import('./pytorch.ts'),
  models: async () => {
    await import('./inlineCompletion.ts');
    await import('./exportWeights.ts');
  },
  many: () => import('./manyRuns.ts'),
  manyAgain: () => import('./manyRunsAgain.ts'),
  restricted: () => import('./restricted.ts'),
  empty: () => import('./noFolder.ts'),
};

/** A test that hangs ends after this long. */
const timeout = 120_000;

/** Called by VS Code; rejects when a test fails, so that its exit code is not 0. */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'bdd', timeout, reporter: class Quiet extends Mocha.reporters.Base {} });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await suites[process.env.LSTM_LAB_SUITE ?? '']?.();
  const { failed, passed } = await report(mocha);
  if (failed > 0 || passed === 0) throw new Error(`${failed} tests failed, ${passed} passed`);
}
