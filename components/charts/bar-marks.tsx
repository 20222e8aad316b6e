import { type BarPart, barHatchPath } from '@/lib/charts/bar-columns';
import { BAR_BOX, type BarRoom } from '@/lib/charts/bar-room';
import type { ChartBar } from '@/lib/charts/types';

type Props = {
  bar: ChartBar;
  parts: BarPart[] | null;
  /** Where it stands, if it is not stretched to the room there is by what is around it. */
  room?: BarRoom;
};

/** The colours of a bar, whole or in parts. */
export function barClass(parts: Props['parts']): string {
  return parts === null ? 'series-0' : 'bar-divided';
}

/** What a bar is drawn with. */
export function BarMarks({ bar: { width, whisker, imprecisePart }, parts, room = BAR_BOX }: Props) {
  const { x, y } = room;
  const middle = y(BAR_BOX.height / 2);
  const rect = (from: number, across: number) => ({
    ...{ x: x(from), y: y(2) },
    ...{ width: x(from + across) - x(from), height: y(8) - y(2) },
  });
  return (
    <>
      {parts === null && width !== null && (
        <rect className="bar-fill" {...rect(0, imprecisePart?.from ?? width)} />
      )}
      {parts?.map(({ label, className, x: from, width: across }) => (
        <rect key={label} className={className} {...rect(from, across)} />
      ))}
      {imprecisePart && <path className="bar-hatch" d={barHatchPath(imprecisePart, room)} />}
      {whisker && (
        <line
          className="bar-whisker"
          x1={x(whisker.from)}
          x2={x(whisker.to)}
          y1={middle}
          y2={middle}
        />
      )}
    </>
  );
}
