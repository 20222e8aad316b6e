import { ColouredMapDrawing } from '@/components/maps/coloured-map';
import { Markup } from '@/components/ui/markup';
import { classLabels } from '@/lib/charts/classes';
import { pointValue } from '@/lib/charts/place-series';
import { figureText } from '@/lib/charts/shown';
import { rateValue, shareValue } from '@/lib/charts/transforms';
import { gapText, IN_PART, spreadText } from '@/lib/charts/trend-words';
import type { PointValue } from '@/lib/charts/types';
import { coverageOf } from '@/lib/coverage/covered';
import { countriesShown } from '@/lib/coverage/of-view';
import type { MapDivision, Measure } from '@/lib/domain/enums';
import { isNoProvince } from '@/lib/domain/place-key';
import type { RankedRow } from '@/lib/domain/trend';
import { narrowedTo, rowsHref, viewHref } from '@/lib/filters/links';
import type { Filters, View } from '@/lib/filters/view';
import { countOf, wholeNumber } from '@/lib/format/figures';
import { mapTitle, rankingWords } from '@/lib/format/view';
import { viewUnit } from '@/lib/format/view-subject';
import { MAP_WORDS } from '@/lib/format/words';
import { type ColouredItem, colouredMapOf } from '@/lib/map/coloured-map';
import { allProvincesOf } from '@/lib/map/provinces';
import { inhabitantsOfRange, rankedByRate, rankingRateNotes } from '@/lib/population/rates';
import { COUNTRIES } from '@/lib/reference/countries';
import { measureOf } from '@/lib/stats/counts';
import type { DayRange } from '@/lib/stats/period';
import { peopleOf, rankingOf, totalsOf } from '@/site/reads/queries';
import { rendered } from './kept-charts';
import { MapNumbers, MapNumbersRow, MOST_MAP_ROWS } from './map-numbers';
import { disputedNotes, type MapParts, narrowedOnMap } from './map-parts';

type Shown = View & { range: DayRange };
export type ColouredBy = Exclude<MapDivision, 'cell'>;

/** A place and its rate or share, how it is known, and what is counted there. */
type Row = { key: string; label: string; value: PointValue; counted: number | null };

/** Shares below a hundredth are one class: there is no more to tell apart. */
const LEAST_SHARE = 0.003;

/** Countries in the colours of their rates, or countries or provinces in those of their shares. */
export async function colouredMap(
  view: Shown,
  {
    id,
    by,
    codes,
    measure,
    gaps,
  }: { id: string; by: ColouredBy; codes: string[]; measure: Measure; gaps: string[] },
): Promise<MapParts | null> {
  const { filters } = view;
  const { as } = filters;
  const { rows, notes, zero } =
    as === 'rate' ? await ratesOf(view, measure) : await sharesOf(view, by, measure);
  const drawnRows = rows.filter(({ key }) => !isNoProvince(key));
  const items: ColouredItem[] = [
    ...drawnRows.map(({ key, value }) => ({ key, value: value.best })),
    ...zero.filter((key) => rows.every((row) => row.key !== key)).map((key) => ({ key, value: 0 })),
  ];
  const map = colouredMapOf(codes, by, items, as === 'share' ? LEAST_SHARE : 0);
  if (map === null || map.places.length === 0) return null;
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const { one } = MAP_WORDS[by];
  const title = mapTitle(view, measure);
  const shown = { as };
  const unit = viewUnit(view, measure);
  return {
    title,
    drawing: rendered(
      <ColouredMapDrawing
        map={map}
        id={id}
        alt={[
          `${title}, by ${one}, in classes. The table that goes with it has the same numbers.`,
          ...gaps,
        ].join(' ')}
        classes={classLabels(map.bounds, shown)}
        zero="0"
        none={as === 'rate' ? 'No rate' : 'No known figure'}
        grey={GREY[greyOf(view)]}
        nameOf={({ key }) => byKey.get(key)?.label ?? ''}
        wordsOf={({ key }) => {
          const row = byKey.get(key);
          return row === undefined ? '' : wordsOf(row, as, unit);
        }}
        hrefOf={({ key }) => viewHref('/', filters, narrowedOnMap(filters, by, key))}
      />,
    ),
    keys: `A ${one} at a time, from the highest. Arrow keys go from one to the next.`,
    gaps,
    notes: [
      ...gaps,
      ...notes,
      'Classes are round numbers that grow about threefold, as a few places have most of the deaths.',
      `A place has the colour of what the dataset files under it${map.places.some(({ isSpot }) => isSpot) ? ', and where its land is too small to be seen, or disputed, it is a spot' : ''}.`,
      ...disputedNotes(map.disputedNames),
    ],
    table: <ColouredTable view={view} by={by} measure={measure} rows={rows} />,
  };
}

