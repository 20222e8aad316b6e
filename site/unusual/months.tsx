import { TableScroll } from '@/components/tables/table-scroll';
import { LinkWhere } from '@/components/ui/page-link';
import type { UnusualMonths, UnusualSeries } from '@/db/read/unusual';
import { rowsHref } from '@/lib/filters/links';
import type { View } from '@/lib/filters/view';
import { monthInWords } from '@/lib/format/dates';
import { wholeNumber } from '@/lib/format/figures';
import { firstDayOf } from '@/lib/stats/period';
import {
  ATTACKS_TITLE,
  attacksSentence,
  attacksText,
  chanceText,
  RECORDS_TITLE,
  recordsSentence,
  usualText,
} from './judged-words';

type Props = { view: View; months: UnusualMonths };

/** Rows of each table. */
const SHOWN = 50;

/** The months with unusually many attacks, the least likely first. */
export function UnusualAttacks({ view, months: { attacks } }: Props) {
  const { found } = attacks;
  return (
    <section aria-labelledby="attacks" className="mt-10">
      <h2 id="attacks">{ATTACKS_TITLE}</h2>
      <p className="mt-1 max-w-[80ch]">{attacksSentence(attacks)}</p>
      {found.length > 0 && (
        <Table label={ATTACKS_TITLE}>
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
                <td>{usualText(mean)}</td>
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
  const { found } = deaths;
  return (
    <section aria-labelledby="deaths" className="mt-10">
      <h2 id="deaths">{RECORDS_TITLE}</h2>
      <p className="mt-1 max-w-[80ch]">{recordsSentence(deaths)}</p>
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
