import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  ATTRIBUTIONS,
  INCIDENT_FLAGS,
  MEASURES,
  OUTCOMES,
  VICTIMS,
  VIOLENCE_TYPES,
} from '@/lib/domain/enums';
import { placeKey } from '@/lib/domain/place-key';
import { countFacts } from '@/lib/facts/count';
import { dayNumber, type FigureFact, NEVER, type PartyFact } from '@/lib/facts/facts';

import { listedRows, listFacts } from '@/lib/facts/list';
import { countMisfits } from '@/lib/facts/misfits';
import type { FactQuery } from '@/lib/facts/query';
import { largestOf, sizesOf } from '@/lib/facts/sizes';
import { rowsOfRevisions } from '@/lib/facts/words';
import {
  CORROBORATIONS,
  DATE_PRECISIONS,
  DEFAULT_LIST,
  type IncidentList,
  LISTED_ATTRIBUTIONS,
  OPEN_ENDED_LISTS,
  SORTS,
  WHERE_PRECISIONS,
} from '@/lib/filters/incident-list';
import { type CountCell, measureOf, sumCounted } from '@/lib/stats/counts';
import { contenders } from '@/lib/stats/rank';
import {
  bringUp,
  factsOf,
  ledger,
  loadedUpTo,
  membersOf,
  NEWEST,
  partyOf,
  query,
  type Row,
} from './arbitrary-facts';

/** The parties that a part counts under in the role asked for. */
function partiesOfPart({ actorId, role }: PartyFact, q: FactQuery): number[] {
  const own = partyOf(actorId);
  if (own === null || (q.role === 'perpetrator' && role !== 0)) return [];
  return [own, ...membersOf(actorId)];
}

const dayText = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);

function periodText(day: number, interval: FactQuery['interval']): string {
  const text = dayText(day);
  if (interval === 'quarter')
    return `${text.slice(0, 4)}-Q${Math.ceil(Number(text.slice(5, 7)) / 3)}`;
  return interval === 'year' ? text.slice(0, 4) : text.slice(0, 7);
}

function keysOf(row: Row, q: FactQuery): string[] {
  const all = row.parties.flatMap((part) => partiesOfPart(part, q));
  const parties = [...new Set(all)].filter(
    (id) => q.parties.length === 0 || q.parties.includes(id),
  );
  const own = {
    none: ['all'],
    country: [row.country],
    violence: [VIOLENCE_TYPES[row.violence] ?? ''],
    place: [row.place],
    cell: [row.cell],
    party: parties.length === 0 && q.role === 'any' ? ['none'] : parties.map(String),
    pair: pairsOf(row, q),
    year: [periodText(row.start, 'year')],
  }[q.by];
  const asked =
    q.keys === null || q.by === 'none' ? own : own.filter((key) => q.keys?.includes(key));
  return asked.length === 0 && q.gathersRest ? ['other'] : asked;
}

const [PERPETRATOR, TARGET, SIDE_A, SIDE_B] = [0, 1, 2, 3];

/** Who stood against whom in a row: `1 -1` is 1 against civilians, `1 0` against nobody that is recorded. */
function pairsOf(row: Row, q: FactQuery): string[] {
  const side = (...roles: (number | undefined)[]) => {
    const parts = row.parties.filter(({ role }) => roles.includes(role));
    const found = parts.flatMap((part) => partiesOfPart(part, { ...q, role: 'any' }));
    return found.length > 0 ? found : [VIOLENCE_TYPES[row.violence] === 'one_sided' ? -1 : 0];
  };
  const isAsked = (id: number) => id > 0 && (q.parties.length === 0 || q.parties.includes(id));
  const first = q.role === 'perpetrator' ? side(PERPETRATOR) : side(PERPETRATOR, SIDE_A);
  const pairs = first.flatMap((a) =>
    side(TARGET, SIDE_B).flatMap((b) => {
      if (a === b || !(isAsked(a) || (q.role !== 'perpetrator' && isAsked(b)))) return [];
      if (a <= 0) return [`${b} ${a}`];
      return [b <= 0 || a < b ? `${a} ${b}` : `${b} ${a}`];
    }),
  );
  return [...new Set(pairs)].filter((pair) => q.pairs.length === 0 || q.pairs.includes(pair));
}

