import { ChartFrame } from '@/components/charts/chart-frame';
import { ChartLegend } from '@/components/charts/legend';
import { PageLink } from '@/components/ui/page-link';
import { chosenKind } from '@/lib/charts/kinds';
import { citeHref } from '@/lib/citation/of-view';
import { viewCovers } from '@/lib/coverage/of-view';
import { embedCodeHref } from '@/lib/embed/address';
import { viewHref } from '@/lib/filters/links';
import type { View } from '@/lib/filters/view';
import { nothingText } from '@/lib/format/coverage';
import { instantInWords } from '@/lib/format/dates';
import { datasetText } from '@/lib/format/view';
import { pictureLinks } from '@/lib/pictures/form';
import { otherKindText } from '@/site/dashboard/lead';
import { trendCsvHref, ViewChart } from '@/site/dashboard/trend-section';
import { SourceLine } from '@/site/view/heading';
import type { BoardView } from './tiles';

/** The views of a board, each with its line of text, its chart, its source and the way to it on the dashboard. */
export function BoardTiles({ tiles }: { tiles: readonly BoardView[] }) {
  return (
    <div className="board">
      {tiles.map((tile) => (
        <div key={tile.id} className={isOfPanels(tile) ? 'board-across' : undefined}>
          <BoardTile tile={tile} />
        </div>
      ))}
    </div>
  );
}

/** Panels of more series than stand two by two would be a tower in half of the width. */
function isOfPanels(tile: BoardView): boolean {
  if (tile.shown !== 'chart') return false;
  const series = tile.chart.legend.length;
  return series > FEW_PANELS && chosenKind(tile.view.filters, series) === 'panels';
}

const FEW_PANELS = 4;

function BoardTile({ tile }: { tile: BoardView }) {
  if (tile.shown === 'gone') return <GoneTile tile={tile} />;
  const { item, id, title, loaded } = tile;
  if (tile.shown === 'nothing') {
    return (
      <section className="board-empty" aria-labelledby={`${id}-title`}>
        <h2 id={`${id}-title`}>{title}</h2>
        <TileText text={item.text} />
        <p>
          {datasetText(loaded.view)} {emptyText(loaded.view)}
        </p>
        <p className="text-sm">
          <PageLink href={`/?${item.query}`}>On the dashboard</PageLink>
        </p>
      </section>
    );
  }
  const { view, subtitle, chart } = tile;
  const { filters } = view;
  const said = [
    ...loaded.issues.map(({ message }) => message),
    otherKindText(loaded.view, view),
  ].filter((message) => message !== null);
  return (
    <ChartFrame
      id={id}
      kind="trend"
      title={title}
      subtitle={subtitle}
      source={<SourceLine view={view} />}
      annotations={chart.annotations}
      citeHref={citeHref(view, 'chart')}
      embedHref={embedCodeHref(view, 'chart')}
      pictures={pictureLinks(view)}
      csvHref={trendCsvHref(view)}
      reference={
        <>
          <PageLink href={viewHref('/', filters)}>On the dashboard</PageLink>
          <PageLink href={viewHref('/', filters, { chart: 'table' })}>Numbers as a table</PageLink>
        </>
      }
    >
      <TileText text={item.text} />
      {said.length > 0 && (
        <ul className="chart-notes mb-2">
          {said.map((message) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      )}
      {filters.asOf !== null && view.recordedAt !== null && (
        <p className="mb-2 text-sm text-muted">
          As recorded on {instantInWords(view.recordedAt)}
          {view.isCurrent ? '.' : '. The dataset has changed since.'}
        </p>
      )}
      <ChartLegend entries={chart.legend.map((one) => ({ ...one, href: null }))} />
      <ViewChart view={view} id={id} chart={chart} />
      <details className="text-sm screen-only">
        <summary>How to read this chart</summary>
        <ul className="chart-notes">
          {[...loaded.notices.map(({ message }) => message), ...chart.notes].map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </details>
    </ChartFrame>
  );
}

/** What is said of a view that has nothing to show, after its dataset's name. */
export function emptyText(view: View): string {
  const { coverage, range } = view;
  const covered = coverage?.length && range ? viewCovers(view)(range) : null;
  return covered === 'no' ? 'does not cover these countries and dates.' : nothingText(covered);
}

function GoneTile({ tile }: { tile: Extract<BoardView, { shown: 'gone' }> }) {
  const { item, id, title, dataset } = tile;
  return (
    <section className="board-empty" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      <TileText text={item.text} />
      <p>
        {dataset === null
          ? 'The ledger has no datasets.'
          : `Its dataset, ${dataset}, is not in this ledger, or is not public.`}{' '}
        The other views of this board are not affected.
      </p>
    </section>
  );
}

function TileText({ text }: { text: string }) {
  return text === '' ? null : (
    <p dir="auto" className="board-text">
      {text}
    </p>
  );
}
