import { useRouter } from 'next/navigation';
import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  useRef,
  useState,
} from 'react';
import { movedBy } from '@/lib/charts/keys';
import { fillLink } from '@/lib/charts/links';
import { type Hit, livePointText } from '@/lib/charts/live';
import type { HitArea, LiveNumbers } from '@/lib/charts/types';
import type { Spot } from '@/lib/map/view';
import { useNextFrame } from './next-frame';
import { PlacedBox } from './placed-box';
import { type PointedRef, useDrawn, usePointed } from './pointed';
import { Tooltip } from './tooltip';
import type { DrawnSize } from './use-drawn-size';

type Props = {
  id: string;
  live: LiveNumbers;
  size: DrawnSize;
  /** How wide the chart is in its own units. */
  width: number;
  areas: readonly HitArea[];
  /** What lies at a place in the chart's own units; null where there is nothing. */
  find: (at: Spot) => Hit | null;
  className: string;
  /** What is drawn below the cursor: nothing of it changes with the pointer. */
  children?: ReactNode;
  /** What is drawn of the period that the pointer or the keyboard is on. */
  marked?: (index: number) => ReactNode;
};

/**
 * What is under the pointer or the keyboard of a chart of any kind: a cursor and a box of numbers. Nothing else is drawn again,
 * so that moving over a chart of thousands of marks costs as little as over one of ten. A finger has no hover: its first tap
 * shows the numbers, a second one on the same period follows.
 */
export function LiveLayer(props: Props) {
  const { id, live, size, areas, find, className, children, marked } = props;
  const scale = size.width / props.width;
  const router = useRouter();
  const { pointed, area: place, spoken, show: showNow } = usePointed();
  const nextFrame = useNextFrame();
  const touched = useRef<{ touch: boolean; before: Hit | null }>({ touch: false, before: null });

  const area = place === null ? undefined : areas[place];
  const said = live.series.find(({ key }) => key === spoken?.key);
  const hrefOf = (at: Hit | null) => {
    const series = live.series.find(({ key }) => key === at?.key);
    const period = live.periods[at?.index ?? -1];
    if (!series || !period || (series.attacks[at?.index ?? -1] ?? 0) === 0) return null;
    return fillLink(series.linkTemplate, period);
  };
  const follow = (at: Hit | null, event: KeyboardEvent | MouseEvent) => {
    const href = hrefOf(at);
    if (href === null) return;
    if (event.ctrlKey || event.metaKey) window.open(href, '_blank', 'noopener');
    else router.push(href);
  };
  const show = (hit: Hit | null, pointer: Spot | null) => {
    // What the pointer was on before is no longer to be shown.
    nextFrame.drop();
    showNow(hit, pointer);
  };
  const under = (layer: Element, { x, y }: Spot): Hit | null => {
    const { left, top } = layer.getBoundingClientRect();
    return find({ x: (x - left) / scale, y: y - top });
  };
  const onPointerMove = (event: PointerEvent) => {
    const [layer, at] = [event.currentTarget, spotOf(event)];
    nextFrame.ask(() => showNow(under(layer, at), at));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { hit, pointer } = pointed.current;
    if (event.key === 'Enter') return follow(hit, event);
    if (event.key === 'Escape') return show(null, pointer);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = movedBy(event.key, hit, areas);
    if (next === null) return;
    event.preventDefault();
    show(next, null);
  };

  return (
    <div
      className={className}
      role="application"
      aria-label={live.title}
      aria-describedby={`${id}-keys`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard goes along the periods, as in any application.
      tabIndex={0}
      onPointerDown={(event) => {
        touched.current = { touch: event.pointerType === 'touch', before: pointed.current.hit };
      }}
      onPointerMove={onPointerMove}
      onPointerLeave={(event) => {
        if (event.pointerType !== 'touch') show(null, null);
      }}
      onFocus={(event) => {
        if (pointed.current.hit === null && event.currentTarget.matches(':focus-visible')) {
          show(movedBy('Home', null, areas), null);
        }
      }}
      onBlur={() => show(null, null)}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        const found = under(event.currentTarget, spotOf(event));
        const { touch, before } = touched.current;
        if (touch && found?.index !== before?.index) return show(found, pointed.current.pointer);
        follow(found, event);
      }}
    >
      {children}
      {area && <Cursor area={area} scale={scale} pointed={pointed} />}
      {area && marked && <Marked of={marked} pointed={pointed} />}
      {area && (
        <PlacedBox id={id} layout={size.layout} pointed={pointed}>
          <Tooltip live={live} keys={area.keys} pointed={pointed} />
        </PlacedBox>
      )}
      <div role="status" className="sr-only">
        {spoken && said ? livePointText(live, said, spoken.index) : ''}
      </div>
      <p id={`${id}-keys`} className="sr-only">
        Use the left and right arrow keys to move between periods, up and down to move between
        series or rows, Home and End for the first and last, and Page up and Page down for a longer
        way. Press Enter to open the incidents.
      </p>
    </div>
  );
}

function spotOf({ clientX: x, clientY: y }: MouseEvent): Spot {
  return { x, y };
}

/** The slot that the numbers are of. */
function Cursor({ area, scale, pointed }: { area: HitArea; scale: number; pointed: PointedRef }) {
  const node = useRef<HTMLDivElement>(null);
  const slot = (area.x2 - area.x1) / area.count;
  useDrawn(pointed, ({ index }, isNew) => {
    if (!isNew || node.current === null) return;
    const across = (area.x1 + (index - area.first) * slot) * scale;
    node.current.style.transform = `translate(${across}px, ${area.y1}px)`;
  });
  return (
    <div
      ref={node}
      className="scene-cursor"
      style={{ width: Math.max(1, slot * scale), height: area.y2 - area.y1 }}
    />
  );
}

type MarkedProps = { of: (index: number) => ReactNode; pointed: PointedRef };

function Marked({ of, pointed }: MarkedProps) {
  const [index, setIndex] = useState<number | null>(null);
  useDrawn(pointed, (hit) => setIndex(hit.index));
  return index === null ? null : of(index);
}
