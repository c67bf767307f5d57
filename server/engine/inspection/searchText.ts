import type { TokenIds } from '../../data/tokens/tokenIds.ts';
import type { CheckedNetworkParams } from '../../protocol/networkQuestions.ts';
import type { Activations, InsideModel } from './insideModel.ts';
import { bestPlaces, type FoundPlace, PlaceSearch } from './placeSearch.ts';
import { isOn } from './selectUnits.ts';

/** Parts of a long text that are read side by side: a product for 16 rows takes little longer than one for a single row. */
const mostLanes = 16;
/** Tokens of a part, at least: each begins with a state of zero. */
const shortestLane = 2048;
/** Tokens of each lane that are read at once: with two layers of 512 their states take 8 MB. */
const piece = 64;

export interface SearchOptions {
  readonly signal: AbortSignal;
  readonly progress: (share: number) => void;
}

export type SearchQuestion = Pick<
  CheckedNetworkParams<'places'>,
  'layer' | 'signal' | 'units' | 'threshold' | 'length' | 'count'
>;

/**
 * Searches a text of any length; it is read in lanes, as in training, and of what is read only the places are kept.
 * The last tokens that would not fill all lanes are left out.
 */
export async function searchText(
  model: InsideModel,
  text: TokenIds,
  question: SearchQuestion,
  { signal, progress }: SearchOptions,
): Promise<{ readonly places: readonly FoundPlace[]; readonly searched: number }> {
  const { layer, units, threshold } = question;
  const count = model.readLanes
    ? Math.max(1, Math.min(mostLanes, Math.floor(text.length / shortestLane)))
    : 1;
  const length = Math.floor(text.length / count);
  const starts = Array.from({ length: count }, (_, lane) => lane * length);
  const searches = starts.map((start) => new PlaceSearch({ ...question, units: units.length }, start));
  const size = model.layers[layer]!.hidden_size;
  let before: readonly Activations[] | undefined;
  for (let from = 0; from < length; from += piece) {
    const to = Math.min(from + piece, length);
    const ids = starts.map((start) => Int32Array.from(text.slice(start + from, start + to)));
    const read = await readAll(model, ids, before, signal);
    for (const [lane, activations] of read.entries()) {
      const rows = await activations.values(layer, question.signal, 0, to - from);
      for (let token = 0; token < to - from; token++)
        searches[lane]!.add((unit) => isOn(rows[token * size + units[unit]!]!, threshold));
    }
    before = read;
    progress(to / length);
    signal.throwIfAborted();
  }
  const places = searches.flatMap((search) => search.finish());
  return { places: bestPlaces(places, question.count), searched: count * length };
}

async function readAll(
  model: InsideModel,
  lanes: readonly Int32Array[],
  after: readonly Activations[] | undefined,
  signal: AbortSignal,
): Promise<readonly Activations[]> {
  const options = { signal, ...(after && { after }) };
  if (model.readLanes) return model.readLanes(lanes, options);
  const [first] = after ?? [];
  return [await model.read(lanes[0]!, { signal, ...(first && { after: first }) })];
}