function isCounted(row: Row, q: FactQuery): boolean {
  const violence = VIOLENCE_TYPES[row.violence];
  const parties = row.parties.flatMap((part) => partiesOfPart(part, q));
  const keys = q.role === 'any' && parties.length === 0 ? [0] : parties;
  return (
    row.recordedVersion <= q.version &&
    row.supersededVersion > q.version &&
    (q.countries.length + q.places.length === 0 ||
      q.countries.includes(row.country) ||
      q.places.includes(row.place)) &&
    (q.cells.length === 0 || q.cells.includes(row.cell)) &&
    (q.violence.length === 0 || (violence !== undefined && q.violence.includes(violence))) &&
    (q.parties.length === 0
      ? q.role === 'any' || parties.length > 0
      : keys.some((id) => q.parties.includes(id))) &&
    (q.pairs.length === 0 || pairsOf(row, q).length > 0)
  );
}

/** Civilians, security forces, militants and those of unknown category share nobody; those by age and sex are of which. */
const PARTS = new Set([1, 2, 3, 4]);

/** The figures of the victims asked for; of all of them, where none is known, what their parts come to. */
function figuresCounted(
  { figures }: Row,
  { victims, version }: FactQuery,
  partsSince: number,
): FigureFact[] {
  const of = (one: FigureFact) => VICTIMS[one.victims];
  const stated = figures.filter((one) => of(one) === victims);
  if (victims !== 'all' || version < partsSince) return stated;
  const unknown = [...OUTCOMES.keys()].filter(
    (outcome) => !stated.some((one) => one.outcome === outcome),
  );
  const derived = unknown.map((outcome) => {
    const parts = figures.filter((one) => one.outcome === outcome && PARTS.has(one.victims));
    const sum = (name: 'low' | 'best' | 'high') =>
      parts.map((part) => part[name]).reduce((a, b) => a + b, 0);
    const sums = { low: sum('low'), best: sum('best'), high: sum('high') };
    return { outcome, victims: 0, ...sums, isOpenEnded: true };
  });
  return [...stated, ...derived.filter(({ best }) => best > 0)];
}

/** The own dead of the party that a key names, or of all asked for: of each actor what it states first. */
function ownDead(row: Row, key: string, q: FactQuery): FigureFact[] {
  const isAsked = (id: number) =>
    q.by === 'party' && key !== 'other'
      ? String(id) === key
      : q.parties.length === 0 || q.parties.includes(id);
  const parts = row.parties.filter((part) => partiesOfPart(part, q).some(isAsked));
  const actors = [...new Set(parts.map(({ actorId }) => actorId))];
  const dead = actors.map((actor) => {
    const isOwn = isAsked(partyOf(actor) ?? -1);
    return isOwn ? parts.find((one) => one.actorId === actor && one.dead !== null)?.dead : null;
  });
  const stated = dead.filter((one) => one !== null && one !== undefined);
  if (stated.length === 0) return [];
  const sum = (name: 'low' | 'best' | 'high') => stated.reduce((all, one) => all + one[name], 0);
  const isOpenEnded = stated.length < dead.length || stated.some((one) => one.isOpenEnded);
  return [
    { outcome: 0, victims: 0, low: sum('low'), best: sum('best'), high: sum('high'), isOpenEnded },
  ];
}

function figuresOf(row: Row, key: string, q: FactQuery, partsSince: number): FigureFact[] {
  return q.role === 'own' ? ownDead(row, key, q) : figuresCounted(row, q, partsSince);
}

/** Each number that is counted, by its name: row by row, and day by day where figures are spread. */
function recount(rows: readonly Row[], q: FactQuery, partsSince: number): Map<string, number> {
  const numbers = new Map<string, number>();
  const from = dayNumber(q.range.from);
  const to = dayNumber(q.range.to);
  for (const row of rows.filter((one) => isCounted(one, q))) {
    const isImprecise = periodText(row.start, q.interval) !== periodText(row.end, q.interval);
    const isSpread = isImprecise && q.dates === 'spread';
    const days = Array.from({ length: row.end - row.start + 1 }, (_, i) => row.start + i);
    for (const key of keysOf(row, q)) {
      const add = (day: number, name: string, number: number) => {
        if (day < from || day > to) return;
        const part = isImprecise ? 'imprecise' : 'precise';
        const cell = `${key} ${q.isWhole ? '' : periodText(day, q.interval)} ${part} ${name}`;
        numbers.set(cell, (numbers.get(cell) ?? 0) + number);
      };
      add(row.start, 'attacks', 1);
      for (const { outcome, low, best, high, isOpenEnded } of figuresOf(row, key, q, partsSince)) {
        const name = OUTCOMES[outcome];
        add(row.start, `${name} known`, 1);
        add(row.start, `${name} open`, isOpenEnded ? 1 : 0);
        for (const day of isSpread ? days : [row.start]) {
          const share = isSpread ? 1 / days.length : 1;
          add(day, `${name} low`, low * share);
          add(day, `${name} best`, best * share);
          add(day, `${name} high`, high * share);
        }
      }
    }
  }
  return numbers;
}

