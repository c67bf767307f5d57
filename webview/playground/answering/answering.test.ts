import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answer } from '../../../server/protocol/answering.ts';
import {
  classification,
  copyingTranslation,
  forecasting,
  hearing,
  speech,
  stories,
  tagging,
  translation,
} from '../../../test/fixtures/answers.ts';
import { hydrated } from '../../../test/fixtures/generatedText.ts';
import { heardVoice } from '../../../test/fixtures/recordings.ts';
import { themeNames } from '../../../test/fixtures/themes.ts';
import { checkAccessibility } from '../../../test/support/accessibility.ts';
import { AskedQuestions } from '../../../test/support/insidePage.ts';
import { openPages } from '../../../test/support/openPages.ts';
import type { PageOptions } from '../../../test/support/pages.ts';

const open = openPages('playground');
const cases = {
  classification,
  stories,
  hearing,
  tagging,
  translation,
  copyingTranslation,
  speech,
  forecasting,
};

/** The playground of a network, whose questions are answered; the first example is asked about by itself. */
async function openCase(
  { model, examples, answer }: (typeof cases)[keyof typeof cases],
  options?: PageOptions,
  answerTo: (input: string) => Answer = () => answer,
) {
  const opened = await open(options);
  const questions = await AskedQuestions.of(opened.page, ({ question, params }) =>
    question === 'answerExamples'
      ? { result: examples }
      : question === 'hear'
        ? { result: heardVoice(1.2) }
        : { result: answerTo(String((params.input as string[])[0])) },
  );
  await opened.post({ ...hydrated, model });
  await opened.page.locator('.answer-part').first().waitFor();
  return { ...opened, questions };
}

test('the first example is asked about at once; probabilities, the truth and what was looked at are told', async () => {
  const { page, questions } = await openCase(classification);
  assert.deepEqual(questions.latest('answer'), { input: classification.examples.examples[0]!.input });
  const answer = page.getByRole('region', { name: 'Answer' });
  assert.match(String(await answer.textContent()), /^spam93\.0%✓ This is the true label\./);
  assert.ok(await page.getByText('The network has read the first 4 of 8 tokens.').isVisible());
  const heavy = page.locator('.weighed-token', { hasText: 'won' });
  assert.equal(await heavy.getAttribute('title'), '75.0%');
  await page.getByText('As a table').click();
  assert.equal(await page.getByRole('row', { name: 'won 75.0%' }).count(), 1);
});

test('what is typed is asked by key; a sentence says why there is no answer', async () => {
  const opened = await open();
  const { page, post } = opened;
  const questions = await AskedQuestions.of(page, ({ question, params }) => {
    if (question === 'answerExamples') return { result: { examples: [], note: 'mails.csv is gone.' } };
    return (params.input as string[])[0] === ''
      ? { error: 'Enter a text first.' }
      : { result: classification.answer };
  });
  await post({ ...hydrated, model: classification.model });
  await page.getByText('There are no examples to choose from. mails.csv is gone.').waitFor();
  await page.getByRole('button', { name: 'Classify' }).click();
  assert.equal(await page.getByRole('alert').textContent(), 'Enter a text first.');
  await page.getByLabel('Text').fill('free money');
  await page.getByLabel('Text').press('Control+Enter');
  await page.getByRole('region', { name: 'Answer' }).waitFor();
  assert.deepEqual(questions.latest('answer'), { input: ['free money'] });
  assert.equal(await page.getByRole('alert').count(), 0);
});

test('names are marked in the text, with a legend and a table', async () => {
  const { page } = await openCase(tagging);
  const marked = page.locator('.marked-text');
  assert.equal(await marked.textContent(), 'Ada Lovelace\u00a0PER met Zoe\u00a0PER in London\u00a0LOC ');
  const legend = page.getByRole('list', { name: 'Types of entities' });
  assert.deepEqual(await legend.getByRole('listitem').allTextContents(), ['PER 2', 'LOC 1']);
  assert.equal(await page.getByRole('row', { name: 'Ada Lovelace PER 93.1%' }).count(), 1);
  const bar = page.locator('.figures .bar').first();
  const [origin, clip] = await bar.evaluate((cell) => {
    const { backgroundOrigin, backgroundClip } = getComputedStyle(cell);
    return [backgroundOrigin, backgroundClip];
  });
  assert.equal(origin, clip, 'a bar is as long as its share of what is seen of it');
  await page.getByText('Every word').click();
  assert.equal(
    await page.getByRole('row', { name: /^Zoe not in the vocabulary B-PER O 45\.0% 55\.0%/ }).count(),
    1,
  );
});

test('a candidate is chosen, and its attention is shown; a cell can be held', async () => {
  const { page, questions } = await openCase(translation);
  assert.deepEqual(questions.latest('answer'), { input: ['ab'], beam_size: 5, length_penalty: 1 });
  assert.ok(await page.getByText('✓ Same as the reference').isVisible());
  const grid = page.getByRole('grid', { name: 'Attention' });
  assert.equal(await grid.locator('tbody tr').count(), 3);
  await grid.locator('td').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByLabel('Beams').focus();
  assert.ok(await page.getByText('Y looks at a: 25.0%').isVisible());
  assert.equal(await grid.locator('td.pinned').count(), 1);
  await page.getByRole('radio').nth(1).check();
  assert.equal(await page.locator('.translated-text').textContent(), 'X');
  assert.equal(await grid.locator('tbody tr').count(), 2);
  await page.getByLabel('Beams').fill('1');
  await questions.until('answer', ({ beam_size }) => beam_size === 1);
});

