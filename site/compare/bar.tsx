import { PageLink } from '@/components/ui/page-link';
import { INTERVALS, MEASURES } from '@/lib/domain/enums';
import { type CompareAsked, compareHref } from '@/lib/filters/compare';
import type { Filters } from '@/lib/filters/view';
import { INTERVAL_WORDS, MEASURE_WORDS } from '@/lib/format/words';

type Props = { filters: Filters; asked: CompareAsked };

const CHARTS = { auto: 'What suits', lines: 'Lines', columns: 'Columns', table: 'Table' } as const;

/** What is counted and how it is drawn: each a link to the same comparison shown so. */
export function CompareBar({ filters, asked }: Props) {
  const ways = [
    {
      name: 'Measure',
      links: MEASURES.map((measure) => ({
        label: MEASURE_WORDS[measure],
        href: compareHref({ ...filters, measure }, asked),
        isChosen: measure === filters.measure,
      })),
    },
    {
      name: 'Interval',
      links: INTERVALS.map((interval) => ({
        label: INTERVAL_WORDS[interval],
        href: compareHref({ ...filters, interval, mean: 'none' }, asked),
        isChosen: interval === filters.interval,
      })),
    },
    {
      name: 'Kind of chart',
      links: (['auto', 'lines', 'columns', 'table'] as const).map((chart) => ({
        label: CHARTS[chart],
        href: compareHref({ ...filters, scale: 'linear' }, { ...asked, chart }),
        isChosen: chart === asked.chart,
      })),
    },
  ];
  return (
    <div className="how-shown screen-only">
      <div className="how-shown-bar">
        {ways.map(({ name, links }) => (
          <nav key={name} aria-label={name} className="ways">
            {links.map(({ label, href, isChosen }) => (
              <PageLink
                key={label}
                href={href}
                scroll={false}
                aria-current={isChosen ? 'true' : undefined}
              >
                {label}
              </PageLink>
            ))}
          </nav>
        ))}
      </div>
    </div>
  );
}