/** The same, of some keys only. */
const queryOfSome: fc.Arbitrary<FactQuery> = fc
  .tuple(query, fc.subarray(['IRQ', 'SYR', '1', '2', 'none', 'one_sided']), fc.boolean())
  .map(([asked, keys, gathersRest]) =>
    asked.by === 'none' || asked.by === 'pair' ? asked : { ...asked, keys, gathersRest },
  );

function numbersOf(cells: readonly CountCell[]): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const { key, period, counts } of cells) {
    for (const [part, of] of [
      ['counts', counts],
      ['imprecise', counts.imprecise],
    ] as const) {
      const name = `${key} ${period} ${part}`;
      numbers.set(`${name} attacks`, of.attacks);
      for (const outcome of OUTCOMES) {
        const { low, best, high, unknown, openEnded } = of[outcome];
        numbers.set(`${name} ${outcome} known`, of.attacks - unknown);
        numbers.set(`${name} ${outcome} open`, openEnded);
        numbers.set(`${name} ${outcome} low`, low);
        numbers.set(`${name} ${outcome} best`, best);
        numbers.set(`${name} ${outcome} high`, high);
      }
    }
  }
  return new Map([...numbers].filter(([, number]) => number !== 0));
}

/** What the cells should say: the precise and, but where such records are left out, the imprecise together. */
function expected(rows: readonly Row[], q: FactQuery, partsSince: number): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [name, number] of recount(rows, q, partsSince)) {
    const counted = name.replace(/ (precise|imprecise) /, ' counts ');
    const isLeft = q.dates === 'leave' && name.includes(' imprecise ');
    if (!isLeft) sums.set(counted, (sums.get(counted) ?? 0) + number);
    if (name.includes(' imprecise ')) sums.set(name, number);
  }
  return sums;
}

const version = fc.integer({ min: 0, max: 4 });

test.each([
  ['every key', query],
  ['some keys, and the rest together', queryOfSome],
])('counts at any version what rows counted one by one come to: %s', (_, queries) => {
  fc.assert(
    fc.property(ledger, version, version, queries, (rows, loadedAt, partsSince, asked) => {
      const facts = { ...factsOf(rows, loadedAt), partsSince };
      const counted = numbersOf(countFacts(facts, asked));
      const sums = expected(rows, asked, partsSince);
      for (const name of new Set([...counted.keys(), ...sums.keys()])) {
        // Each half of a spread number is rounded by itself.
        const difference = Math.abs((counted.get(name) ?? 0) - (sums.get(name) ?? 0));
        expect(difference, name).toBeLessThanOrEqual(asked.dates === 'spread' ? 1.0001 : 0);
      }
    }),
    { numRuns: 1000 },
  );
});

/** The same of each rule for dates, by the names of numbers. */
function byRule(rows: readonly Row[], loadedAt: number, asked: FactQuery) {
  const facts = factsOf(rows, loadedAt);
  const by = (dates: FactQuery['dates']) => numbersOf(countFacts(facts, { ...asked, dates }));
  return { apart: by('apart'), spread: by('spread'), leave: by('leave') };
}

test('what is shown apart is what is left and what is left out, number by number', () => {
  fc.assert(
    fc.property(ledger, fc.integer({ min: 0, max: 4 }), query, (rows, loadedAt, asked) => {
      const { apart, leave } = byRule(rows, loadedAt, asked);
      for (const name of new Set([...apart.keys(), ...leave.keys()])) {
        const other = name.includes(' imprecise ') ? null : name.replace(' counts ', ' imprecise ');
        const left = (leave.get(name) ?? 0) + (other === null ? 0 : (leave.get(other) ?? 0));
        expect(left, name).toBe(apart.get(name) ?? 0);
      }
    }),
  );
});

