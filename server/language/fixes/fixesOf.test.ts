import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fixtureVariants, parseFixture } from '../../../test/support/experimentFixture.ts';
import { openFixture } from '../../../test/support/openFixture.ts';
import { problemExamples } from '../../../test/support/problemExamples/all.ts';
import { loadExperimentText } from '../../experiment/load.ts';
import { applyEdit } from './fix.ts';
import { fixesOf } from './fixesOf.ts';

const place = { runsDirectory: '.lstm-lab/runs', files: { facts: async () => undefined } };
const examples = Object.values(problemExamples).flatMap(({ wrong }) => wrong);

for (const variant of fixtureVariants) {
  describe(`every fix of every example, ${variant}`, () => {
    it('mends the problem and breaks nothing', async () => {
      let applied = 0;
      for (const source of examples) {
        const { experiment } = await openFixture(source, variant);
        const { file, files, text } = parseFixture(source, variant);
        const { problems } = experiment.loaded;
        const identify = ({ code, key, message }: (typeof problems)[number]) => `${code} ${key} ${message}`;
        for (const problem of problems) {
          for (const fix of await fixesOf(experiment, problem, place)) {
            if (!('edit' in fix)) continue;
            const mended = applyEdit(text, fix.edit);
            const after = (await loadExperimentText(mended, file, { files })).problems.map(identify);
            const show = `${fix.title}\n${mended}\n${after.join('\n')}`;
            assert.ok(!after.includes(identify(problem)) || after.length < problems.length, show);
            const isSyntax = (one: string) => one.startsWith('LSTM001') || one.startsWith('LSTM002');
            const before = problems.map(identify).filter(isSyntax);
            assert.ok(after.filter(isSyntax).length <= before.length, show);
            applied++;
          }
        }
      }
      assert.ok(applied > 60, `${applied} fixes`);
    });
  });
}
