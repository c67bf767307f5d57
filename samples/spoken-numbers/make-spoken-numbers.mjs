// Joins recordings of single digits to spoken numbers: recordings/*.flac, train.tsv and test.tsv.
//
//   node make-spoken-numbers.mjs FOLDER
//
// FOLDER is `recordings` of https://github.com/Jakobovski/free-spoken-digit-dataset (DIGIT_SPEAKER_INDEX.wav, 16 bits,
// 8 kHz). Needs the program `flac`. Every recording is used once; one number is spoken by one speaker. As the makers of
// the data set say, the indices 0 to 4 are the test; 5 to 16 are learned from. To keep the files small, samples are
// scaled so that the loudest one of a digit is at 0.95 and rounded to 8 bits.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const words = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const speakers = ['george', 'jackson', 'lucas', 'nicolas', 'theo', 'yweweler'];
const parts = { train: [5, 16], test: [0, 4] };
const rate = 8000;
const [folder] = process.argv.slice(2);
process.chdir(import.meta.dirname);

/** Mulberry32: numbers from 0 to 1, the same in every run. */
function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function shuffled(items, random) {
  const order = [...items];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

/** The samples of a recording, between −1 and 1. */
function samplesOf({ digit, speaker, index }) {
  const bytes = readFileSync(join(folder, `${digit}_${speaker}_${index}.wav`));
  const start = bytes.indexOf('data') + 8;
  const samples = new Float64Array(Math.floor((bytes.length - start) / 2));
  for (let i = 0; i < samples.length; i++) samples[i] = bytes.readInt16LE(start + 2 * i) / 32768;
  const loudest = samples.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  return samples.map((x) => (0.95 * x) / loudest);
}

/** A WAV file of 8 bits, which has no sign. */
function wavFile(samples) {
  const file = Buffer.alloc(44 + samples.length);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(36 + samples.length, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate, 28);
  file.writeUInt16LE(1, 32);
  file.writeUInt16LE(8, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(samples.length, 40);
  samples.forEach((x, i) => file.writeUInt8(Math.max(0, Math.min(255, Math.round(x * 128) + 128)), 44 + i));
  return file;
}

const random = randomNumbers(1);
rmSync('recordings', { recursive: true, force: true });
mkdirSync('recordings');
for (const [part, [first, last]] of Object.entries(parts)) {
  const lines = [];
  for (const speaker of speakers) {
    const all = [];
    for (let digit = 0; digit < 10; digit++) {
      for (let index = first; index <= last; index++) all.push({ digit, speaker, index });
    }
    const rest = shuffled(all, random);
    for (let number = 1; rest.length > 0; number++) {
      const digits = rest.splice(0, 1 + Math.floor(random() * 5));
      // 40 to 160 ms of silence before, between and behind the digits.
      const silence = () => new Float64Array(Math.round(rate * (0.04 + 0.12 * random())));
      const pieces = [silence(), ...digits.flatMap((one) => [samplesOf(one), silence()])];
      const samples = pieces.flatMap((piece) => [...piece]);
      const name = `${part}-${speaker}-${String(number).padStart(3, '0')}`;
      writeFileSync('number.wav', wavFile(samples));
      const options = ['--silent', '--best', '--exhaustive-model-search', '--no-padding', '--no-seektable'];
      execFileSync('flac', [...options, 'number.wav', '-o', `recordings/${name}.flac`]);
      lines.push(`recordings/${name}.flac\t${digits.map(({ digit }) => words[digit]).join(' ')}\t${speaker}\n`);
    }
  }
  writeFileSync(`${part}.tsv`, `file\ttranscript\tspeaker\n${lines.join('')}`);
}
rmSync('number.wav');