test('what is spread comes to the same in days that hold it all, and moves no attack', () => {
  const range = { from: '2013-01-01', to: '2017-12-31' };
  fc.assert(
    fc.property(ledger, fc.integer({ min: 0, max: 4 }), query, (rows, loadedAt, given) => {
      const asked = { ...given, range };
      const whole = byRule(rows, loadedAt, { ...asked, isWhole: true });
      expect(whole.spread).toEqual(whole.apart);
      const { apart, spread } = byRule(rows, loadedAt, { ...asked, isWhole: false });
      for (const name of new Set([...apart.keys(), ...spread.keys()])) {
        if (/attacks|known|open/.test(name)) expect(spread.get(name), name).toBe(apart.get(name));
      }
    }),
  );
});

const asAsked = { parties: [], pairs: [], withAll: false };

/** What most pages ask, from sums that are kept: of all, or by country, with all of them beside or without. */
const queryOfPage: fc.Arbitrary<FactQuery> = fc
  .tuple(queryOfSome, fc.constantFrom('none', 'country'), fc.boolean())
  .map(([asked, by, withAll]) => ({
    ...asked,
    ...asAsked,
    ...(by === 'country' ? { by, withAll } : { by, keys: null, gathersRest: false }),
    version: NEWEST,
    range: { from: '2013-01-01', to: '2016-12-31' },
    role: 'any',
  }));

/** All is asked of a first version before and after a second one brings a country that the first had none of. */
const NEW_COUNTRY: [Row[], number, FactQuery[]] = [
  [plainRow(10, 1, 'IRQ'), plainRow(13, 2, 'NGA')],
  1,
  [
    {
      version: 1,
      range: { from: '2014-01-01', to: '2014-12-31' },
      interval: 'year',
      isWhole: false,
      dates: 'apart',
      countries: [],
      places: [],
      cells: [],
      violence: [],
      victims: 'all',
      parties: [],
      pairs: [],
      partyOf,
      membersOf,
      role: 'any',
      by: 'none',
      keys: null,
      gathersRest: false,
      withAll: false,
    },
  ],
];

function plainRow(revisionId: number, recordedVersion: number, country: string): Row {
  const day = dayNumber('2014-06-10');
  return {
    revisionId,
    incidentId: revisionId,
    recordedVersion,
    supersededVersion: NEVER,
    start: day,
    end: day,
    country,
    place: placeKey(country, ''),
    cell: 'IRQ.none',
    violence: 0,
    flags: [],
    datePrecision: 1,
    wherePrecision: null,
    sources: null,
    isCorroborated: null,
    parties: [],
    figures: [],
  };
}

test('counts the same whatever was asked of the same facts before, and while they were older', () => {
  const other = queryOfSome.map((one) => ({ ...one, ...asAsked }));
  const questions = fc.array(fc.oneof(queryOfPage, other), { maxLength: 6 });
  fc.assert(
    fc.property(ledger, version, questions, (rows, loadedAt, queries) => {
      const facts = loadedUpTo(rows, loadedAt);
      const then = queries.filter((one) => one.version <= loadedAt);
      const before = then.map((one) => numbersOf(countFacts(facts, one)));
      bringUp(facts, rows, loadedAt);
      const fresh = (one: FactQuery) => numbersOf(countFacts(factsOf(rows, 0), one));
      expect(then.map((one) => numbersOf(countFacts(facts, one)))).toEqual(before);
      expect(queries.map((one) => numbersOf(countFacts(facts, one)))).toEqual(queries.map(fresh));
    }),
    { numRuns: 500, examples: [NEW_COUNTRY] },
  );
});

/** Whether a list shows a row that is counted by all but its dates. */
function isListed(row: Row, { range, interval, dates }: FactQuery, list: IncidentList): boolean {
  const isImprecise = periodText(row.start, interval) !== periodText(row.end, interval);
  const begins = row.start >= dayNumber(range.from) && row.start <= dayNumber(range.to);
  const reaches = row.start <= dayNumber(range.to) && row.end >= dayNumber(range.from);
  if (list.imprecise === 'only' && !isImprecise) return false;
  if (list.imprecise === 'any' && dates === 'leave' && isImprecise) return false;
  if (list.flags.length > 0 && !list.flags.some((flag) => row.flags.includes(flag))) return false;
  return begins || (dates === 'spread' && isImprecise && reaches);
}

