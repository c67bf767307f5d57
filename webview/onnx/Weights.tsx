import { useMemo, useState } from 'preact/hooks';
import type { OnnxWeight } from '../../server/protocol/onnx.ts';
import { Button } from '../shared/controls/Button.tsx';
import { Icon } from '../shared/Icon.tsx';
import { fill } from '../shared/strings.ts';
import type { OnnxStore } from './onnxStore.ts';
import { Statistics } from './Statistics.tsx';
import { type Order, orderedWeights, type WeightColumn } from './weightOrder.ts';
import { formats, shapeText, strings } from './words.ts';

const rowsAtOnce = 100;

interface Props {
  readonly store: OnnxStore;
  readonly weights: readonly OnnxWeight[];
}

export function Weights({ store, weights }: Props) {
  const [query, setQuery] = useState('');
  const [order, setOrder] = useState<Order>({ by: 'numbers', descending: true });
  const [shown, setShown] = useState(rowsAtOnce);
  const [selected, setSelected] = useState<number | undefined>(undefined);
  const places = useMemo(() => orderedWeights(weights, query, order), [weights, query, order]);
  const chosen = selected === undefined ? undefined : weights[selected];
  const sortBy = (by: WeightColumn): void =>
    setOrder({ by, descending: order.by === by ? !order.descending : by === 'numbers' });
  return (
    <section aria-labelledby="weights">
      <div class="toolbar">
        <h2 id="weights">{strings.weights}</h2>
        <input
          type="search"
          aria-label={strings.searchWeights}
          placeholder={strings.searchWeights}
          value={query}
          onInput={({ currentTarget }) => setQuery(currentTarget.value)}
        />
      </div>
      {weights.length === 0 && <p class="muted">{strings.noWeights}</p>}
      <div class="weights">
        <div class="weights-table">
          <table class="list">
            <thead>
              <tr>
                <SortHead column="name" title={strings.name} order={order} onSort={sortBy} />
                <SortHead column="type" title={strings.type} order={order} onSort={sortBy} />
                <SortHead column="shape" title={strings.shape} order={order} onSort={sortBy} />
                <SortHead column="numbers" title={strings.numbers} order={order} onSort={sortBy} />
              </tr>
            </thead>
            <tbody>
              {places.slice(0, shown).map((place) => (
                <WeightRow
                  key={place}
                  weight={weights[place]!}
                  selected={place === selected}
                  onSelect={() => setSelected(place)}
                />
              ))}
            </tbody>
          </table>
          {places.length > shown && (
            <Button onClick={() => setShown(shown + rowsAtOnce)}>
              {fill(strings.more, formats.integer(Math.min(rowsAtOnce, places.length - shown)))}
            </Button>
          )}
        </div>
        <div class="weight-detail">
          {selected === undefined || chosen === undefined ? (
            <p class="muted">{strings.weightHint}</p>
          ) : (
            <Statistics weight={chosen} answer={store.statistics(selected)} />
          )}
        </div>
      </div>
    </section>
  );
}

interface HeadProps {
  readonly column: WeightColumn;
  readonly title: string;
  readonly order: Order;
  readonly onSort: (column: WeightColumn) => void;
}

function SortHead({ column, title, order, onSort }: HeadProps) {
  const sorted = order.by === column ? (order.descending ? 'descending' : 'ascending') : undefined;
  return (
    <th scope="col" class={column === 'numbers' ? 'number' : ''} aria-sort={sorted ?? 'none'}>
      <button type="button" class="button plain" onClick={() => onSort(column)}>
        {title}
        {sorted && <Icon name={sorted} />}
      </button>
    </th>
  );
}

interface RowProps {
  readonly weight: OnnxWeight;
  readonly selected: boolean;
  readonly onSelect: () => void;
}

function WeightRow({ weight: { name, type, shape, count, file }, selected, onSelect }: RowProps) {
  return (
    <tr class={selected ? 'selected' : ''}>
      <th scope="row">
        <button type="button" class="link" aria-current={selected} onClick={onSelect}>
          {name || '?'}
        </button>
        {file !== undefined && <span class="muted"> {fill(strings.inFile, file)}</span>}
      </th>
      <td>{type}</td>
      <td>{shapeText(shape)}</td>
      <td class="number">{count === undefined ? '?' : formats.integer(count)}</td>
    </tr>
  );
}
