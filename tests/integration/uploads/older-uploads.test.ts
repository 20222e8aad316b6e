import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { queryIncident } from '@/db/read/incident';
import { release } from '@/db/schema/dataset';
import { queryHeldRows } from '@/desk/conflicts/queries';
import { takeFilesRow } from '@/desk/conflicts/verbs';
import { queryReleases } from '@/desk/datasets/queries';
import { queryUploads } from '@/desk/uploads/queries';
import { publishUpload } from '@/desk/uploads/verbs-of-publication';
import { differences } from '@/tests/integration/counting/differences';
import { createOlderLedger, recordOld } from '@/tests/integration/parts/older-ledger';
import { insertUser } from '@/tests/setup/users';

const SLUG = 'brought';

let ledger: Awaited<ReturnType<typeof createOlderLedger>>;
let admin: { id: string; keepsDatasets: true };
let uploadId: number;

/** What a file said of an incident, as it was kept before there were other places, words of figures and outcomes beyond two. */
function oldIncident(externalId: string, place: string, best: number) {
  const estimate = { low: null, best, high: null, qualifier: 'exact' };
  return {
    externalId,
    dateStart: '2014-05-13',
    dateEnd: '2014-05-13',
    datePrecision: 1,
    country: 'IRQ',
    admin1: null,
    admin2: null,
    place,
    latitude: null,
    longitude: null,
    wherePrecision: null,
    violence: 'one_sided',
    attackTypes: [],
    weapons: [],
    targets: [],
    conflict: null,
    dyad: null,
    clarity: null,
    sourceCount: null,
    summary: null,
    flags: [],
    parties: [
      {
        actorName: 'Islamic State',
        actorKind: 'armed_group',
        actorCountry: null,
        role: 'perpetrator',
        attribution: null,
        claimedVia: null,
      },
    ],
    figures: [{ outcome: 'killed', victims: 'all', ...estimate, basis: null }],
    sources: [
      {
        publisher: 'BBC',
        agency: null,
        title: null,
        publishedOn: null,
        url: null,
        language: null,
        reference: null,
        original: null,
      },
    ],
    claims: [
      {
        source: 0,
        outcome: 'killed',
        victims: 'all',
        ...estimate,
        official: false,
        quoted: null,
        locator: null,
      },
    ],
  };
}

const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;

const SUM = { low: 5, best: 5, high: 5, unknown: 0, openEnded: 0 };
const SHIFT = {
  by: { attacks: 1, killed: SUM, wounded: { ...SUM, low: 0, best: 0, high: 0, unknown: 1 } },
};

beforeAll(async () => {
  ledger = await createOlderLedger('grid-of-figures');
  await recordOld(ledger, SLUG, 1, [{ id: 'a', figures: [['killed', 'all', 7, 9, 12]] }]);
  const id = await insertUser(ledger.db, 'Admin', 'admin');
  admin = { id, keepsDatasets: true };
  const fields = ['id', 'dateStart', 'country', 'place'];
  const mapping = {
    layout: 'columns',
    fields,
    dateOrder: 'dmy',
    fallbacks: { country: '', sourcePublisher: '', sourceTitle: '', sourceUrl: '' },
  };
  const [upload] = await ledger.db.execute<{ id: number }>(sql`
    insert into upload (dataset_id, author_id, state, file_name, format, sha256, bytes, notes, headings, rows, rows_read,
      mapping, shifts)
    select d.id, ${id}::uuid, 'read', 'old.csv', 'csv', repeat('0', 64), 9, '{}', '{id}', 1, 1, ${json(mapping)},
      ${json([SHIFT])}
    from dataset d returning id`);
  uploadId = upload?.id ?? 0;
  await ledger.db.execute(sql`
    insert into upload_row (upload_id, number, cells, marks) values (${uploadId}, 2, '["b"]', '[]')`);
  const findings = { faults: [], notes: [], questions: [], changes: [], duplicates: [] };
  await ledger.db.execute(sql`
    insert into upload_reading (upload_id, number, result, external_id, entry, incident, has_questions, has_duplicates, findings)
    values (${uploadId}, 2, 'new', 'b', '{}', ${json(oldIncident('b', 'Mosul', 5))}, false, false, ${json(findings)})`);
  await ledger.db.execute(sql`
    insert into held_row (dataset_id, incident_id, version, kind, content_hash, incident, state, brought_by)
    select i.dataset_id, i.id, 1, 'row', '\\x01', ${json(oldIncident('a', 'Basra', 8))}, 'open', ${id} from incident i`);
  await ledger.db.execute(sql`
    insert into release (dataset_id, version, name, mode) select id, 1, 'Named', 'edition' from dataset`);
  await ledger.migrate();
});
afterAll(() => ledger.drop());

test('a release that the desk named keeps its name, and refuses a change again', async () => {
  const [named] = await queryReleases(ledger.db, SLUG);
  expect(named).toMatchObject({ name: 'Named', mode: 'named' });
  const change = ledger.db.update(release).set({ mode: 'merge' });
  await expect(change).rejects.toMatchObject({ cause: { code: '23001' } });
});

const now = async (id: string) => {
  const found = await queryIncident(ledger.db, `${SLUG}-${id}`, null);
  return found?.record;
};

describe('what an older version kept of a file', () => {
  test('shows what it would move, of which nothing is of outcomes that were not known', async () => {
    const [upload] = await queryUploads(ledger.db, admin, uploadId);
    const none = { low: 0, best: 0, high: 0, unknown: 0, openEnded: 0 };
    expect(upload?.shifts).toEqual([
      { by: { ...SHIFT.by, missing: none, abducted: none, released: none } },
    ]);
    expect(upload?.mapping).toMatchObject({ layout: 'columns', kinds: {}, matches: {} });
  });

  test('can be published', async () => {
    const publication = { uploadId, release: 'One', confirmed: [], by: admin };
    expect(await publishUpload(ledger.db, publication)).toBe(1);
    expect(await now('b')).toMatchObject({
      place: 'Mosul',
      otherPlaces: [],
      figures: [{ outcome: 'killed', best: 5, words: null }],
      claims: [{ best: 5, words: null }],
    });
  });

  test('can be taken where the desk had something else', async () => {
    const [held] = await queryHeldRows(ledger.db, { limit: 10, offset: 0 });
    await takeFilesRow(ledger.db, { heldId: held?.id ?? 0, seen: 1, author: admin.id });
    expect(await now('a')).toMatchObject({ place: 'Basra', figures: [{ best: 8, words: null }] });
  });

  test('and the ledger is then as it promises', async () => {
    expect(await differences(ledger.db)).toEqual([]);
  });
});