/** Whether a row is recorded as a list asks. */
function isRecorded(row: Row, list: IncidentList, q: FactQuery, partsSince: number): boolean {
  const isAsked = (asked: readonly string[], values: readonly string[]) =>
    asked.length === 0 || values.some((value) => asked.includes(value));
  const said = row.parties.flatMap(({ attribution }) => ATTRIBUTIONS[attribution - 1] ?? []);
  const assessed = { null: 'unassessed', true: 'corroborated', false: 'provisional' };
  const killed = figuresCounted(row, q, partsSince).find(({ outcome }) => outcome === 0);
  return (
    isAsked(list.datePrecision, [String(row.datePrecision)]) &&
    isAsked(list.wherePrecision, [String(row.wherePrecision ?? 'unknown')]) &&
    isAsked(list.attribution, said.length > 0 ? said : ['none']) &&
    isAsked(list.corroboration, [assessed[`${row.isCorroborated}`]]) &&
    (list.openEnded === 'any' || killed?.isOpenEnded === (list.openEnded === 'only'))
  );
}

/** Whether a row's best figure of the killed is as a list asks. */
function hasFigure(row: Row, list: IncidentList, q: FactQuery, partsSince: number): boolean {
  const best = figuresCounted(row, q, partsSince).find(
    (one) => one.outcome === OUTCOMES.indexOf('killed'),
  )?.best;
  if (best === undefined) {
    return list.figure !== 'known' && list.least === null && list.most === null;
  }
  const isWithin = best >= (list.least ?? best) && best <= (list.most ?? best);
  return list.figure !== 'unknown' && isWithin;
}

/** Actors in the order of their names; nobody knows the name of 7. */
const PARTY_ORDER = new Map([3, 5, 8, 2, 6, 1, 4].map((id, place) => [id, place]));

/** The place of the party that a list names first: the first that acted, else the first. */
function rankOfParties({ parties }: Row): number | undefined {
  const acting = parties.find(({ role }) => role === PERPETRATOR || role === SIDE_A);
  const first = acting ?? parties[0];
  return first && PARTY_ORDER.get(first.actorId);
}

/** Rows in a list's order: by day or best, then by incident; those without a best come last. */
function inOrder(rows: Row[], { sort }: IncidentList, q: FactQuery, partsSince: number): Row[] {
  const direction = sort.startsWith('-') ? -1 : 1;
  const outcome = OUTCOMES.findIndex((one) => sort.endsWith(one));
  const sortedBy = (row: Row) => {
    if (sort.endsWith('date')) return row.start;
    // Iraq, Nigeria, Syria.
    if (sort.endsWith('country')) return ['IRQ', 'NGA', 'SYR'].indexOf(row.country);
    // Types in the order of their words; what nobody classified has none.
    if (sort.endsWith('violence')) {
      const type = VIOLENCE_TYPES[row.violence];
      const types: (string | undefined)[] = ['non_state', 'one_sided', 'state_based'];
      return type === 'unclassified' ? undefined : types.indexOf(type);
    }
    if (sort.endsWith('province')) {
      const places = ['NGA.borno', 'IRQ.nineveh'].indexOf(row.place);
      return places < 0 ? undefined : places;
    }
    if (sort.endsWith('parties')) return rankOfParties(row);
    if (sort.endsWith('datePrecision')) return row.datePrecision;
    if (sort.endsWith('wherePrecision')) return row.wherePrecision ?? undefined;
    if (sort.endsWith('sources')) return row.sources ?? undefined;
    return figuresCounted(row, q, partsSince).find((one) => one.outcome === outcome)?.best;
  };
  return rows.toSorted((a, b) => {
    const [first, second] = [sortedBy(a), sortedBy(b)];
    if ((first === undefined) !== (second === undefined)) return first === undefined ? 1 : -1;
    return direction * ((first ?? 0) - (second ?? 0) || a.incidentId - b.incidentId);
  });
}

const rarely = <T>(words: readonly T[]) => fc.oneof(fc.constant<T[]>([]), fc.subarray([...words]));

