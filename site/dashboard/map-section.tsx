import { ChartFrame } from '@/components/charts/chart-frame';
import { Markup } from '@/components/ui/markup';
import { shareText } from '@/lib/charts/text';
import type { Measure } from '@/lib/domain/enums';
import type { RankedRow, Trend } from '@/lib/domain/trend';
import { viewHref } from '@/lib/filters/links';
import type { View } from '@/lib/filters/view';
import { rangeInWords } from '@/lib/format/dates';
import { countOf, wholeNumber } from '@/lib/format/figures';
import { rankingWords } from '@/lib/format/view';
import { viewUnit } from '@/lib/format/view-subject';
import { placeOfProvince } from '@/lib/map/provinces';
import {
  type MapItem,
  middleOf,
  type ViewMap,
  viewMapOfCountries,
  viewMapOfCountry,
} from '@/lib/map/view-map';
import { measureOf } from '@/lib/stats/counts';
import type { DayRange } from '@/lib/stats/period';
import { shareOf } from '@/lib/stats/rank';
import { provincesOf } from '@/site/reads/queries';
import { SourceLine } from '@/site/view/heading';
import { keptViewMap } from './kept-charts';

type Props = {
  view: View;
  range: DayRange;
  measure: Measure;
  countries: RankedRow[];
  totals: Trend['totals'];
};

/** Where it happened: a circle for each country or, where there is one, for each of its provinces. */
export async function MapSection({ view, range, measure, countries, totals }: Props) {
  const [only, ...others] = countries;
  if (only === undefined) return null;
  const isOne = others.length === 0;
  const placed = isOne
    ? await placedProvinces(view, only.key, measure)
    : placedCountries(countries, measure);
  const { map, items, unplaced } = placed;
  if (map === null || items.length === 0) return null;
  const unit = viewUnit(view, measure);
  const division = isOne ? 'province' : 'country';
  const { counted } = rankingWords(view, measure, 'country');
  const title = `${counted}, on a map by ${division}`;
  const whole = measureOf(totals, measure);
  const drawing = await keptViewMap(view, `${measure} ${division}`, {
    map,
    id: 'map-of-view',
    alt: `${title}. Circles from the largest: the numbers are in the table ${isOne ? 'below' : 'beside it'}.`,
    wordsOf: ({ label, value }) => `${label}: ${countOf(value, unit.one, unit.many)}`,
    hrefOf: isOne ? null : (key) => viewHref('/', view.filters, { countries: [key] }),
  });
  const notes = unplaced
    .filter(({ value }) => value > 0)
    .map(({ value, why }) => {
      const share = shareOf(value, whole);
      const part = share === null ? '' : ` (${shareText(share)})`;
      return `Not on the map: ${countOf(value, unit.one, unit.many)}${part} ${why}.`;
    });
  return (
    <ChartFrame
      id="map"
      kind="map"
      title={title}
      subtitle={rangeInWords(range)}
      source={<SourceLine view={view} />}
      notes={[...notes, NOTE, ...disputedNotes(map)]}
      table={isOne && <ProvinceTable items={items} counted={counted} />}
    >
      <Markup html={drawing.html} />
    </ChartFrame>
  );
}

const NOTE =
  'The area of a circle is its number. It stands in the middle of its country or province, not where people died.';

/** What is hatched, by name: on the map itself there is not always room. */
function disputedNotes({ disputedNames }: ViewMap): string[] {
  if (disputedNames.length === 0) return [];
  return [
    `Disputed areas are hatched: ${LIST.format(disputedNames)}. An incident counts in the country that the dataset files it under, whatever the map shows.`,
  ];
}

const LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** What is drawn, and what is not and why. */
type Placed = {
  map: ViewMap | null;
  items: MapItem[];
  unplaced: { value: number; why: string }[];
};

function placedCountries(rows: readonly RankedRow[], measure: Measure): Placed {
  const items: MapItem[] = [];
  let elsewhere = 0;
  for (const row of rows) {
    const value = measureOf(row, measure) ?? 0;
    if (value <= 0) continue;
    const at = middleOf(row.key);
    if (at === null) elsewhere += value;
    else items.push({ key: row.key, label: row.label, value, at });
  }
  return {
    map: viewMapOfCountries(
      items.map(({ key }) => key),
      items,
    ),
    items,
    unplaced: [{ value: elsewhere, why: 'in countries that the map has no shape of' }],
  };
}

async function placedProvinces(view: View, country: string, measure: Measure): Promise<Placed> {
  const items: MapItem[] = [];
  let [unnamed, unknown] = [0, 0];
  for (const { name, point, ...counts } of await provincesOf(view, country)) {
    const value = measureOf(counts, measure) ?? 0;
    if (value <= 0) continue;
    const at = name === null ? null : placeOfProvince(country, name, point);
    if (name === null) unnamed += value;
    else if (at === null) unknown += value;
    else items.push({ key: name, label: name, value, at });
  }
  const sorted = items.toSorted((a, b) => b.value - a.value);
  return {
    map: viewMapOfCountry(country, sorted),
    items: sorted,
    unplaced: [
      { value: unnamed, why: 'in records that name no province' },
      { value: unknown, why: 'in provinces that could not be found on the map' },
    ],
  };
}

function ProvinceTable({ items, counted }: { items: readonly MapItem[]; counted: string }) {
  return (
    <details className="mt-2 text-sm">
      <summary>These numbers as a table</summary>
      <table className="mt-2">
        <caption className="sr-only">{`${counted}, by province`}</caption>
        <thead>
          <tr>
            <th scope="col" className="text-start">
              Province
            </th>
            <th scope="col" className="text-end">
              {counted}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ key, label, value }) => (
            <tr key={key}>
              <th scope="row" className="text-start font-normal">
                <bdi>{label}</bdi>
              </th>
              <td className="text-end">{wholeNumber(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
