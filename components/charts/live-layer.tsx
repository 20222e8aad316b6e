import { useRouter } from 'next/navigation';
import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useEffectEvent,
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
import { SlotCursor } from './slot-cursor';
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
  const layer = useRef<HTMLDivElement>(null);
  const look = (): Spot => {
    const { left: x, top: y } = layer.current?.getBoundingClientRect() ?? { left: 0, top: 0 };
    pointed.current.corner = { x, y };
    return { x, y };
  };
  const under = (at: Spot): Hit | null => {
    const { x, y } = look();
    return find({ x: (at.x - x) / scale, y: at.y - y });
  };
  const show = (hit: Hit | null, pointer: Spot | null) => {
    // What the pointer was on before is no longer to be shown.
    nextFrame.drop();
    if (hit !== null) look();
    showNow(hit, pointer);
  };
  const onPointerMove = (event: PointerEvent) => {
    const at = spotOf(event);
    nextFrame.ask(() => showNow(under(at), at));
  };
  const lookAgain = useEffectEvent(() => {
    nextFrame.ask(() => {
      const { hit, pointer } = pointed.current;
      if (pointer === null) show(hit, null);
      else showNow(under(pointer), pointer);
    });
  });
  const isShown = area !== undefined;
  useEffect(() => {
    if (!isShown) return;
    const [moved, options] = [() => lookAgain(), { capture: true, passive: true }];
    window.addEventListener('scroll', moved, options);
    window.addEventListener('resize', moved);
    return () => {
      window.removeEventListener('scroll', moved, options);
      window.removeEventListener('resize', moved);
    };
  }, [isShown]);
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
      ref={layer}
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
        const found = under(spotOf(event));
        const { touch, before } = touched.current;
        // What is opened is what the box names: of several series in a period, one.
        const isNamed = found?.index === before?.index && found?.key === before?.key;
        if (touch && !isNamed) return show(found, pointed.current.pointer);
        follow(found, event);
      }}
    >
      {children}
      {area && <SlotCursor id={id} area={area} scale={scale} pointed={pointed} />}
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

type MarkedProps = { of: (index: number) => ReactNode; pointed: PointedRef };

function Marked({ of, pointed }: MarkedProps) {
  const [index, setIndex] = useState<number | null>(null);
  useDrawn(pointed, (hit) => setIndex(hit.index));
  return index === null ? null : of(index);
}
