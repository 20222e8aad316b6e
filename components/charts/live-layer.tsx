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
import { PlacedBox, usePlace } from './placed-box';
import { edgeAwayFrom, Tooltip } from './tooltip';
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
  const [hit, setHit] = useState<Hit | null>(null);
  const place = usePlace();
  const touched = useRef<{ touch: boolean; before: Hit | null }>({ touch: false, before: null });

  const area = hit === null ? undefined : areas[hit.area];
  const selected = live.series.find(({ key }) => key === hit?.key);
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
  const under = (event: PointerEvent | MouseEvent): Hit | null => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return find({ x: (event.clientX - left) / scale, y: event.clientY - top });
  };
  const onPointerMove = (event: PointerEvent) => {
    const found = under(event);
    // Within a period only the box moves, for which nothing is rendered.
    place.moveTo({ x: event.clientX, y: event.clientY });
    if (!isSame(found, hit)) setHit(found);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') return follow(hit, event);
    if (event.key === 'Escape') return setHit(null);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = movedBy(event.key, hit, areas);
    if (next === null) return;
    event.preventDefault();
    place.moveTo(null);
    setHit(next);
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
        touched.current = { touch: event.pointerType === 'touch', before: hit };
      }}
      onPointerMove={onPointerMove}
      onPointerLeave={(event) => {
        if (event.pointerType !== 'touch') setHit(null);
      }}
      onFocus={(event) => {
        if (hit === null && event.currentTarget.matches(':focus-visible')) {
          place.moveTo(null);
          setHit(movedBy('Home', null, areas));
        }
      }}
      onBlur={() => setHit(null)}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        const found = under(event);
        const { touch, before } = touched.current;
        if (touch && found?.index !== before?.index) return setHit(found);
        follow(found, event);
      }}
    >
      {children}
      {hit && area && <Cursor area={area} index={hit.index} scale={scale} />}
      {hit && marked?.(hit.index)}
      {hit && area && (
        <PlacedBox id={id} layout={size.layout} place={place}>
          <Tooltip
            live={live}
            series={live.series.filter(({ key }) => area.keys.includes(key))}
            selected={selected}
            index={hit.index}
            at={size.layout === 'narrow' ? edgeAwayFrom(id) : 'pointer'}
          />
        </PlacedBox>
      )}
      <div role="status" className="sr-only">
        {hit && selected && !place.isPointed ? livePointText(live, selected, hit.index) : ''}
      </div>
      <p id={`${id}-keys`} className="sr-only">
        Use the left and right arrow keys to move between periods, up and down to move between
        series or rows, Home and End for the first and last, and Page up and Page down for a longer
        way. Press Enter to open the incidents.
      </p>
    </div>
  );
}

function isSame(a: Hit | null, b: Hit | null): boolean {
  return a?.area === b?.area && a?.index === b?.index && a?.key === b?.key;
}

/** The slot that the numbers are of. */
function Cursor({ area, index, scale }: { area: HitArea; index: number; scale: number }) {
  const slot = (area.x2 - area.x1) / area.count;
  return (
    <div
      className="scene-cursor"
      style={{
        transform: `translate(${(area.x1 + (index - area.first) * slot) * scale}px, ${area.y1}px)`,
        width: Math.max(1, slot * scale),
        height: area.y2 - area.y1,
      }}
    />
  );
}
