import { useEffect, useRef } from 'react';
import { type BoxWords, boxWords } from '@/lib/charts/box-words';
import type { LiveNumbers, LiveSeries } from '@/lib/charts/types';
import { LegendMark } from './chart-frame';
import { useNextFrame } from './next-frame';
import { type PointedRef, useDrawn } from './pointed';

type Props = {
  live: LiveNumbers;
  /** Those that the area under the pointer has. */
  keys: readonly string[];
  pointed: PointedRef;
};

/** Of which rows words were written last, and when, and what waits to be written. */
type Written = { of: readonly string[] | null; at: number; waiting: number | undefined };

/** Words that stand for less than this can't be read: of a pointer that sweeps over many periods they are left out. */
const READABLE_MS = 80;

/**
 * The box of numbers of one period, as `boxWords` has them. A row a series is rendered once for an area; the words are written into
 * it from period to period.
 */
export function Tooltip({ live, keys, pointed }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const several = live.series.length > 1;
  const series = live.series.filter(({ key }) => keys.includes(key));
  const words = useRef<Written>({ of: null, at: 0, waiting: undefined });
  const nextFrame = useNextFrame();
  const writeNow = () => {
    const { hit } = pointed.current;
    words.current = { of: keys, at: performance.now(), waiting: undefined };
    if (hit === null || box.current === null) return;
    writeBox(box.current, boxWords(live, keys, hit), several ? hit.key : null);
  };
  useDrawn(pointed, (_, isNew) => {
    if (!isNew) return;
    const { of, at, waiting } = words.current;
    window.clearTimeout(waiting);
    nextFrame.drop();
    const due = at + READABLE_MS - performance.now();
    // The rows of another area have no words yet.
    if (due <= 0 || of !== keys || pointed.current.pointer === null) writeNow();
    else words.current.waiting = window.setTimeout(() => nextFrame.ask(writeNow), due);
  });
  useEffect(() => () => window.clearTimeout(words.current.waiting), []);
  return (
    <div className="tooltip" ref={box}>
      <p className="tooltip-title" />
      <table>
        <tbody>
          {series.map((one) => (
            <Row key={one.key} series={one} several={several} />
          ))}
          {series.map(
            ({ key, mean }) =>
              mean !== null && (
                <tr key={`${key} mean`} data-mean={key}>
                  <td className="tooltip-value" />
                  <td className="tooltip-more">{live.meanLabel}</td>
                </tr>
              ),
          )}
        </tbody>
      </table>
      <p className="tooltip-hint">
        <span className="for-pointer">Click or press Enter to see the incidents</span>
        <span className="for-touch">Tap again to see the incidents</span>
        {several && (
          <>
            {' '}
            of <bdi />
          </>
        )}
      </p>
    </div>
  );
}

function Row({ series: { key, label, style }, several }: { series: LiveSeries; several: boolean }) {
  return (
    <tr data-series={key}>
      {several && (
        <th scope="row" className="tooltip-name">
          <LegendMark style={style} />
          <bdi>{label}</bdi>
        </th>
      )}
      <td className="tooltip-value" />
      <td className="tooltip-more" />
    </tr>
  );
}

/** Writes the words over those of the period before, and puts the rows in their order. */
function writeBox(box: HTMLElement, { title, rows, opens }: BoxWords, selected: string | null) {
  write(box.querySelector('.tooltip-title'), title);
  const body = box.querySelector('tbody');
  const [own, means] = [rowsBy(body, 'series'), rowsBy(body, 'mean')];
  const order: HTMLElement[] = [];
  for (const { key, value, more } of rows) {
    const row = own.get(key);
    if (row === undefined) continue;
    write(row.querySelector('.tooltip-value'), value);
    write(row.querySelector('.tooltip-more'), more);
    row.classList.toggle('tooltip-selected', key === selected);
    order.push(row);
  }
  for (const { key, mean } of rows) {
    const row = means.get(key);
    if (row === undefined) continue;
    write(row.querySelector('.tooltip-value'), mean ?? '');
    row.hidden = mean === null;
    order.push(row);
  }
  if (order.some((row, i) => row !== body?.children[i])) body?.append(...order);
  const hint = box.querySelector<HTMLElement>('.tooltip-hint');
  if (hint !== null) hint.hidden = opens === null;
  write(hint?.querySelector('bdi') ?? null, opens ?? '');
}

function rowsBy(body: Element | null, name: 'series' | 'mean'): Map<string, HTMLElement> {
  const rows = body?.querySelectorAll<HTMLElement>(`[data-${name}]`) ?? [];
  return new Map([...rows].map((row) => [row.dataset[name] ?? '', row]));
}

/** The text of an element that React leaves to this: what it had is written over where that is another. */
function write(node: Element | null, text: string): void {
  if (node === null) return;
  const had = node.firstChild;
  if (had === null) node.append(text);
  else if (had.nodeValue !== text) had.nodeValue = text;
}
