import type { TokenIds } from '../../data/tokens/tokenIds.ts';
import type { Tokenizer } from '../../data/tokens/tokenizer.ts';
import type { CheckedNetworkParams, NetworkResult } from '../../protocol/networkQuestions.ts';
import type { Asking } from '../inference/asking.ts';
import { textModelOf } from '../inference/openModel.ts';
import { PlaceDecoder } from '../inference/placeDecoder.ts';
import { bestPlaces, type FoundPlace, PlaceSearch } from './placeSearch.ts';
import { readingOf, unitsOf } from './readText.ts';
import { withRunText } from './runText.ts';
import { searchText } from './searchText.ts';
import { isOn } from './selectUnits.ts';
import { pieces } from './shownSignals.ts';

type Question = CheckedNetworkParams<'places'>;
type Answer = NetworkResult<'places'>;

/** Tokens that are shown before and behind a place. */
const shownAround = 40;

/** Where else the same units are on together (LSTMVis's matches): those with the most of them first, then the longest. */
export async function places(asking: Asking, question: Question): Promise<Answer> {
  const { where } = question;
  if (where === 'reading') return placesInReading(asking, question);
  return withRunText(asking.opened, where, (texts) => placesInTexts(asking, question, texts));
}

async function placesInReading(asking: Asking, question: Question): Promise<Answer> {
  const reading = await readingOf(asking, question);
  const size = unitsOf(reading, question);
  const { units, threshold } = question;
  const search = new PlaceSearch({ ...question, units: units.length });
  for await (const { from, to, rows } of pieces(reading, question, asking.signal)) {
    for (let token = 0; token < to - from; token++)
      search.add((unit) => isOn(rows[token * size + units[unit]!]!, threshold));
  }
  const ids = Uint32Array.from(reading.tokens, ({ id }) => id);
  const { tokenizer } = textModelOf(asking.opened);
  return {
    places: search.finish().map((place) => shown(place, place.position, ids, units.length, tokenizer)),
    searched: ids.length,
  };
}

interface PlaceInText extends FoundPlace {
  readonly text: TokenIds;
  /** Tokens of the texts before it. */
  readonly before: number;
}

/** Positions count on from text to text. */
async function placesInTexts(
  asking: Asking,
  question: Question,
  texts: readonly TokenIds[],
): Promise<Answer> {
  const reading = await readingOf(asking, question);
  unitsOf(reading, question);
  const { tokenizer } = textModelOf(asking.opened);
  const total = texts.reduce((sum, { length }) => sum + length, 0);
  const found: PlaceInText[] = [];
  let before = 0;
  let searched = 0;
  for (const text of texts) {
    const result = await searchText(reading.model, text, question, {
      signal: asking.signal,
      progress: (share) => asking.progress((before + share * text.length) / total),
    });
    for (const place of result.places) found.push({ ...place, text, before });
    before += text.length;
    searched += result.searched;
  }
  const units = question.units.length;
  return {
    places: bestPlaces(found, question.count).map((place) =>
      shown(place, place.before + place.position, place.text, units, tokenizer),
    ),
    searched,
  };
}

function shown(
  { position, tokens, units }: FoundPlace,
  shownPosition: number,
  ids: TokenIds,
  asked: number,
  tokenizer: Tokenizer,
): Answer['places'][number] {
  const first = Math.max(0, position - shownAround);
  const end = position + tokens;
  const decoder = new PlaceDecoder(tokenizer, '', []);
  const text = (from: number, to: number) =>
    Array.from(ids.slice(from, to), (id) => decoder.next(id)).join('');
  return {
    position: shownPosition,
    before: text(first, position),
    text: text(position, end),
    after: text(end, Math.min(end + shownAround, ids.length)),
    share: units / asked,
  };
}
