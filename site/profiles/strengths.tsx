import { BarFrame } from '@/components/charts/bar-frame';
import { CiteLink } from '@/components/ui/page-link';
import { WebLink } from '@/components/ui/web-link';
import { STRENGTHS_ID } from '@/lib/citation/of-beside';
import type { Strength } from '@/lib/domain/annotation';
import { boundsOf } from '@/lib/domain/estimate';
import { partialDateInWords } from '@/lib/format/dates';
import { estimateText } from '@/lib/format/figures';
import { statedDay } from '@/lib/format/statements';

type Props = { strengths: readonly Strength[]; citeHref: string };

/** What sources say of a party's fighters, the earliest first, each as a range on one scale. */
export function StrengthsSection({ strengths, citeHref }: Props) {
  if (strengths.length === 0) return <NoStrengths />;
  const rows = [...strengths].sort((a, b) => (a.asOf < b.asOf ? -1 : 1));
  const most = Math.max(1, ...rows.map((row) => boundsOf(row)?.high ?? 0));
  return (
    <section aria-labelledby={STRENGTHS_ID}>
      <h2 id={STRENGTHS_ID}>Strength over time</h2>
      <p className="chart-subtitle">
        Fighters as sources put them. Each bar runs from the low to the high, on one scale.
      </p>
      <table className="bars strengths">
        <caption className="sr-only">Estimates of the number of fighters</caption>
        <thead>
          <tr>
            <th scope="col">When, where and who says so</th>
            <th scope="col">Fighters</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.group.slug} ${row.place} ${row.asOf}`}>
              <th scope="row">
                {partialDateInWords(statedDay(row))}, {row.place}
                <StrengthBar strength={row} most={most} />
                <span className="bar-words">
                  {row.source.publisher && <bdi>{row.source.publisher}</bdi>}
                  {row.source.publisher && row.source.title && ', '}
                  <SourceTitle source={row.source} />
                </span>
              </th>
              <td>{estimateText(row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-2 text-sm text-muted">
        Each of these is a statement of the source beside it and belongs to no dataset. To quote one
        alone, cite its source.{' '}
        <CiteLink href={citeHref} of="strength over time">
          all of them
        </CiteLink>
      </p>
    </section>
  );
}

/** What a source is called, leading to it where its address is known. */
function SourceTitle({ source: { title, url, language } }: Pick<Strength, 'source'>) {
  if (title === null) return null;
  return (
    <WebLink href={url}>
      <bdi lang={language ?? undefined}>{title}</bdi>
    </WebLink>
  );
}

/** Nothing is known of the fighters of most parties: that is said, as a page without it could have left it out. */
function NoStrengths() {
  return (
    <section aria-labelledby={STRENGTHS_ID}>
      <h2 id={STRENGTHS_ID}>Strength over time</h2>
      <p className="chart-subtitle">
        No source’s estimate of its fighters has been recorded. That is not zero.
      </p>
    </section>
  );
}

/** A range as a bar, with a mark at its best; a figure alone is a mark. */
function StrengthBar({ strength, most }: { strength: Strength; most: number }) {
  const bounds = boundsOf(strength);
  if (bounds === null) return null;
  const at = (value: number) => (99 * value) / most;
  return (
    <BarFrame className="series-0">
      <rect className="bar-ground" width={100} y={4.5} height={1} />
      <rect
        className="bar-fill"
        x={at(bounds.low)}
        width={Math.max(0.4, at(bounds.high) - at(bounds.low))}
        y={2}
        height={6}
      />
      {strength.best !== null && (
        <rect className="bar-best" x={at(bounds.best)} width={0.6} y={0} height={10} />
      )}
    </BarFrame>
  );
}
