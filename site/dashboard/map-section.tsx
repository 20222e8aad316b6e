import type { ReactNode } from 'react';
import { ChartFrame } from '@/components/charts/chart-frame';
import { CircleKeys } from '@/components/maps/circle-keys';
import { Markup } from '@/components/ui/markup';
import { PageLink } from '@/components/ui/page-link';
import { publicDb } from '@/db/web-client';
import { rangeFilling } from '@/lib/charts/filling-words';
import { shareText } from '@/lib/charts/text';
import { citeHref } from '@/lib/citation/of-view';
import { MAP_DIVISIONS, type MapDivision, type Measure } from '@/lib/domain/enums';
import { PROVINCES_EDITION } from '@/lib/domain/place-key';
import { embedCodeHref } from '@/lib/embed/address';
import { narrowedTo, rowsHref, viewHref } from '@/lib/filters/links';
import type { Filters, View } from '@/lib/filters/view';
import { rangeInWords } from '@/lib/format/dates';
import { countOf, wholeNumber } from '@/lib/format/figures';
import { mapTitle } from '@/lib/format/view';
import { type Unit, viewSubject, viewUnit } from '@/lib/format/view-subject';
import { MAP_WORDS } from '@/lib/format/words';
import { viewMapOf } from '@/lib/map/view-map';
import { pictureLinks } from '@/lib/pictures/form';
import { measureOf } from '@/lib/stats/counts';
import type { DayRange } from '@/lib/stats/period';
import { shareOf } from '@/lib/stats/rank';
import { cellsOf, keptFilling, rankingOf, totalsOf } from '@/site/reads/queries';
import { SourceLine, SourceLink } from '@/site/view/heading';
import { colouredMap } from './coloured-map';
import { keptOfMap, keptViewMap } from './kept-charts';
import {
  isColoured,
  itemsOf,
  MAP_ID,
  type MapRow,
  mapDivision,
  rowsOfCells,
  rowsOfRanking,
} from './map-items';
import { MapNumbers, MapNumbersRow, MOST_MAP_ROWS } from './map-numbers';
import { disputedNotes, type MapParts, narrowedOnMap } from './map-parts';
import { rankingCsvHref } from './ranking-section';

type Props = {
  view: View;
  measure: Measure;
  /** Beside the source: how to cite the map, or where it is a panel of another page, the way to the dashboard. */
  more?: ReactNode;
  /** How the view is shown, to be chosen, where the map leads the page: it then stands there although nothing is on it. */
  bar?: ReactNode;
};

/**
 * Where it happened: a circle for each country, province or cell of half a degree, and what is on no circle. Rates, and shares where the
 * view is shown as a map, are colours: a number would make a large country look worse than a small one.
 */
export async function MapSection({ view, measure, more, bar }: Props) {
  const { range } = view;
  if (range === null) return null;
  const { by, map } = await mapOf({ ...view, range }, measure, 'map-of-view');
  if (map === null && bar === undefined) return null;
  return (
    <ChartFrame
      id={MAP_ID}
      kind="map"
      title={map?.title ?? mapTitle(view, measure)}
      subtitle={rangeInWords(range)}
      source={bar === undefined ? <SourceLink view={view} /> : <SourceLine view={view} />}
      {...(bar === undefined && { citeHref: citeHref(view, 'map', { measure }) })}
      embedHref={embedCodeHref(view, 'map', { measure })}
      reference={more}
      notes={map?.notes ?? []}
      pictures={map === null ? undefined : pictureLinks(view, 'map', { measure })}
      {...(by !== 'cell' && { csvHref: rankingCsvHref(view, by) })}
      table={map?.table}
    >
      {bar}
      <Divisions view={view} by={by} />
      {map === null ? (
        <p>Nothing of this view can be shown on a map. Its numbers are in the list of incidents.</p>
      ) : (
        <CircleKeys label={map.keys}>
          <Markup html={map.drawing.html} />
        </CircleKeys>
      )}
    </ChartFrame>
  );
}

/** A view's map, and what it is divided by; null if nothing of the view is on it. The id is of the drawing, unique on its page. */
export async function mapOf(
  view: View & { range: DayRange },
  measure: Measure,
  id: string,
): Promise<{ by: MapDivision; map: MapParts | null }> {
  const codes = (await rankingOf(view, 'country')).map(({ key }) => key);
  const by = mapDivision(view, codes.length);
  const gaps = rangeFilling(await keptFilling(publicDb(), view, measure));
  if (isColoured(view.filters) && by !== 'cell') {
    return { by, map: await colouredMap(view, { id, by, codes, measure, gaps }) };
  }
  return { by, map: await circlesMap(view, { id, by, codes, measure, gaps }) };
}

