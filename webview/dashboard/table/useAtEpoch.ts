/** What was measured at a chosen epoch: asked for in pieces, and for runs that have come so far since. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { ask } from '../ask.ts';
import type { Rows } from '../rows.ts';
import type { AtEpoch } from './metricColumns.ts';
import type { TableSettings } from './tableSettings.ts';

/** Runs of one question. */
const pieceSize = 500;

export function useAtEpoch({ at, epoch }: TableSettings, rows: Rows): AtEpoch {
  const [known, setKnown] = useState<AtEpoch>(new Map());
  const asked = useRef(new Set<string>());
  const latest = useRef(epoch);
  useEffect(() => {
    latest.current = epoch;
    asked.current.clear();
    setKnown(new Map());
  }, [at, epoch]);
  const missing =
    at === 'epoch'
      ? rows.list.filter((row) => row.epoch >= epoch && !asked.current.has(row.id)).map(({ id }) => id)
      : [];
  const key = missing.length > 0 ? `${epoch} ${missing.length} ${missing[0]}` : '';
  useEffect(() => {
    const wanted = missing.filter((id) => !asked.current.has(id));
    for (const id of wanted) asked.current.add(id);
    const askAll = async (): Promise<void> => {
      for (let start = 0; start < wanted.length; start += pieceSize) {
        const runs = wanted.slice(start, start + pieceSize);
        const measured = await ask('atEpoch', { runs, epoch });
        if (latest.current !== epoch) return;
        setKnown((before) => new Map([...before, ...Object.entries(measured)]));
      }
    };
    askAll().catch(() => {
      for (const id of wanted) asked.current.delete(id);
    });
  }, [key]);
  return known;
}
