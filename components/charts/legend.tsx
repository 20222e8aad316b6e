import { PageLink } from '@/components/ui/page-link';
import type { SeriesStyle } from '@/lib/charts/types';
import { LegendMark } from './chart-frame';

export type LegendEntry = {
  key: string;
  label: string;
  style: SeriesStyle;
  isHidden: boolean;
  /** The same view with the series left out, or in again; null where it can't be left out. */
  href: string | null;
};

/** The series' names, each a link to the view without it, or with it again: the chart is then scaled to what is left. */
export function ChartLegend({ entries }: { entries: LegendEntry[] }) {
  if (entries.length < 2) return null;
  return (
    <ul className="legend">
      {entries.map(({ key, label, style, isHidden, href }) => (
        <li key={key}>
          {href === null ? (
            <span className={isHidden ? 'legend-item legend-hidden' : 'legend-item'}>
              <LegendMark style={style} />
              <bdi>{label}</bdi>
            </span>
          ) : (
            <PageLink
              href={href}
              scroll={false}
              className={isHidden ? 'legend-item legend-hidden' : 'legend-item'}
            >
              <LegendMark style={style} />
              <span className="sr-only">{isHidden ? 'Show' : 'Hide'} </span>
              <bdi>{label}</bdi>
            </PageLink>
          )}
        </li>
      ))}
    </ul>
  );
}
