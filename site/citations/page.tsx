import { BarChartView } from '@/components/charts/bars';
import { ChartFrame } from '@/components/charts/chart-frame';
import { ChartLegend } from '@/components/charts/legend';
import { ListedBarsView } from '@/components/charts/listed';
import { TableScroll } from '@/components/tables/table-scroll';
import { Fact } from '@/components/ui/fact';
import { Markup } from '@/components/ui/markup';
import { Notice } from '@/components/ui/notices';
import { PageLink } from '@/components/ui/page-link';
import type { Citation, CitationWithdrawal } from '@/db/read/citations';
import { isMembersSite } from '@/db/web-client';
import type { Cited } from '@/lib/citation/cited';
import { currentHrefOf } from '@/lib/citation/current-href';
import { CITATION_FORMS } from '@/lib/citation/forms';
import { citationHref } from '@/lib/citation/frozen';
import { hasOwnColumns, isCounted } from '@/lib/domain/citation';
import { citationCodeHref } from '@/lib/embed/address';
import { instantInWords, rangeInWords } from '@/lib/format/dates';
import { keptCellText, wholeNumber } from '@/lib/format/figures';
import { today } from '@/server/today';
import { CitedFrom, References } from '@/site/cite/references';
import { type PlacedRecord, PlaceMap } from '@/site/incidents/place-map';
import { frozenBars, shownLabels } from './bars';
import { CitedIncidents } from './incidents';
import { frozenList } from './listed';
import { type frozenChart, headingOf, isTable } from './picture';
import { type Since, SinceThen } from './since';
import { WatchCitation } from './watching';

type Props = {
  citation: Citation;
  cited: Cited;
  name: string;
  /** Its chart; null where its figures are not shown over time. */
  chart: ReturnType<typeof frozenChart>;
  /** Where its one incident happened; null where it is of something else. */
  place: PlacedRecord | null;
  hasPicture: boolean;
  since: Since;
};

/** A citation: its words and its chart as they were kept, what it rests on, and the references to it. */
export function CitationPage({ citation, cited, name, chart, place, hasPicture, since }: Props) {
  const { id, kind, query, words, rowsSha256, method, madeAt } = citation;
  const currentHref = currentHrefOf(kind, query);
  return (
    <article>
      <header className="mb-6">
        <p className="text-sm text-muted">Citation {id} · these numbers never change</p>
        <h1 className="mt-1">{name}</h1>
        <p className="mt-2">{words.sentence}</p>
      </header>
      {words.synthetic && (
        <Notice>
          <strong>Synthetic data.</strong> Made up, to measure the speed of this software. None of
          it happened: do not cite it as fact.
        </Notice>
      )}
      <FrozenFigures citation={citation} chart={chart} place={place} />
      <SinceThen since={since} />
      {!isMembersSite() && <WatchCitation citation={citation} since={since} />}
      <section aria-labelledby="kept" className="mt-8 max-w-4xl">
        <h2 id="kept">What is kept</h2>
        <dl className="facts mt-2">
          <Fact term="From">
            <CitedFrom cited={cited} />
          </Fact>
          <Fact term="As of">{instantInWords(citation.recordedAt)}</Fact>
          <Fact term="Days">{rangeInWords(words.range)}</Fact>
          {isCounted(kind) && (
            <Fact term="Counted by">
              <PageLink href="/method#versions">Version {method} of the method</PageLink>
            </Fact>
          )}
          <Fact term="First made">{instantInWords(madeAt)}</Fact>
          <Fact term="SHA-256 of the figures">
            <code className="text-sm wrap-anywhere">{rowsSha256}</code>
          </Fact>
          <Fact term="As data">
            <Forms of={id} about="figures" />
          </Fact>
          {hasPicture && (
            <Fact term="As a picture">
              <Forms of={id} about="picture" />
            </Fact>
          )}
        </dl>
      </section>
      <References
        asked={{ cited, fixedHref: citationHref(id), currentHref }}
        fileHref={(format) => `${citationHref(id)}.${format}`}
        accessed={today()}
      />
    </article>
  );
}

