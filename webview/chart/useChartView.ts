/** The drawing of a chart, kept up to date with what is chosen, with lines that grow and with its group. */
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Member, Place } from './chartGroup.ts';
import { ChartView } from './chartView.ts';
import type { Frame } from './frame.ts';
import type { ChartLine, Interval, Zoom } from './line.ts';
import type { LineChartProps } from './lineChartProps.ts';

/** Without another movement for so long, a chart is drawn in full. */
const restMilliseconds = 100;

export function useChartView(props: LineChartProps, onPoint: (place: Place | undefined) => void) {
  const { growing, group, zoom } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const view = useRef<ChartView | undefined>(undefined);
  const [frame, setFrame] = useState<Frame | undefined>(undefined);
  const current = useRef(props);
  current.current = props;
  const latestFrame = useRef<Frame | undefined>(undefined);
  /** What is looked at while a person pans or zooms, here or in another chart of the group. */
  const looking = useRef<Zoom | undefined>(undefined);
  const resting = useRef<number | undefined>(undefined);

  const latestLines = (): readonly ChartLine[] => current.current.growing?.read() ?? current.current.lines;
  const content = useCallback(() => {
    const zoom = looking.current ?? current.current.zoom;
    return { ...current.current, lines: latestLines(), zoom, moving: resting.current !== undefined };
  }, []);
  const show = (first = false): void => view.current?.show(content, first);
  const follow = useCallback((next: Zoom, first: boolean): void => {
    looking.current = next;
    window.clearTimeout(resting.current);
    resting.current = window.setTimeout(rest, restMilliseconds);
    show(first);
  }, []);
  const rest = (): void => {
    window.clearTimeout(resting.current);
    resting.current = undefined;
    show();
  };
  const member = useRef<Member>({
    onPoint,
    onLook: (x: Interval | undefined) => follow({ ...current.current.zoom, x }, false),
  }).current;
  const look = useCallback((next: Zoom): void => {
    follow(next, true);
    current.current.group?.look(member, next.x);
  }, []);

  useLayoutEffect(() => {
    if (canvas.current === null) return;
    const created = new ChartView(canvas.current, (drawn) => {
      latestFrame.current = drawn;
      // The page need not be rendered with each frame of a gesture.
      if (looking.current === undefined) setFrame(drawn);
    });
    view.current = created;
    return () => {
      window.clearTimeout(resting.current);
      created.dispose();
    };
  }, []);
  useLayoutEffect(() => {
    looking.current = undefined;
    rest();
    setFrame(latestFrame.current);
  }, [zoom]);
  // Not after every render: each drawing sets the frame, which renders again, and so does each move of the cursor.
  useLayoutEffect(() => show(), [props]);
  useLayoutEffect(() => growing?.follow(() => show()), [growing]);
  useLayoutEffect(() => group?.join(member), [group]);
  return { canvas, frame, latestLines, look, member };
}
