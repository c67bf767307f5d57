import assert from 'node:assert/strict';
import { it } from 'node:test';
import { fixtureVariants, parseFixture } from '../../test/support/experimentFixture.ts';
import { openFixture } from '../../test/support/openFixture.ts';
import { baseReferences } from './baseReferences.ts';

const others =
  '//- base.lstm.yaml\nabstract: true\n//- sub/one.lstm.yaml\n# extends\ndescription: x\nextends: ../base.lstm.yaml\n//- two.lstm.yaml\nextends: other/base.lstm.yaml\n//- broken.lstm.yaml\nextends: [\n';
const names = ['main', 'base', 'sub/one', 'two', 'broken', 'absent'];

for (const variant of fixtureVariants) {
  const find = async (main: string) => {
    const source = `${main}${others}`;
    const { experiment, position } = await openFixture(source, variant);
    const { files, text } = parseFixture(source, variant);
    const readText = async (file: string) => (file === '/lab/main.lstm.yaml' ? text : files.readText(file));
    const candidates = names.map((name) => `/lab/${name}.lstm.yaml`);
    const found = await baseReferences(experiment, position, candidates, { readText });
    return found.map(({ uri, range: { start, end } }) => [uri, start.line, start.character, end.character]);
  };

  it(`the experiments with the same base are found, ${variant}`, async () => {
    const column = variant.includes('BOM') ? 10 : 9;
    assert.deepEqual(await find('extends: ba$0se.lstm.yaml\ntask: tagging\n'), [
      ['file:///lab/main.lstm.yaml', 0, column, column + 14],
      ['file:///lab/sub/one.lstm.yaml', 2, 9, 26],
    ]);
  });

  it(`those that extend an abstract experiment are found, ${variant}`, async () => {
    assert.deepEqual(await find('abst$0ract: true\n'), []);
    assert.deepEqual(await find('ta$0sk: tagging\nextends: base.lstm.yaml\n'), []);
  });
}

it('a base finds who extends it', async () => {
  const { experiment, position } = await openFixture('abstract: tr$0ue\n');
  const texts = new Map([
    ['/lab/a.lstm.yaml', 'extends: main.lstm.yaml\n'],
    ['/lab/b.lstm.yaml', 'extends: ./main.lstm.yaml\n'],
    ['/lab/c/d.lstm.yaml', 'extends: main.lstm.yaml\n'],
  ]);
  const found = await baseReferences(experiment, position, [...texts.keys()], {
    readText: async (file) => texts.get(file) ?? '',
  });
  assert.deepEqual(
    found.map(({ uri }) => uri),
    ['file:///lab/a.lstm.yaml', 'file:///lab/b.lstm.yaml'],
  );
});