function Forms({ of, about }: { of: string; about: 'figures' | 'picture' }) {
  return CITATION_FORMS.filter((form) => form.about === about).map(({ ending, label, use }) => (
    <p key={ending}>
      <a href={`${citationHref(of)}.${ending}`} rel="nofollow">
        {label}
      </a>{' '}
      <span className="text-muted">{use}</span>
    </p>
  ));
}

/** Drawn from what is kept alone: nothing is asked of the dataset. */
function FrozenFigures({ citation, chart, place }: Pick<Props, 'citation' | 'chart' | 'place'>) {
  const { id, kind, rows, words } = citation;
  const frame = {
    id: 'figures',
    ...headingOf(words),
    source: words.source,
    embedHref: citationCodeHref(id),
  };
  const isShort = rows.rows.length <= MOST_OPEN;
  if (chart !== null) {
    return (
      <ChartFrame
        {...frame}
        kind="trend"
        notes={chart.notes}
        table={<Markup html={chart.table.html} />}
      >
        {!isTable(citation) && chart.legend.length > 1 && (
          <ChartLegend entries={chart.legend.map((one) => ({ ...one, href: null }))} />
        )}
        {!isTable(citation) && (
          <div className="trend">
            <div className="trend-plot">
              <Markup html={chart.drawing.html} />
            </div>
          </div>
        )}
      </ChartFrame>
    );
  }
  const bars = frozenBars(citation);
  if (bars !== null) {
    return (
      <ChartFrame
        {...frame}
        kind="bars"
        notes={bars.chart.notes}
        table={<Rows citation={citation} isOpen={kind === 'table' && isShort} />}
      >
        <BarChartView chart={bars.chart} labelHeading={bars.heading} />
      </ChartFrame>
    );
  }
  if (hasOwnColumns(kind)) {
    const list = frozenList(citation);
    return (
      <ChartFrame
        {...frame}
        kind="bars"
        notes={list?.notes ?? []}
        table={<Rows citation={citation} isOpen={list === null && isShort} />}
      >
        {list && <ListedBarsView groups={list.groups} />}
      </ChartFrame>
    );
  }
  return (
    <ChartFrame {...frame} kind="bars" table={<Rows citation={citation} />}>
      <CitedIncidents citation={{ rows, words }} />
      {place && <PlaceMap record={place} />}
    </ChartFrame>
  );
}

/** Rows of a table that are open from the start. */
const MOST_OPEN = 60;

/** All that is kept, as it is kept. */
function Rows({ citation, isOpen = false }: { citation: Citation; isOpen?: boolean }) {
  const { columns, rows } = citation.rows;
  const labels = shownLabels(citation);
  return (
    <details open={isOpen} className="text-sm">
      <summary>
        All figures as a table ({wholeNumber(rows.length)} {rows.length === 1 ? 'row' : 'rows'})
      </summary>
      <TableScroll label="All figures">
        <table className="numbers w-full">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column.replaceAll('_', ' ')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([key, ...cells]) => (
              <tr key={[key, ...cells].join(' ')}>
                <th scope="row">
                  <bdi>{labels[String(key)] ?? key}</bdi>
                </th>
                {cells.map((cell, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is told by its column.
                  <td key={i}>{columns[i + 1] === 'year' ? cell : keptCellText(cell)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </details>
  );
}

/** What stays of a citation that was withdrawn: that it was, when and why. */
export function WithdrawnPage({
  citation: { id, kind, query },
  withdrawal: { reason, author, withdrawnAt },
}: {
  citation: Citation;
  withdrawal: CitationWithdrawal;
}) {
  return (
    <div className="prose-text">
      <p className="text-sm text-muted">Citation {id}</p>
      <h1>This citation was withdrawn</h1>
      <p>
        It was withdrawn on {instantInWords(withdrawnAt)}
        {author !== null && (
          <>
            {' '}
            by <bdi>{author}</bdi>
          </>
        )}
        , for this reason:
      </p>
      <blockquote dir="auto" className="wrap-anywhere">
        {reason}
      </blockquote>
      <p>Its figures are no longer shown. Do not rely on what you noted of them.</p>
      <p>
        <PageLink href={currentHrefOf(kind, query)}>What the same page says today</PageLink>
      </p>
    </div>
  );
}
