import { ChangeSvg } from '@/components/charts/change-svg';
import { changeText, yearsNamed } from '@/lib/charts/change';
import type { ChangeFigure } from '@/lib/charts/types';

/** A chart that would move, and in words what each year says from when. */
export function MovedChart({ change }: { change: ChangeFigure }) {
  const { named, rest } = yearsNamed(change.changed);
  return (
    <figure className="change trend">
      <ChangeSvg change={change} />
      <figcaption>
        {named.map((one) => (
          <span key={one.year} className="block">
            <strong>{one.year}:</strong> {changeText(one)}
          </span>
        ))}
        {rest}
      </figcaption>
    </figure>
  );
}
