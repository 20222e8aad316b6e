import { max } from 'd3-array';
import type { Citation } from '@/db/read/citations';
import type { ListedBar, ListedBars } from '@/lib/charts/listed';
import { round } from '@/lib/charts/text';
import { QUALIFIERS } from '@/lib/domain/enums';
import { estimateText, wholeNumber } from '@/lib/format/figures';
import { whenText, whereText } from '@/lib/format/incident';
import { countryByCode } from '@/lib/reference/countries';
import { type FrozenRecord, frozenRecords } from './records';

type Frozen = Pick<Citation, 'rows' | 'words'>;

/** Events that are drawn. */
const MOST_BARS = 30;

/** What has to be said wherever records of two datasets are taken to be of one event. */
export const UNCHECKED = 'Nobody has checked which records are of one event.';

/** The events of a citation as bars of the best number killed, the deadliest first, and where both datasets have them, with the other’s record. */
export function eventGroups({ rows, words }: Frozen): Omit<ListedBars, 'alt'> {
  const byKey = new Map(frozenRecords({ rows, words }).map((one) => [one.key, one]));
  const all = words.order.flatMap((key) => byKey.get(key) ?? []);
  const shown = all.slice(0, MOST_BARS);
  const { dataset, beside } = words.cited;
  const isBoth = rows.columns.includes('beside_key');
  const best = (one: FrozenRecord, side: string) => one.number(`${side}killed_best`);
  const sides = isBoth ? ['', BESIDE] : [''];
  const longest = max(shown, (one) => Math.max(...sides.map((side) => best(one, side) ?? 0))) || 1;
  const along = (value: number | null) => (value === null ? null : round((100 * value) / longest));
  const caveats = [
    ...(all.length > MOST_BARS
      ? [`These are the first ${MOST_BARS} of ${wholeNumber(all.length)}, the deadliest first.`]
      : []),
    ...(isBoth
      ? [
          `“Killed” is what ${dataset.title} counts, and “By the other” what ${beside?.title} counts.`,
        ]
      : []),
    UNCHECKED,
  ];
  return {
    groups: [
      {
        ...{ title: '', heading: 'Where and when', figureAt: 0 },
        columns: isBoth ? ['Killed', 'By the other'] : ['Killed'],
        bars: shown.map(
          (one): ListedBar => ({
            ...{ key: one.key, label: recordText(one, '') },
            remark: isBoth ? `${one.key}. ${otherText(one)}` : one.key,
            cells: sides.map((side) => killedText(one, side)),
            ...{ width: along(best(one, '')), isOfWhole: false },
            against: isBoth ? along(best(one, BESIDE)) : null,
          }),
        ),
      },
    ],
    notes: [
      'A bar is the best number killed.',
      ...(isBoth ? ['The line across it is that of the other dataset.'] : []),
      ...caveats,
    ],
    caveats,
  };
}

/** Before the columns of the other dataset's record. */
const BESIDE = 'beside_';

/** Where and when an event was, by one of its records. */
function recordText(one: FrozenRecord, side: string): string {
  const text = (column: string) => one.text(`${side}${column}`);
  const code = text('country') ?? '';
  const where = whereText({
    ...{ place: text('place'), admin1: text('admin1') },
    country: countryByCode(code)?.name ?? code,
  });
  const when = whenText({
    ...{ dateStart: text('date_start') ?? '', dateEnd: text('date_end') ?? '' },
    datePrecision: one.number(`${side}date_precision`) ?? 1,
  });
  return `${where}, ${when}`;
}

/** What the other dataset says of where and when it was. */
function otherText(one: FrozenRecord): string {
  const [own, other] = [recordText(one, ''), recordText(one, BESIDE)];
  return `The other’s record, ${one.text('beside_key')}: ${own === other ? 'the same place and time' : other}`;
}

function killedText(one: FrozenRecord, side: string): string {
  const number = (part: string) => one.number(`${side}killed_${part}`);
  const stated = one.text(`${side}killed_qualifier`);
  const qualifier = QUALIFIERS.find((known) => known === stated) ?? 'unknown';
  return estimateText({
    ...{ qualifier, low: number('low'), best: number('best'), high: number('high') },
  });
}