const list: fc.Arbitrary<IncidentList> = fc.record({
  q: fc.constant(DEFAULT_LIST.q),
  sort: fc.constantFrom(...SORTS),
  flags: fc.subarray([...INCIDENT_FLAGS]),
  figure: fc.constantFrom('any', 'known', 'unknown'),
  least: fc.option(fc.integer({ min: 0, max: 6 })),
  most: fc.option(fc.integer({ min: 3, max: 20 })),
  datePrecision: rarely(DATE_PRECISIONS),
  wherePrecision: rarely(WHERE_PRECISIONS),
  attribution: rarely(LISTED_ATTRIBUTIONS),
  corroboration: rarely(CORROBORATIONS),
  openEnded: fc.constantFrom('any', 'any', ...OPEN_ENDED_LISTS),
  columns: fc.constant(DEFAULT_LIST.columns),
  imprecise: fc.constantFrom('any', 'only'),
  places: fc.constant(DEFAULT_LIST.places),
  cursor: fc.constant(DEFAULT_LIST.cursor),
  before: fc.constant(DEFAULT_LIST.before),
  limit: fc.integer({ min: 1, max: 7 }),
});

const idsOf = (page: readonly { revisionId: number }[]) => page.map(({ revisionId }) => revisionId);

test('lists the rows that are counted, each on one page, in the order asked for, forwards and back', () => {
  const some = fc.option(fc.infiniteStream(fc.boolean()));
  fc.assert(
    fc.property(ledger, version, version, query, list, some, (...given) => {
      const [rows, loadedAt, partsSince, q, first, picks] = given;
      const facts = { ...factsOf(rows, loadedAt), partsSince };
      const picked = rows.filter(() => picks === null || picks.next().value);
      const only = picks && rowsOfRevisions(facts, Float64Array.from(idsOf(picked)).sort());
      const listed = picked.filter(
        (one) =>
          isCounted(one, q) &&
          isListed(one, q, first) &&
          isRecorded(one, first, q, partsSince) &&
          hasFigure(one, first, q, partsSince),
      );
      const expectedIds = idsOf(inOrder(listed, first, q, partsSince));
      const asked = { ...first, only, partyOrder: PARTY_ORDER };
      const pages = [listFacts(facts, q, asked)];
      expect(pages[0]?.hasBefore).toBe(false);
      for (let last = pages[0]; last?.hasMore; last = pages.at(-1)) {
        pages.push(listFacts(facts, q, { ...asked, cursor: last.page.at(-1) ?? null }));
      }
      expect(pages.flatMap(({ page }) => idsOf(page))).toEqual(expectedIds);
      for (const { total } of pages) expect(total).toBe(listed.length);
      const whole = listedRows(facts, q, asked);
      expect(Array.from(whole, (row) => facts.ids[row])).toEqual(expectedIds);
      const back = pages.slice(-1);
      for (let [start] = back; start?.hasBefore; [start] = back) {
        back.unshift(listFacts(facts, q, { ...asked, before: start.page[0] ?? null }));
      }
      expect(back.flatMap(({ page }) => idsOf(page))).toEqual(expectedIds);
    }),
    { numRuns: 1000 },
  );
});

test('the sums of a list are those of its rows and, of all that a view counts, the view’s', () => {
  const some = fc.option(fc.infiniteStream(fc.boolean()));
  fc.assert(
    fc.property(ledger, version, query, list, some, (rows, loadedAt, given, first, picks) => {
      const facts = factsOf(rows, loadedAt);
      const q = { ...given, by: 'none' as const, keys: null, gathersRest: false, isWhole: true };
      const asCells = (counts: CountCell['counts']) =>
        numbersOf(
          counts.attacks + counts.imprecise.attacks > 0 ? [{ key: 'all', period: '', counts }] : [],
        );
      const all = listFacts(facts, q, { ...DEFAULT_LIST, only: null });
      if (q.dates === 'apart') expect(asCells(all.sums)).toEqual(numbersOf(countFacts(facts, q)));
      const ids = rows
        .filter(() => picks === null || picks.next().value)
        .map((one) => one.revisionId);
      const asked = { ...first, cursor: null, before: null };
      const sums = (those: number[]) =>
        listFacts(facts, q, {
          ...asked,
          only: rowsOfRevisions(facts, Float64Array.from(those).sort()),
        }).sums;
      // What is spread is rounded.
      if (q.dates === 'spread') return;
      const parts = ids.map((id) => sums([id]));
      expect(asCells(sums(ids))).toEqual(asCells(sumCounted(parts)));
    }),
    { numRuns: 500 },
  );
});

