import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Pool } from '@/db/client';
import { queryOtherNames } from '@/db/read/actor-names';
import { queryDuplicates } from '@/db/read/duplicates';
import { actor, dataset, incident, incidentParty, incidentRevision } from '@/db/schema';
import { seedReference } from '@/db/write/seed-reference';
import { findActor, queryActor, queryActors } from '@/desk/actors/queries';
import { changeActor } from '@/desk/actors/verbs';
import { addAlias } from '@/desk/actors/verbs-of-statements';
import { startDraft } from '@/desk/drafts/verbs';
import { publishDraft, submitDraft } from '@/desk/drafts/verbs-of-review';
import { lookUp } from '@/desk/lookup/queries';
import { publishUpload } from '@/desk/uploads/verbs-of-publication';
import { REVIEW_CHECKS } from '@/lib/domain/review';
import { alsoNamed, finderOf } from '@/lib/text/fold';
import { UPLOAD_DOUBTS } from '@/lib/upload/states';
import { armyPostEntry } from '@/tests/fixtures/entry';
import { figure, groupParty, incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { bringTable } from '@/tests/fixtures/upload';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertDataset } from '@/tests/setup/record';
import { insertUser } from '@/tests/setup/users';

const RULES = { today: '2026-01-31', countryAt: () => 'FJI' };

/** One name as files and people write it, and what it is called by the one who wrote it first. */
const SPELLINGS = [
  'Reef Front',
  'reef front',
  'REEF FRONT',
  'Reef-Front',
  'Reef\u00a0Front',
  'Reef   Front',
  'Reef\u200b Front',
  'Reef Front\u200f',
  'Reef\u00adFront',
  'Reef Front.',
  'Ｒｅｅｆ Front',
];

let database: TestDatabase;
let db: Pool;
let author: string;
let reviewer: string;
let admin: string;
let datasetId: number;
let slug: string;
let run = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.desk.db;
  await seedReference(database.db);
  author = await insertUser(db, 'Author', 'contributor');
  reviewer = await insertUser(db, 'Reviewer', 'reviewer');
  admin = await insertUser(db, 'Admin', 'admin');
});
afterAll(() => database.drop());
beforeEach(async () => {
  run += 1;
  slug = `folded-${run}`;
  datasetId = await insertDataset(db, slug);
});

/** The slugs of the actors that the dataset's incidents name, each once. */
async function actorsNamed(): Promise<string[]> {
  const rows = await db
    .selectDistinct({ slug: actor.slug })
    .from(incidentParty)
    .innerJoin(incidentRevision, eq(incidentRevision.id, incidentParty.revisionId))
    .innerJoin(incident, eq(incident.id, incidentRevision.incidentId))
    .innerJoin(dataset, eq(dataset.id, incident.datasetId))
    .innerJoin(actor, eq(actor.id, incidentParty.actorId))
    .where(eq(dataset.slug, slug))
    .orderBy(asc(actor.slug));
  return rows.map((row) => row.slug);
}

const attacksBy = (names: readonly string[]) =>
  names.map((name, i) => incidentInput(`${i}`, { parties: [groupParty(name)] }));

async function publishedByForm(name: string): Promise<void> {
  const { parties } = armyPostEntry();
  const entry = armyPostEntry({ parties: parties.slice(0, 1).map((one) => ({ ...one, name })) });
  const draftId = await startDraft(db, { datasetSlug: slug, entry, author });
  await submitDraft(db, { draftId, author }, RULES);
  await publishDraft(db, { draftId, saved: 1, reviewer, checked: REVIEW_CHECKS }, RULES);
}

async function publishedByFile(names: readonly string[]): Promise<void> {
  const rows = names.map(
    (name, i) => `f${i},201${i % 10}-05-01,Fiji,Town ${i},28,"${name}",A paper`,
  );
  const by = { id: admin, keepsDatasets: true } as const;
  const headings = 'id,date,country,place,killed,perpetrator,source';
  const uploadId = await bringTable(db, { datasetSlug: slug, headings, rows, by }, RULES);
  await publishUpload(db, { uploadId, release: 'A file', confirmed: UPLOAD_DOUBTS, by });
}