test('copied tokens are underlined and told; a table says where they are from, another what was covered', async () => {
  const { page } = await openCase(copyingTranslation);
  const copies = page.getByRole('region', { name: 'Copies' });
  assert.equal(await copies.locator('.copied-token').textContent(), 'Zoltan (copied from Zoltan, 96.0%)');
  await copies.getByText('As a table').click();
  assert.equal(await page.getByRole('row', { name: 'Zoltan Zoltan 4.0%' }).count(), 1);
  await page.getByText('Coverage', { exact: true }).first().click();
  assert.equal(await page.getByRole('row', { name: 'Zoltan 1.1' }).count(), 1);
});

test('a story and a question are asked; what each hop has read is told', async () => {
  const { page, questions } = await openCase(stories);
  assert.deepEqual(questions.latest('answer'), { input: stories.examples.examples[0]!.input });
  assert.equal(await page.getByLabel('Question').inputValue(), 'Where is Mary?');
  assert.equal(
    await page.getByRole('row', { name: 'Mary went to the kitchen. 30.0% 86.0% 95.0%' }).count(),
    1,
  );
});

test('what if: a value is changed by keys, by typing and by dragging; the forecast follows and can be put back', async () => {
  const warmer: Answer = {
    ...forecasting.answer,
    forecasts: [{ target: 'degrees', values: [22, 23, 24] }],
  };
  const { page, questions } = await openCase(forecasting, {}, (input) =>
    input.includes('1970-01-16,11,1') || input.split('\n').length < 5 ? forecasting.answer : warmer,
  );
  const table = page.getByRole('region', { name: 'Forecast in figures' });
  const last = page.getByRole('slider').last();
  assert.equal(await last.getAttribute('aria-valuenow'), '11');
  await last.focus();
  await page.keyboard.press('PageUp');
  await table.getByText('Without your changes').waitFor();
  assert.match(String(await table.locator('tbody tr').first().textContent()), /^1970-01-1722.*12$/);
  const field = page.getByRole('textbox', { name: 'degrees at 1970-01-15' });
  await field.fill('many');
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
  await field.fill('');
  await field.pressSequentially('-0.5');
  assert.equal(await field.inputValue(), '-0.5');
  await field.fill('30.5');
  await questions.until('answer', ({ input }) => String(input).includes('1970-01-15,30.5,0'));
  const box = (await page.getByRole('slider').nth(2).boundingBox())!;
  await page.mouse.move(box.x + 5, box.y + 5);
  await page.mouse.down();
  await page.mouse.move(box.x + 5, box.y - 60, { steps: 4 });
  await page.mouse.up();
  await page.locator('.value-field.changed').nth(2).waitFor();
  await page.getByRole('button', { name: 'Undo changes' }).click();
  await table.getByText('Without your changes').waitFor({ state: 'detached' });
  assert.equal(await page.locator('.value-field.changed').count(), 0);
});

test('what if: the names of the days are whole, the last one too', async () => {
  const { page } = await openCase(forecasting, { locale: 'zh-cn' });
  const ends = await page.locator('.what-if-axes > text').evaluateAll((labels) =>
    labels.map((label) => {
      const picture = label.closest('svg')?.getBoundingClientRect();
      const { left, right } = label.getBoundingClientRect();
      return picture !== undefined && left >= picture.left && right <= picture.right;
    }),
  );
  assert.ok(ends.length > 2 && ends.every(Boolean), ends.join());
});

test('what if: what comes of a change that was undone meanwhile is not taken', async () => {
  const { page, post, sent } = await open();
  const { model, examples, answer } = forecasting;
  const own = examples.examples[0]!.input[0];
  const questions = await AskedQuestions.of(page, ({ question, params }) => {
    if (question === 'answerExamples') return { result: examples };
    return (params.input as string[])[0] === own ? { result: answer } : 'later';
  });
  await post({ ...hydrated, model });
  await page.getByRole('slider').last().press('PageUp');
  await questions.until('answer', ({ input }) => String(input) !== own);
  await page.getByRole('button', { name: 'Undo changes' }).click();
  const id = (await sent()).findLast(({ type }) => type === 'stopAsking')?.id;
  assert.ok(id !== undefined);
  await post({ type: 'answer', id, error: 'The question was withdrawn.' });
  assert.equal(await page.getByRole('alert').count(), 0);
});

test('the question, its settings and what was changed are there again after a reload', async () => {
  const { page, state } = await openCase(forecasting);
  await page.getByRole('button', { name: 'Up to 1970-01-13' }).click();
  await page.getByText('What came').first().waitFor();
  await page.getByRole('textbox', { name: 'degrees at 1970-01-15' }).fill('30');
  const second = await openCase(forecasting, { state: await state() });
  await second.page.locator('.value-field.changed').waitFor();
  assert.equal(await second.page.getByRole('textbox', { name: 'degrees at 1970-01-15' }).inputValue(), '30');
  assert.equal(
    await second.page.getByRole('button', { name: 'Up to 1970-01-13' }).getAttribute('aria-pressed'),
    'true',
  );
});

for (const [name, one] of Object.entries(cases)) {
  test(`${name}: axe finds nothing in any theme, and nothing is wider than a narrow window`, async () => {
    for (const theme of themeNames) {
      const { page } = await openCase(one, { theme });
      assert.deepEqual(await checkAccessibility(page), [], theme);
    }
    const { page } = await openCase(one, { width: 480, locale: 'zh-cn' });
    const fits = await page.evaluate(
      () => document.documentElement.scrollWidth <= document.documentElement.clientWidth,
    );
    assert.ok(fits);
  });
}