type Bounds = { low: number; best: number; high: number };
const isMisfit = ({ low, best, high }: Bounds) => low > best || best > high;

/** Whether a figure that is summed for a row has bounds that do not fit; sums of parts have none of their own. */
function hasMisfit(row: Row, q: FactQuery, outcome: number): boolean {
  if (q.role === 'own') {
    const own = row.parties.filter(
      (part) =>
        q.parties.length === 0 || partiesOfPart(part, q).some((id) => q.parties.includes(id)),
    );
    return own.some(({ dead }) => dead !== null && isMisfit(dead));
  }
  const stated = figuresCounted(row, { ...q, version: 0 }, 1);
  return stated.some((one) => one.outcome === outcome && isMisfit(one));
}

test('counts the rows that are shown in some periods with bounds that do not fit', () => {
  const outcomes = fc.constantFrom('killed', 'wounded');
  fc.assert(
    fc.property(ledger, version, query, outcomes, fc.infiniteStream(fc.boolean()), (...given) => {
      const [rows, loadedAt, q, outcome, picks] = given;
      const shown = rows.filter(
        (one) => isCounted(one, q) && isListed(one, q, { ...DEFAULT_LIST, flags: [] }),
      );
      const begun = [...new Set(rows.map((one) => periodText(one.start, q.interval)))].sort();
      const periods = begun.filter(() => picks.next().value);
      const expectedRows = shown.filter(
        (one) =>
          (q.dates === 'spread' || periods.includes(periodText(one.start, q.interval))) &&
          hasMisfit(one, q, OUTCOMES.indexOf(outcome)),
      );
      const facts = factsOf(rows, loadedAt);
      expect(countMisfits(facts, q, outcome, periods)).toBe(expectedRows.length);
    }),
    { numRuns: 1000 },
  );
});

test('counts each row under the key of all too, once whatever its own keys are', () => {
  fc.assert(
    fc.property(ledger, version, queryOfSome, (rows, loadedAt, asked) => {
      const facts = factsOf(rows, loadedAt);
      // Of pairs it is not asked.
      const isDivided = asked.by !== 'none' && asked.by !== 'pair';
      const divided = isDivided ? asked : { ...asked, by: 'party' as const };
      const cells = countFacts(facts, { ...divided, withAll: true });
      const all = numbersOf(cells.filter(({ key }) => key === 'all'));
      const undivided = { ...divided, by: 'none' as const, keys: null, gathersRest: false };
      expect(all).toEqual(numbersOf(countFacts(facts, undivided)));
      const own = numbersOf(cells.filter(({ key }) => key !== 'all'));
      expect(own).toEqual(numbersOf(countFacts(facts, divided)));
    }),
    { numRuns: 500 },
  );
});

test('the sizes of keys are their counts of the whole range, and tell which are the largest', () => {
  const measure = fc.constantFrom(...MEASURES);
  const most = fc.integer({ min: 1, max: 4 });
  fc.assert(
    fc.property(ledger, version, version, query, measure, most, (...given) => {
      const [rows, loadedAt, partsSince, q, by, count] = given;
      const facts = { ...factsOf(rows, loadedAt), partsSince };
      const cells = countFacts(facts, { ...q, isWhole: true });
      const sizes = sizesOf(facts, q, by);
      const nameOf = (key: number) => sizes.names[key] ?? '';
      const told = sizes.there.map((key) => {
        const value = sizes.values[key] ?? Number.NaN;
        return [nameOf(key), Number.isNaN(value) ? null : value, sizes.attacks[key]];
      });
      const expected = cells.map(({ key, counts }) => [key, measureOf(counts, by), counts.attacks]);
      expect(told.toSorted()).toEqual(expected.toSorted());
      const largest = largestOf(sizes, count).map(nameOf);
      expect(largest.toSorted()).toEqual(
        contenders(cells, by, count)
          .map(({ key }) => key)
          .toSorted(),
      );
    }),
    { numRuns: 2000 },
  );
});
