import { BarFrame } from '@/components/charts/bar-frame';
import { CiteLink, PageLink } from '@/components/ui/page-link';
import { citeHref, QUALITY_ID } from '@/lib/citation/of-view';
import type { View } from '@/lib/filters/view';
import { countOf, wholeNumber, wholePercent } from '@/lib/format/figures';
import { shareOf } from '@/lib/stats/rank';
import { type Known, knownShares } from './quality-shares';

type Props = Known & { view: View };

/** How well what is counted is known: days, places, figures and sources. */
export function QualitySection({ view, ...known }: Props) {
  const { attacks } = known.exactness;
  const shares = knownShares(known);
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
          {shares.map(({ key, label, part, whole, remark }) => {
            const share = shareOf(part, whole);
            return (
              <tr key={key}>
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
        {' · '}
        <CiteLink href={citeHref(view, 'quality')} of="How good the data are" />
      </p>
    </section>
  );
}
