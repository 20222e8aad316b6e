import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inColumns } from '@/lib/citation/frozen';
import { SPOT_COLUMNS } from '@/lib/citation/frozen-incident';
import { incidentChanges, sumOfIncidents } from '@/lib/citation/incident-changes';
import { incidentRows } from '@/lib/citation/incident-rows';
import type { RecordedIncident } from '@/lib/domain/incident-detail';
import { figure, incidentInput } from '@/tests/fixtures/incident';

type Given = { id: string; killed: number | null; place: string };

const rowsOf = (given: readonly Given[]) =>
  incidentRows(
    given.map(({ id, killed, place }) => {
      const figures = killed === null ? [] : [figure('killed', killed)];
      const { parties: _, ...input } = incidentInput(id, { place, figures });
      const record: RecordedIncident = { ...input, countryName: 'Iraq', parties: [] };
      return { id, record };
    }),
  );

const lists = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    killed: fc.option(fc.nat(3)),
    place: fc.constantFrom('Mosul', 'Tikrit'),
  }),
  { selector: ({ id }) => id },
);

describe('the incidents of a citation, held against those of today', () => {
  test('are each told once: the same, changed, gone or added', () => {
    fc.assert(
      fc.property(lists, lists, (then, now) => {
        const { same, changed, gone, added } = incidentChanges(rowsOf(then), rowsOf(now));
        const idsOf = (given: readonly { id: string }[]) => given.map(({ id }) => id).sort();
        const nowOf = new Map<string, Given>(now.map((one) => [one.id, one]));
        const both = then.filter(({ id }) => nowOf.has(id));
        const isSame = (one: Given) => JSON.stringify(one) === JSON.stringify(nowOf.get(one.id));
        expect(same).toBe(both.filter(isSame).length);
        expect(changed.map(({ was }) => was.key).sort()).toEqual(
          idsOf(both.filter((one) => !isSame(one))),
        );
        expect(gone.map(({ key }) => key)).toEqual(idsOf(then.filter(({ id }) => !nowOf.has(id))));
        const before = new Set<string>(then.map(({ id }) => id));
        expect(added.map(({ key }) => key)).toEqual(idsOf(now.filter(({ id }) => !before.has(id))));
        for (const { was, isMoved } of changed) {
          const one = then.find(({ id }) => id === was.key);
          expect(isMoved).toBe(one?.killed !== nowOf.get(was.key)?.killed);
        }
        const killed = (given: readonly Given[]) =>
          given.reduce((sum, one) => sum + (one.killed ?? 0), 0);
        expect(sumOfIncidents(rowsOf(then), 'killed')).toBe(killed(then));
        expect(sumOfIncidents(rowsOf(then), 'attacks')).toBe(then.length);
      }),
    );
  });

  test('come to what a total counts of them: “at least 28” adds 28', () => {
    const { columns, rows } = rowsOf([
      { id: 'a', killed: 5, place: 'Mosul' },
      { id: 'b', killed: 28, place: 'Mosul' },
    ]);
    const stated = { killed_qualifier: 'at_least', killed_best: null, killed_high: null };
    const atLeast = Object.entries(stated).reduce(
      (row, [name, value]) => row.with(columns.indexOf(name), value),
      [...(rows[1] ?? [])],
    );
    const rest = rows.slice(0, 1);
    expect(sumOfIncidents({ columns, rows: [...rest, atLeast] }, 'killed')).toBe(33);
  });

  test('are told field by field, in words', () => {
    const [then, now] = [
      rowsOf([{ id: 'a', killed: 12, place: 'Mosul' }]),
      rowsOf([{ id: 'a', killed: null, place: 'Tikrit' }]),
    ];
    const { changed } = incidentChanges(then, now);
    expect(changed[0]?.fields.map(({ field }) => field)).toEqual(['Place', 'Killed']);
    expect(changed[0]?.fields[1]).toEqual({ field: 'Killed', before: '12', after: null });
  });

  test('are told where they were moved, but by older citations, which do not say where they were', () => {
    const { parties: _, ...input } = incidentInput('a', { latitude: 36.34, longitude: 43.13 });
    const rowsAt = (where: Partial<RecordedIncident>) =>
      incidentRows([{ id: 'a', record: { ...input, countryName: 'Iraq', parties: [], ...where } }]);
    const then = rowsAt({ wherePrecision: 4 });
    const now = rowsAt({ wherePrecision: 1, longitude: 43.14 });
    const [changed] = incidentChanges(then, now).changed;
    expect(changed?.isMoved).toBe(false);
    expect(changed?.fields).toEqual([
      { field: 'Point', before: '36.3400° N, 43.1300° E', after: '36.3400° N, 43.1400° E' },
      {
        field: 'Exactness of the place',
        before: 'known to the province (first-order division)',
        after: 'the exact place is known',
      },
    ]);
    const columns = then.columns.filter((name) => !SPOT_COLUMNS.some((one) => one === name));
    const older = inColumns(then, { columns, rows: [] });
    expect(incidentChanges(older, now).same).toBe(1);
  });

  test('whose words are the same although a figure moved are told with all that it states', () => {
    const rows = rowsOf([{ id: 'a', killed: 12, place: 'Mosul' }]);
    const at = rows.columns.indexOf('killed_best');
    const moved = {
      ...rows,
      rows: rows.rows.map((row) => row.map((cell, i) => (i === at ? 13 : cell))),
    };
    const [changed] = incidentChanges(rows, moved).changed;
    expect(changed?.isMoved).toBe(true);
    expect(changed?.fields).toHaveLength(1);
    expect(changed?.fields[0]?.before).not.toBe(changed?.fields[0]?.after);
  });
});