/** What grey stands for. */
const GREY = {
  other: 'Not in this view, or not covered',
  unsaid: 'Nothing recorded',
  no: 'Not covered',
} as const;

function greyOf(view: Shown): keyof typeof GREY {
  if (countriesShown(view).length > 0) return 'other';
  return view.coverage === null ? 'unsaid' : 'no';
}

/** `Iraq: 12.3 (11.9–14.2), 45,000 people killed, covered in part`. */
function wordsOf(
  { label, value, counted }: Row,
  as: Filters['as'],
  unit: ReturnType<typeof viewUnit>,
) {
  const figure = value.best === null ? 'unknown' : figureText(value.best, { as });
  const spread = spreadText(value, { as });
  return [
    `${label}: ${figure}${spread === '' ? '' : ` (${spread})`}`,
    ...(counted === null ? [] : [countOf(counted, unit.one, unit.many)]),
    ...(value.covered === 'part' ? [IN_PART] : []),
  ].join(', ');
}

type Rows = { rows: Row[]; notes: string[]; zero: string[] };

async function ratesOf(view: Shown, measure: Measure): Promise<Rows> {
  const [ranking, people] = await Promise.all([rankingOf(view, 'country'), peopleOf(view)]);
  const ranked = rankedByRate(ranking, measure, (code) => inhabitantsOfRange(people, view, code));
  return {
    rows: ranked.map(({ row, divided }) =>
      rowOf(row, measure, (value) => rateValue(value, divided.people)),
    ),
    notes: rankingRateNotes(view, ranked),
    zero: coveredCountries(view).filter((code) => {
      return typeof inhabitantsOfRange(people, view, code).people === 'number';
    }),
  };
}

async function sharesOf(view: Shown, by: ColouredBy, measure: Measure): Promise<Rows> {
  const [ranking, totals] = await Promise.all([rankingOf(view, by), totalsOf(view)]);
  const whole = totals === null ? null : measureOf(totals, measure);
  const covered = coveredCountries(view);
  const unit = viewUnit(view, measure);
  return {
    rows: ranking.map((row) =>
      rowOf(row, measure, (value) => shareValue(value, whole ?? 'nothing to take a share of')),
    ),
    notes: [
      `Each share is of all ${unit.many} in this view with a known figure${by === 'place' ? ', those of whom no province is known too' : ''}.`,
    ],
    zero:
      by === 'country'
        ? covered
        : covered.flatMap((code) => allProvincesOf(code).map(({ key }) => key)),
  };
}

function rowOf(row: RankedRow, measure: Measure, shown: (value: PointValue) => PointValue): Row {
  const { key, label } = row;
  return { key, label, value: shown(pointValue(row, measure)), counted: measureOf(row, measure) };
}

/** The countries of a view of which the dataset covers the whole range: where it has no incident there, that is a zero. */
function coveredCountries(view: Shown): string[] {
  const shown = countriesShown(view);
  return COUNTRIES.flatMap(({ code }) => {
    if (shown.length > 0 && !shown.includes(code)) return [];
    return coverageOf(view.coverage, [code])(view.range) === 'yes' ? [code] : [];
  });
}

type TableProps = { view: Shown; by: ColouredBy; measure: Measure; rows: readonly Row[] };

/** The map's text, down to the incidents of each place. */
function ColouredTable(props: TableProps) {
  return <Markup html={rendered(numbersOf(props)).html} />;
}

function numbersOf({ view, by, measure, rows }: TableProps) {
  const { filters } = view;
  const { as } = filters;
  const isRate = as === 'rate';
  const { counted } = rankingWords(view, measure, by);
  const number = rankingWords({ ...view, filters: { ...filters, as: 'number' } }, measure, by);
  const left = rows.length - MOST_MAP_ROWS;
  return (
    <MapNumbers
      caption={mapTitle(view, measure)}
      by={by}
      columns={[...(isRate ? [counted, 'Low–high'] : ['Share']), number.counted]}
      after={left > 0 && <p>{`${wholeNumber(left)} more are in the file of numbers.`}</p>}
    >
      {rows.slice(0, MOST_MAP_ROWS).map(({ key, label, value, counted: of }) => (
        <MapNumbersRow
          key={key}
          name={label}
          href={rowsHref(view, narrowedTo(filters, by, key))}
          numbers={[
            value.best === null ? (gapText(value) ?? 'unknown') : figureText(value.best, { as }),
            ...(isRate ? [spreadText(value, { as })] : []),
            of === null ? 'unknown' : wholeNumber(of),
          ]}
        />
      ))}
    </MapNumbers>
  );
}
