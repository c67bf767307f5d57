import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyOverrides } from './overrides.ts';

const source = `# what it is for
task: language-model # the task
data: {train: a.txt}
training:
  # long
  epochs: 10
`;

describe('overrides', () => {
  it('change values, add keys and keep comments', () => {
    const text = applyOverrides(source, [
      'training.epochs=3',
      'training.optimizer.learning_rate=2e-4',
      'data.lowercase=true',
      'generation.prompt=Call me',
    ]);
    assert.equal(
      text,
      `# what it is for
task: language-model # the task
data: { train: a.txt, lowercase: true }
training:
  # long
  epochs: 3
  optimizer:
    learning_rate: 2e-4
generation:
  prompt: Call me
`,
    );
  });
  it('leave the text as it is when there are none', () => {
    const text = '# c\r\ntask:   language-model\r\n';
    assert.equal(applyOverrides(text, []), text);
  });
  it('fill an empty file and an empty section', () => {
    assert.equal(applyOverrides('', ['training.seed=7']), 'training:\n  seed: 7\n');
    assert.equal(applyOverrides('training:\n', ['training.seed=7']), 'training:\n  seed: 7\n');
  });
  it('take text as it is, unless it is quoted', () => {
    const set = (value: string) => applyOverrides('', [`generation.prompt=${value}`]);
    assert.equal(set('To be: '), 'generation:\n  prompt: "To be: "\n');
    assert.equal(set('"hi"'), 'generation:\n  prompt: "hi"\n');
    assert.equal(set('12'), 'generation:\n  prompt: "12"\n');
    assert.equal(set(''), 'generation:\n  prompt: ""\n');
  });
  it('leave a text that is not an experiment to the checks', () => {
    for (const text of ['a: [', '- list\n', 'epochs:3']) {
      assert.equal(applyOverrides(text, ['training.seed=7']), text);
    }
  });
  it('copy a section that is an alias before they change it', () => {
    const text = 'model: &m {hidden_size: 8, dropout: 0.5}\ngeneration: *m\n';
    assert.equal(
      applyOverrides(text, ['generation.length=7']),
      'model: { hidden_size: 8, dropout: 0.5 }\ngeneration: { hidden_size: 8, dropout: 0.5, length: 7 }\n',
    );
  });
  it('change one place only, whatever refers to it', () => {
    assert.equal(
      applyOverrides('training: {epochs: &n 3, batch_size: *n}\n', ['training.epochs=5']),
      'training: { epochs: 5, batch_size: 3 }\n',
    );
    assert.equal(
      applyOverrides('generation: {prompt: &p hi}\ndescription: *p\n', ['generation.prompt=yo']),
      'generation: { prompt: yo }\ndescription: hi\n',
    );
  });
  it('leave aliases that cannot be written out to the checks', () => {
    const bomb = Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}]\n`);
    for (const text of ['model: *m\n', 'model: &m {hidden_size: *m}\n', `a0: &a0 x\n${bomb.join('')}`]) {
      assert.equal(applyOverrides(text, ['training.seed=7']), text);
    }
  });
  it('do without an anchor whose name cannot be written', () => {
    const text = 'data: &a\u3000 {train: a.txt}\n';
    assert.equal(applyOverrides(text, ['training.seed=7']), 'data: { train: a.txt }\ntraining:\n  seed: 7\n');
  });
  it('take what is no single value as the text that it is', () => {
    const set = (value: string) => applyOverrides('', [`training.seed=${value}`]);
    assert.equal(set('*x'), 'training:\n  seed: "*x"\n');
    assert.equal(set('"3'), "training:\n  seed: '\"3'\n");
    assert.equal(set('[3]'), 'training:\n  seed: "[3]"\n');
    assert.equal(set('&a 3'), 'training:\n  seed: 3\n');
  });
  it('take lists where a key takes them, of any task', () => {
    assert.equal(
      applyOverrides('', [
        'model.hidden_size=[64, 32]',
        'data.validation=[a.txt,b.txt]',
        'model.quantiles=[0.1, 0.5]',
        'data.target=sales',
      ]),
      'model:\n  hidden_size: [ 64, 32 ]\n  quantiles: [ 0.1, 0.5 ]\ndata:\n  validation: [ a.txt, b.txt ]\n  target: sales\n',
    );
  });
  it('name a key that does not exist', () => {
    assert.throws(() => applyOverrides(source, ['training.epoch=3']), {
      name: 'UserError',
      message: 'There is no key "training.epoch". Did you mean "training.epochs"?',
    });
    assert.throws(() => applyOverrides(source, ['epochs=3']), {
      message: 'There is no key "epochs". Did you mean "training.epochs"?',
    });
    assert.throws(() => applyOverrides(source, ['training=3']), { name: 'UserError' });
    assert.throws(() => applyOverrides(source, ['training.epochs']), { name: 'UserError' });
    assert.throws(() => applyOverrides(source, ['__proto__.x=1']), { name: 'UserError' });
  });
});