async function circlesMap(
  view: View,
  {
    id,
    by,
    codes,
    measure,
    gaps,
  }: { id: string; by: MapDivision; codes: string[]; measure: Measure; gaps: string[] },
): Promise<MapParts | null> {
  const [rows, totals] = await Promise.all([mapRows(view, by, measure), totalsOf(view)]);
  const items = itemsOf(rows);
  const map = viewMapOf(codes, items);
  if (map === null || items.length === 0 || totals === null) return null;
  const unit = viewUnit(view, measure);
  const counted = viewSubject(view, measure, 'none');
  const title = mapTitle(view, measure);
  const whole = measureOf(totals, measure);
  const drawing = await keptViewMap(view, `${id} ${measure} ${by}`, {
    map,
    isNamed: by !== 'cell',
    id,
    alt: [
      `${title}, by ${MAP_WORDS[by].one}. Circles from the largest: the table that goes with it has the same numbers.`,
      ...gaps,
    ].join(' '),
    wordsOf: ({ label, value }) => `${label}: ${countOf(value, unit.one, unit.many)}`,
    hrefOf: ({ key, isRegion }) =>
      isRegion ? null : viewHref('/', view.filters, narrowedOnMap(view.filters, by, key)),
  });
  const unknown = measure === 'attacks' ? 0 : totals[measure].unknown;
  return {
    title,
    drawing,
    keys: 'Circles from the largest to the smallest. Arrow keys go from one to the next.',
    gaps,
    notes: [
      ...gaps,
      ...notPlaced(rows, whole, unit),
      ...(unknown > 0
        ? [`${countOf(unknown, 'attack', 'attacks')} with no known figure: in no circle.`]
        : []),
      ...(map.rest.count > 0
        ? [`The ${wholeNumber(map.circles.length)} largest circles can be selected.`]
        : []),
      NOTES[by],
      ...disputedNotes(map.disputedNames),
    ],
    table: <MapTable view={view} by={by} rows={rows} counted={counted} whole={whole} />,
  };
}

/** What a map and its table show of a view. */
async function mapRows(view: View, by: MapDivision, measure: Measure): Promise<MapRow[]> {
  if (by !== 'cell') return rowsOfRanking(await rankingOf(view, by), by, measure);
  const [cells, places] = await Promise.all([cellsOf(view, measure), rankingOf(view, 'place')]);
  return rowsOfCells(cells, new Map(places.map(({ key, label }) => [key, label])));
}

/** What is on no circle, and why. */
function notPlaced(rows: readonly MapRow[], whole: number | null, unit: Unit): string[] {
  const reasons = [...new Set(rows.flatMap(({ why }) => why ?? []))];
  return reasons.map((why) => {
    const values = rows.filter((row) => row.why === why).map(({ value }) => value);
    const value = values.reduce((sum, one) => sum + one, 0);
    const share = shareOf(value, whole);
    const part = share === null ? '' : ` (${shareText(share)})`;
    return `Not on the map: ${countOf(value, unit.one, unit.many)}${part} ${why}.`;
  });
}

const AREA = 'The area of a circle is its number.';
const BY_PROVINCE = `Provinces are those of ${PROVINCES_EDITION}: an incident is in the one where its point lies, or, without a point, in the one that its record names.`;
const NOTES: Readonly<Record<MapDivision, string>> = {
  country: `${AREA} It stands in the middle of its country, not where people died.`,
  place: `${AREA} It stands in the middle of its province, not where people died. ${BY_PROVINCE}`,
  cell: `${AREA} It stands in the middle of a cell of half a degree. Circles that are not filled are of incidents that are known to the province only, and stand in its middle.`,
};

/** What the circles stand for, to choose from. */
function Divisions({ view, by }: { view: View; by: MapDivision }) {
  return (
    <nav
      aria-label="What the map shows"
      className="mb-2 flex flex-wrap gap-x-4 text-sm screen-only"
    >
      {divisionsOf(view.filters).map((division) => (
        <PageLink
          key={division}
          href={viewHref('/', view.filters, { map: division })}
          scroll={false}
          aria-current={division === by ? 'true' : undefined}
          className={division === by ? 'py-1 font-semibold text-ink no-underline' : 'py-1'}
        >
          {MAP_WORDS[division].many}
        </PageLink>
      ))}
    </nav>
  );
}

/** What is coloured is a country, or where it is a share, a province. */
function divisionsOf(filters: Filters): readonly MapDivision[] {
  if (!isColoured(filters)) return MAP_DIVISIONS;
  return filters.as === 'rate' ? ['country'] : ['country', 'place'];
}

type TableProps = {
  view: View;
  by: MapDivision;
  rows: readonly MapRow[];
  counted: string;
  whole: number | null;
};

/** The map's text: each circle, and what is on none, down to its incidents. It is rendered once, as it is as large as all else on the page. */
async function MapTable(props: TableProps) {
  const { view, by, counted } = props;
  const { html } = await keptOfMap(view, `numbers ${counted} ${by}`, () => numbersOf(props));
  return <Markup html={html} />;
}

function numbersOf({ view, by, rows, counted, whole }: TableProps) {
  const rest = rows.slice(MOST_MAP_ROWS).reduce((sum, { value }) => sum + value, 0);
  const cellsOf = (value: number) => [wholeNumber(value), shareIn(value, whole)];
  return (
    <MapNumbers
      caption={`${counted}, by ${MAP_WORDS[by].one}`}
      by={by}
      columns={[counted, 'Share']}
    >
      {rows.slice(0, MOST_MAP_ROWS).map((row) => (
        <MapNumbersRow
          key={row.key}
          name={row.label}
          href={hrefOfRow(view, by, row)}
          numbers={cellsOf(row.value)}
        />
      ))}
      {rest > 0 && (
        <MapNumbersRow
          name={`The other ${wholeNumber(rows.length - MOST_MAP_ROWS)}`}
          href={null}
          numbers={cellsOf(rest)}
        />
      )}
    </MapNumbers>
  );
}

function shareIn(value: number, whole: number | null): string {
  const share = shareOf(value, whole);
  return share === null ? '' : shareText(share);
}

/** A row of which a filter can say just what it counts leads to its incidents. */
function hrefOfRow(view: View, by: MapDivision, row: MapRow): string | null {
  const { key, isRegion } = row;
  if (by === 'cell' && (isRegion || row.why !== null)) return null;
  return rowsHref(view, by === 'cell' ? { cells: [key] } : narrowedTo(view.filters, by, key));
}
