/** Networks that listen: recordings are chosen, dropped, played and seen; what is written of them grows. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hearing, speech } from '../../../test/fixtures/answers.ts';
import { hydrated } from '../../../test/fixtures/generatedText.ts';
import { heardVoice } from '../../../test/fixtures/recordings.ts';
import { AskedQuestions } from '../../../test/support/insidePage.ts';
import { openPages } from '../../../test/support/openPages.ts';
import type { PageOptions } from '../../../test/support/pages.ts';

const open = openPages('playground');

async function openCase(one: typeof hearing | typeof speech, options?: PageOptions) {
  const opened = await open(options);
  const questions = await AskedQuestions.of(opened.page, ({ question }) => {
    if (question === 'answerExamples') return { result: one.examples };
    return { result: question === 'hear' ? heardVoice(2) : one.answer };
  });
  await opened.post({ ...hydrated, model: one.model });
  await opened.page.locator('.sound').waitFor();
  return { ...opened, questions };
}

const place = 'Place in two-roads.wav';

test('the first example is heard and asked about; keys move through it, and its figures are in a table', async () => {
  const { page, questions } = await openCase(hearing);
  const { recording } = hearing.examples.examples[0]!;
  assert.deepEqual(questions.latest('answer'), { input: [], recording });
  assert.deepEqual(questions.latest('hear'), { recording });
  assert.match(
    String(await page.getByRole('region', { name: 'Answer' }).textContent()),
    /^three91\.0%✓ This is the true label\./,
  );
  assert.ok(await page.getByText('2s · 8,000 samples per second · 124 frames · 24 mel bands').isVisible());
  const slider = page.getByRole('slider', { name: place });
  await slider.focus();
  for (const key of ['PageUp', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
  assert.equal(await slider.getAttribute('aria-valuetext'), '0.28s: Attention 5.6%');
  await page.keyboard.press('End');
  assert.equal(await slider.getAttribute('aria-valuenow'), '2');
  await page.getByText('As a table').click();
  assert.equal(
    await page.getByRole('region', { name: 'Attention' }).count(),
    0,
    'it stands below the spectrogram',
  );
  const rows = page.getByRole('region', { name: 'Recording' }).locator('tbody tr');
  assert.equal(await rows.count(), 40);
  assert.match(String(await rows.first().textContent()), /^0s0\.05s-\d+ dB[\d.]+ k?Hz$/);
});

test('a recording is played and paused by button and by key', async () => {
  const { page } = await openCase(hearing);
  await page.getByRole('button', { name: 'Play' }).click();
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  await page.getByRole('slider', { name: place }).press(' ');
  await page.getByRole('button', { name: 'Play' }).waitFor();
});

test('a file is chosen by the host; one that is dropped comes as bytes, and is there after a reload', async () => {
  const { page, questions, sent, post, state } = await openCase(hearing);
  await page.getByRole('button', { name: 'Choose recording…' }).click();
  assert.ok((await sent()).some(({ type }) => type === 'chooseRecording'));
  await post({ type: 'recordingChosen', file: '/music/own.wav' });
  await questions.until('answer', ({ recording }) => JSON.stringify(recording).includes('own.wav'));
  assert.equal(await page.getByRole('button', { pressed: true }).count(), 0, 'it is no example');
  await page.evaluate(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([new Uint8Array([82, 73, 70, 70])], 'dropped.wav'));
    const drop = new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true });
    document.querySelector('.recording-field')?.dispatchEvent(drop);
  });
  const dropped = { name: 'dropped.wav', bytes: 'UklGRg==' };
  await questions.until('answer', ({ recording }) => JSON.stringify(recording) === JSON.stringify(dropped));
  const second = await openCase(hearing, { state: await state() });
  assert.deepEqual(second.questions.latest('hear'), { recording: dropped });
});

test('what is dragged from the tree of the editor is left to the host', async () => {
  const { page, sent } = await openCase(hearing);
  await page.evaluate(() => {
    const transfer = new DataTransfer();
    transfer.setData('text/uri-list', 'file:///music/own.wav');
    const drop = new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true });
    document.querySelector('.recording-field')?.dispatchEvent(drop);
  });
  const taken = (await sent()).find(({ type }) => type === 'takeRecording');
  assert.equal(taken?.uri, 'file:///music/own.wav');
});

test('what is written is told with its errors in words; the labels of each moment are told', async () => {
  const { page, questions } = await openCase(speech);
  assert.equal(questions.latest('answer')?.beam_size, 8);
  const recognised = page.getByRole('region', { name: 'Recognised text' });
  assert.equal(await recognised.getByRole('status').textContent(), 'two rods diverge in the yellow wood');
  assert.ok(await recognised.getByText('roads, written as rods').count());
  assert.match(
    String(await recognised.locator('dl').textContent()),
    /^Word error rate42\.9%Character error rate/,
  );
  const slider = page.getByRole('slider', { name: place });
  await slider.press('Home');
  assert.match(String(await slider.getAttribute('aria-valuetext')), /^0s: t 97\.0% · /);
  await page.getByText('As a table').click();
  assert.equal(await page.getByRole('row', { name: 't 0s 0.05s 97.0%' }).count(), 1);
  const others = page.getByRole('region', { name: 'Texts that were considered' });
  assert.equal(await others.locator('.different-word').first().textContent(), 'too');
  await page.getByLabel('Beams').fill('1');
  await questions.until('answer', ({ beam_size }) => beam_size === 1);
});

test('of a recording of one’s own, the transcript can be typed', async () => {
  const { page, post } = await openCase(speech);
  await post({ type: 'recordingChosen', file: '/music/own.wav' });
  const field = page.getByLabel('Transcript');
  await field.fill('two rods diverge in the yellow wood');
  await page.getByText('✓ Same as the transcript').waitFor();
  await post({ type: 'recordingChosen', file: '/music/another.wav' });
  await page.getByText('✓ Same as the transcript').waitFor({ state: 'detached' });
  assert.equal(await field.inputValue(), '', 'it was of another recording');
});

test('text grows while a recording is being heard, and is read aloud when it is whole', async () => {
  const { page, post, sent } = await open();
  await AskedQuestions.of(page, ({ question }) => {
    if (question === 'answerExamples') return { result: speech.examples };
    return question === 'hear' ? { result: heardVoice(2) } : 'later';
  });
  await post({ ...hydrated, model: speech.model });
  await page.locator('.sound').waitFor();
  const id = (await sent()).findLast(({ question }) => question === 'answer')?.id;
  const recognised = page.getByRole('region', { name: 'Recognised text' });
  await post({ type: 'askProgress', id, share: 0.4, text: 'two rods' });
  assert.equal(await recognised.textContent(), 'two rods…');
  assert.equal(await recognised.getByRole('status').count(), 0);
  await post({ type: 'answer', id, result: speech.answer });
  assert.equal(await recognised.getByRole('status').textContent(), speech.answer.text);
});
