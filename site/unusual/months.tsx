import { TableScroll } from '@/components/tables/table-scroll';
import { LinkWhere } from '@/components/ui/page-link';
import type { DeathsFound, UnusualMonths, UnusualSeries } from '@/db/read/unusual';
import { rowsHref } from '@/lib/filters/links';
import type { View } from '@/lib/filters/view';
import { monthInWords } from '@/lib/format/dates';
import { countOf, wholeNumber } from '@/lib/format/figures';
import { firstDayOf } from '@/lib/stats/period';
import { BASELINE, FALSE_DISCOVERIES, RECORD_CHANCE } from '@/lib/stats/unusual';

type Props = { view: View; months: UnusualMonths };

/** Rows of each table. */
const SHOWN = 50;

/** The months with unusually many attacks, the least likely first. */
export function UnusualAttacks({ view, months: { attacks } }: Props) {
  const { found, tested } = attacks;
  return (
    <section aria-labelledby="attacks" className="mt-10">
      <h2 id="attacks">Unusually many attacks</h2>
      <p className="mt-1 max-w-[80ch]">
        {found.length === 0
          ? `None of the ${wholeNumber(tested)} months that were tested stands out.`
          : `${countOf(found.length, 'month stands', 'months stand')} out of ${wholeNumber(tested)} that were tested. Of those that stand out, no more than ${percent(FALSE_DISCOVERIES)} are expected to do so by chance.`}
      </p>
      {found.length > 0 && (
        <Table label="Unusually many attacks">
          <thead>
            <tr>
              <th scope="col">Country or party</th>
              <th scope="col">Month</th>
              <th scope="col">Attacks</th>
              <th scope="col">Usual</th>
              <th scope="col">Chance of as many</th>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, SHOWN).map(({ series, month, count, mean, chance }) => (
              <tr key={`${series.by} ${series.key} ${month}`}>
                <SeriesCell series={series} />
                <MonthCell view={view} series={series} month={month} />
                <td>{wholeNumber(count)}</td>
                <td>{SHORT.format(mean)}</td>
                <td>{chanceText(chance)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <Cut found={found.length} />
    </section>
  );
}

/** The months with more deaths than any of the 36 before them, those furthest above first. */
export function DeathRecords({ view, months: { deaths } }: Props) {
  const { found, tested } = deaths;
  const expected = tested * RECORD_CHANCE;
  return (
    <section aria-labelledby="deaths" className="mt-10">
      <h2 id="deaths">More deaths than in any of the {BASELINE} months before</h2>
      <p className="mt-1 max-w-[80ch]">
        {countOf(found.length, 'month is a record', 'months are records')} of {wholeNumber(tested)}{' '}
        that were tested: those of countries and parties with at least five deaths in the months
        before. If nothing had changed, up to {SHORT.format(expected)} would be records by chance,
        as any one of {BASELINE + 1} months can be the highest.
        {found.length > 0 &&
          ` So up to ${percent(Math.min(1, expected / found.length))} of these can be chance.`}
      </p>
      {found.length > 0 && (
        <Table label="Records of deaths">
          <thead>
            <tr>
              <th scope="col">Country or party</th>
              <th scope="col">Month</th>
              <th scope="col">Killed</th>
              <th scope="col">Most before</th>
              <th scope="col">In attacks</th>
              <th scope="col">The deadliest</th>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, SHOWN).map((one) => (
              <tr key={`${one.series.by} ${one.series.key} ${one.month}`}>
                <SeriesCell series={one.series} />
                <MonthCell view={view} series={one.series} month={one.month} />
                <td>{wholeNumber(one.count)}</td>
                <td>{wholeNumber(one.most)}</td>
                <td>{attacksText(one)}</td>
                <td>{one.deadliest === null ? 'unknown' : wholeNumber(one.deadliest)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <Cut found={found.length} />
    </section>
  );
}

function attacksText({ attacks, unknown }: DeathsFound): string {
  const more = unknown === 0 ? '' : `, ${wholeNumber(unknown)} unknown`;
  return `${wholeNumber(attacks)}${more}`;
}

function Table({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <TableScroll label={label} className="mt-3">
      <table className="numbers w-full">
        <caption className="sr-only">{label}</caption>
        {children}
      </table>
    </TableScroll>
  );
}

function Cut({ found }: { found: number }) {
  if (found <= SHOWN) return null;
  return (
    <p className="mt-1 text-sm text-muted">
      The first {SHOWN} of {wholeNumber(found)}. Choose a country or party to see the others.
    </p>
  );
}

function SeriesCell({ series }: { series: UnusualSeries }) {
  return (
    <th scope="row" className="whitespace-normal!">
      <bdi>{series.label}</bdi>
    </th>
  );
}

type MonthProps = { view: View; series: UnusualSeries; month: number };

/** A month leads to its incidents. */
function MonthCell({ view, series, month }: MonthProps) {
  const of = firstDayOf(month).slice(0, 'YYYY-MM'.length);
  const href = rowsHref(
    view,
    {
      from: of,
      to: of,
      interval: 'month',
      dates: 'leave',
      ...(series.by === 'country' ? { countries: [series.key] } : { parties: [series.key] }),
    },
    { sort: '-killed' },
  );
  return (
    <td>
      <LinkWhere href={href}>{monthInWords(of)}</LinkWhere>
    </td>
  );
}

const SHORT = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });
const PERCENT = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 0 });

const percent = (share: number) => PERCENT.format(share);

const SMALLEST_SHOWN = 1e-6;

/** `1 in 2,400`. */
function chanceText(chance: number): string {
  if (chance < SMALLEST_SHOWN) return 'below 1 in a million';
  return `1 in ${wholeNumber(1 / chance)}`;
}