describe('a name that folds to one in the ledger', () => {
  test('is that one, whoever brings it', async () => {
    await importIncidents(db, slug, 'r1', attacksBy(SPELLINGS));
    expect(await actorsNamed()).toEqual(['reef-front']);
    await publishedByFile(SPELLINGS);
    for (const name of ['REEF FRONT', 'Reef\u00adFront']) await publishedByForm(name);
    expect(await actorsNamed()).toEqual(['reef-front']);
    // Another dataset, which has no alias yet, is led there too.
    slug = `${slug}-other`;
    await importIncidents(db, slug, 'r1', attacksBy(SPELLINGS.toReversed()));
    expect(await actorsNamed()).toEqual(['reef-front']);
  });

  test('is the well-known actor that is called so', async () => {
    const names = ['Isis', 'al Shabaab', 'AL\u2011SHABAAB', 'BOKO HARAM', 'Pkk', 'farc.'];
    await importIncidents(db, slug, 'r1', attacksBy(names));
    expect(await actorsNamed()).toEqual([
      'al-shabaab',
      'boko-haram',
      'farc',
      'islamic-state',
      'pkk',
    ]);
  });

  test('is another where the very spelling is an alias of that one', async () => {
    await importIncidents(db, slug, 'r1', attacksBy(['Coral Guard', 'Palm Guard']));
    await addAlias(db, {
      slug: 'palm-guard',
      name: 'CORAL GUARD',
      datasetSlug: slug,
      author: admin,
    });
    await importIncidents(db, slug, 'r2', [
      incidentInput('a', { parties: [groupParty('CORAL GUARD')] }),
    ]);
    expect(await actorsNamed()).toEqual(['coral-guard', 'palm-guard']);
    const found = await queryActor(db, 'palm-guard');
    expect(found?.incidents).toEqual([{ dataset: 'A test dataset', incidents: 2 }]);
  });

  test('is found, and refused as another actor’s name', async () => {
    await importIncidents(db, slug, 'r1', attacksBy(['Côte d’Or Militia', 'Bay Militia']));
    const wanted = ["cote d'or-militia", 'COTE  D`OR', 'Militia', 'nobody'];
    const found = await Promise.all(
      wanted.map(async (q) => {
        const { rows, total } = await queryActors(db, { q, kind: '', page: 1 }, 50);
        expect(rows).toHaveLength(total);
        return rows.map(({ name }) => name);
      }),
    );
    const one = ['Côte d’Or Militia'];
    expect(found).toEqual([one, one, ['Bay Militia', ...one], []]);
    expect(await findActor(db, 'BAY\u200b-militia.')).toBe('bay-militia');
    await expect(
      changeActor(db, {
        slug: 'bay-militia',
        changeNumber: 1,
        name: 'CÔTE D‘OR MILITIA',
        kind: 'armed_group',
        country: null,
        description: null,
        note: 'A trial',
        author: admin,
      }),
    ).rejects.toThrow('already has this name');
  });
});

test('groups have their aliases in all datasets and in their own as other names', async () => {
  await importIncidents(db, slug, 'r1', attacksBy(['Isis', 'Tide Front']));
  await addAlias(db, { slug: 'tide-front', name: 'TF', datasetSlug: slug, author: admin });
  const names = await queryOtherNames(db, datasetId);
  expect(names.get('islamic-state')).toEqual(expect.arrayContaining(['ISIS', 'Daesh', 'Isis']));
  expect(names.get('tide-front')).toEqual(['TF']);
  const elsewhere = await queryOtherNames(db, await insertDataset(db, `${slug}-other`));
  expect(elsewhere.get('islamic-state')).not.toContain('Isis');
  expect(elsewhere.has('tide-front')).toBe(false);
});

test('each is found by any of its names among 900 parties, in the picker and in the form', async () => {
  const many = Array.from({ length: 900 }, (_, i) => `Party ${i}`);
  const asRecorded = ['IS', 'PKK', 'FARC', 'Al-Shabaab'];
  await importIncidents(db, slug, 'r1', attacksBy([...many, ...asRecorded]));
  const others = await queryOtherNames(db, datasetId);
  const rows = await db.select({ slug: actor.slug, name: actor.name }).from(actor);
  const picked = (sought: string) => {
    const isFound = finderOf(sought);
    return rows.filter((one) => isFound(one.name, alsoNamed(one.name, others.get(one.slug) ?? [])));
  };
  for (const [sought, name] of [
    ['ISIS', 'Islamic State'],
    ['Daesh', 'Islamic State'],
    ['daesh.', 'Islamic State'],
    ['PKK', 'Kurdistan Workers’ Party'],
    ['FARC', 'Revolutionary Armed Forces of Colombia'],
    ['Al Shabaab', 'Al-Shabaab'],
    ['al\u2011shabaab', 'Al-Shabaab'],
    ['Party 899', 'Party 899'],
  ] as const) {
    expect(
      picked(sought).map((one) => one.name),
      sought,
    ).toContain(name);
    const [offered] = await lookUp(db, { kind: 'party', q: sought, country: '' });
    expect(offered?.value, sought).toBe(name);
  }
  expect(picked('Party 899')).toHaveLength(1);
});

test('a state is found by its other names, too', async () => {
  await importIncidents(db, slug, 'r1', [
    incidentInput('1', {
      parties: [{ ...groupParty('Government of Reefland'), actorKind: 'state_force' }],
    }),
  ]);
  const state = { slug: 'government-of-reefland', name: 'Reef Army' };
  await addAlias(db, { ...state, datasetSlug: slug, author: admin });
  expect((await queryOtherNames(db, datasetId)).get(state.slug)).toEqual(['Reef Army']);
});

test.each(['Isis', 'islamic  state', 'I\u200bS\u200bI\u200bS'])(
  'the same attack by %s is a likely duplicate, as by Islamic State',
  async (name) => {
    const attack = (externalId: string, by: string) =>
      incidentInput(externalId, {
        dateStart: '2015-06-26',
        country: 'TUN',
        place: 'Hotel at the beach',
        parties: [groupParty(by, 'perpetrator')],
        figures: [figure('killed', 38)],
      });
    await importIncidents(db, slug, 'r1', [attack('hotel', 'Islamic State')]);
    const found = await queryDuplicates(db, datasetId, attack('again', name), null);
    expect(found[0]?.publicId).toBe(`${slug}-hotel`);
    expect(found[0]?.reasons).toContain('1 actor in common');
  },
);
