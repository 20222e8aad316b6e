import { BarFrame } from '@/components/charts/bar-frame';
import { PageLink } from '@/components/ui/page-link';
import type { Counts } from '@/lib/domain/estimate';
import { isNoProvince } from '@/lib/domain/place-key';
import type { RankedRow } from '@/lib/domain/trend';
import type { ExactnessCounts } from '@/lib/facts/exactness';
import { SOURCES_TOLD } from '@/lib/facts/facts';
import { countOf, wholeNumber, wholePercent } from '@/lib/format/figures';
import { shareOf } from '@/lib/stats/rank';

export const QUALITY_ID = 'quality';

type Props = {
  exactness: ExactnessCounts;
  totals: Counts;
  places: readonly RankedRow[];
};

type Share = { label: string; part: number; whole: number; remark?: string };

/** How well what is counted is known: days, places, figures and sources. */
export function QualitySection({ exactness, totals, places }: Props) {
  const { attacks, exactDay, exactPlace, sourcesKnown, oneSource, middleSources } = exactness;
  const inProvince = places
    .filter(({ key }) => !isNoProvince(key))
    .reduce((sum, row) => sum + row.attacks, 0);
  const shares: Share[] = [
    { label: 'The exact day is known', part: exactDay, whole: attacks },
    { label: 'The exact place is known', part: exactPlace, whole: attacks },
    { label: 'At least the province is known', part: inProvince, whole: attacks },
    {
      label: 'How many were killed is known',
      part: attacks - totals.killed.unknown,
      whole: attacks,
    },
    ...(sourcesKnown === 0
      ? []
      : [
          {
            label: 'There is one source alone',
            part: oneSource,
            whole: sourcesKnown,
            remark: `of ${countOf(sourcesKnown, 'attack', 'attacks')} of which the number is known. The middle is ${sourcesText(middleSources ?? 0)}.`,
          },
        ]),
  ];
  return (
    <section aria-labelledby={QUALITY_ID}>
      <h2 id={QUALITY_ID}>How good the data are</h2>
      <p className="chart-subtitle">Shares of {countOf(attacks, 'attack', 'attacks')}</p>
      <table className="bars quality">
        <caption className="sr-only">How well attacks are known</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">What is known</th>
            <th scope="col">Attacks</th>
            <th scope="col">Share</th>
          </tr>
        </thead>
        <tbody>
          {shares.map(({ label, part, whole, remark }) => {
            const share = shareOf(part, whole);
            return (
              <tr key={label}>
                <th scope="row">
                  {label}
                  {remark && <span className="block text-muted">{remark}</span>}
                  <BarFrame className="series-0">
                    <rect className="bar-ground" width={100} y={3} height={4} />
                    <rect className="bar-fill" width={100 * (share ?? 0)} y={2} height={6} />
                  </BarFrame>
                </th>
                <td>{wholeNumber(part)}</td>
                <td>{share === null ? '–' : wholePercent(share)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="chart-notes">
        <PageLink href="/method">How places and dates are coded</PageLink>
      </p>
    </section>
  );
}

function sourcesText(count: number): string {
  return count >= SOURCES_TOLD
    ? `${SOURCES_TOLD} sources or more`
    : countOf(count, 'source', 'sources');
}
