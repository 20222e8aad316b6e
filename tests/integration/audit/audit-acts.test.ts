import { readFileSync } from 'node:fs';
import { and, eq, gt, max, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Pool } from '@/db/client';
import { actorAlias, auditEvent, twoFactor } from '@/db/schema';
import { fromAddress } from '@/db/write/events';
import { withdrawStatement } from '@/db/write/statements';
import { changeActor, mergeActors, splitActor } from '@/desk/actors/verbs';
import {
  addAlias,
  addStrengthWithin,
  correctStrength,
  recordSuccession,
  removeAlias,
} from '@/desk/actors/verbs-of-statements';
import { addAnnotationWithin, correctAnnotation } from '@/desk/annotations/verbs';
import { actInWords, detailsInWords } from '@/desk/audit/words';
import { correctDataset, createDataset, describeRelease, nameRelease } from '@/desk/datasets/verbs';
import { correctCoverage } from '@/desk/datasets/verbs-of-coverage';
import { rebaseDraft, saveDraft, startCorrection, startDraft } from '@/desk/drafts/verbs';
import {
  discardDraft,
  publishDraft,
  sendBack,
  submitDraft,
  withdrawDraft,
} from '@/desk/drafts/verbs-of-review';
import {
  mergeIncidents,
  restoreIncident,
  retractIncident,
  splitIncident,
} from '@/desk/incidents/verbs';
import { setOnePersonDesk } from '@/desk/settings/verbs';
import { setRepublisher } from '@/desk/sources/verbs';
import { discardUpload } from '@/desk/uploads/verbs';
import { sendDraftsBack, submitDrafts, withdrawDrafts } from '@/desk/uploads/verbs-of-drafts';
import { importDrafts } from '@/desk/uploads/verbs-of-import';
import { undoUpload } from '@/desk/uploads/verbs-of-undoing';
import {
  changeRole,
  createUser,
  disableUser,
  enableUser,
  removeSecondFactor,
  setPublicName,
} from '@/desk/users/verbs';
import {
  inviteUser,
  setPasswordByLink,
  withdrawInvitation,
} from '@/desk/users/verbs-of-invitations';
import { linkForNewPassword } from '@/desk/users/verbs-of-links';
import { endSessions, replaceRecoveryCodes } from '@/desk/users/verbs-of-sessions';
import type { AuditAction } from '@/lib/domain/audit';
import { REVIEW_CHECKS } from '@/lib/domain/review';
import { armyPostEntry } from '@/tests/fixtures/entry';
import { incidentInput } from '@/tests/fixtures/incident';
import { importIncidents } from '@/tests/fixtures/ledger';
import { bringTable } from '@/tests/fixtures/upload';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { insertPublisher } from '@/tests/setup/record';
import { insertUser } from '@/tests/setup/users';

/**
 * Each act that the audit log knows leaves its event: by whom, on what, with what is written down of it. An act that is new
 * does not compile here until it is done below, or until the test that does it is named.
 */

const ADDRESS = '192.0.2.44';
const SLUG = 'audited';
const RULES = { today: '2026-01-31', countryAt: () => 'IRQ' };
const NOTE = 'A test.';
const HEADINGS = 'id,date,country,place,killed,perpetrator,source';
const SOURCE = {
  publisher: 'Reuters',
  agency: null,
  title: null,
  publishedOn: null,
  url: null,
  language: null,
  reference: null,
  original: null,
};

/** Acts that another file's test does, with their events. */
const ELSEWHERE = {
  'board.publish': 'boards/boards',
  'board.unpublish': 'boards/boards',
  'citation.withdraw': 'citations/states',
  'incident.keep_desk': 'import/three-way',
  'incident.take_file': 'import/three-way',
  'ledger.back_up': 'backup/command',
  'ledger.back_up_failed': 'backup/command',
  'ledger.copy_cluster': 'backup/recovery',
  'ledger.restore': 'backup/command',
  'link.mail': 'users/mailed-links',
  'population.import': 'population/population',
  'release.import': 'import/import-release',
  'release.import_failed': 'import/import-command',
  'totals.import': 'totals/totals',
  'upload.expire': 'uploads/uploads',
  'upload.mend': 'uploads/upload-mending',
  'upload.publish': 'uploads/upload-drafts',
  'user.change_password': 'users/users',
  'user.second_factor_off': 'users/second-factor',
  'user.second_factor_on': 'users/second-factor',
  'user.second_factor_refused': 'users/second-factor',
  'user.sign_in': 'users/sign-in',
  'user.sign_in_refused': 'users/sign-in',
  'user.sign_out': 'users/sign-in',
  'vocabulary.add': 'vocabulary/vocabulary',
  'vocabulary.add_alias': 'vocabulary/vocabulary',
  'vocabulary.merge': 'vocabulary/vocabulary',
  'vocabulary.remove_alias': 'vocabulary/vocabulary',
  'vocabulary.rename': 'vocabulary/vocabulary',
  'vocabulary.retire': 'vocabulary/vocabulary',
  'vocabulary.split': 'vocabulary/vocabulary',
} as const satisfies Partial<Record<AuditAction, string>>;

type Left = { author: string; subject: string; details: Record<string, unknown> };
/** Does an act; gives the event that it is to leave. */
type Act = () => Promise<Left>;

let database: TestDatabase;
let db: Pool;
let author: string;
let reviewer: string;
let made: string;
let draftId: number;
let publicId: string;
let uploadId: number;
const by = () => ({ id: author, keepsDatasets: true });
const seen = { id: 0, releaseId: 0, invitation: '' };

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.desk.db;
  await insertPublisher(db, 'BBC');
  author = await insertUser(db, 'Author', 'admin');
  reviewer = await insertUser(db, 'Reviewer', 'admin');
  await importIncidents(
    db,
    SLUG,
    'one',
    ['a', 'b'].map((id) => incidentInput(id)),
  );
});
afterAll(() => database.drop());

const left = (subject: string, details: Record<string, unknown> = {}, who = author): Left => ({
  author: who,
  subject,
  details,
});
const onDraft = (details = {}, who = author) => left(`draft:${draftId}`, details, who);
const onA = (details: Record<string, unknown>) => left(`incident:${SLUG}-a`, details);
const aAlone = () => ({ publicId: `${SLUG}-a`, note: NOTE, author });
const annotation = (label: string) => ({
  startsOn: '2014-06-10',
  endsOn: '2014-06-10',
  dateLabel: '10 June 2014',
  label,
  text: 'It fell.',
  country: null,
  actorSlug: null,
  source: SOURCE,
});
const strength = (low: number) => ({
  actorSlug: 'hamas',
  place: 'Gaza',
  asOf: '2020-01-01',
  asOfPrecision: 'year' as const,
  source: SOURCE,
  low,
  best: null,
  high: null,
  qualifier: 'at_least' as const,
});
const words = {
  title: 'Made here',
  publisher: 'Tests',
  description: 'By a test.',
  coverage: null,
  licence: 'CC0',
  citation: 'Tests',
  recordsWounded: true,
  defaultRule: 'widest_range' as const,
  redistribution: 'rows' as const,
};

async function lastId(of: string): Promise<number> {
  const [row] = await db.execute<{ id: number }>(sql.raw(`select max(id) as id from ${of}`));
  return row?.id ?? 0;
}

const bring = (id: string) =>
  bringTable(
    db,
    {
      datasetSlug: SLUG,
      headings: HEADINGS,
      rows: [`${id},2014-05-13,Iraq,Mosul,28,Islamic State,BBC`],
      by: by(),
    },
    RULES,
  );

/** The one draft of the file, as somebody acts on it who may review. */
const ofFile = (userId = author) => ({
  uploadId,
  chosen: { which: 'some' as const, drafts: [{ id: draftId, saved: 1 }] },
  by: { userId, isReviewer: true, onePersonDesk: false },
});

const ACTS: Record<Exclude<AuditAction, keyof typeof ELSEWHERE>, Act> = {
  async 'actor.add_alias'() {
    await addAlias(db, { slug: 'hamas', name: 'An odd name', datasetSlug: null, author });
    return left('actor:hamas', { changeNumber: 2, after: { alias: 'An odd name' }, dataset: null });
  },
  async 'actor.remove_alias'() {
    const [row] = await db.select().from(actorAlias).where(eq(actorAlias.name, 'An odd name'));
    await removeAlias(db, { slug: 'hamas', aliasId: row?.id ?? 0, author });
    return left('actor:hamas', { changeNumber: 3, before: { alias: 'An odd name' } });
  },
  async 'actor.change'() {
    const fields = { kind: 'armed_group', country: null, description: 'A party' } as const;
    await changeActor(db, {
      ...fields,
      slug: 'hezbollah',
      changeNumber: 1,
      name: 'Hezbollah',
      note: NOTE,
      author,
    });
    return left('actor:hezbollah', {
      changeNumber: 2,
      after: { description: 'A party' },
      note: NOTE,
    });
  },
  async 'actor.merge'() {
    const merger = { losing: 'hezbollah', winning: 'hamas', changeNumber: 2 };
    await mergeActors(db, { ...merger, note: NOTE, author });
    return left('actor:hezbollah', { after: { mergedInto: 'hamas' }, note: NOTE });
  },
  async 'actor.split'() {
    await splitActor(db, { slug: 'hezbollah', changeNumber: 3, note: NOTE, author });
    return left('actor:hezbollah', { before: { mergedInto: 'hamas' }, note: NOTE });
  },
  async 'succession.create'() {
    const actors = { predecessor: 'hezbollah', successor: 'hamas', since: '2001' };
    await recordSuccession(db, { ...actors, note: NOTE, source: null, author });
    return left(`succession:${await lastId('actor_succession')}`, { after: actors });
  },
  async 'succession.withdraw'() {
    const id = await lastId('actor_succession');
    await withdrawStatement(db, { kind: 'succession', id, note: NOTE, author });
    return left(`succession:${id}`, { note: NOTE });
  },
  async 'strength.create'() {
    await db.transaction((tx) => addStrengthWithin(tx, strength(100), author));
    return left(`strength:${await lastId('strength_estimate')}`, { after: { low: 100 } });
  },
  async 'strength.correct'() {
    const id = await lastId('strength_estimate');
    await correctStrength(db, { id, strength: strength(200), note: NOTE, author });
    return left(`strength:${id}`, { before: { low: 100 }, after: { low: 200 }, note: NOTE });
  },
  async 'strength.withdraw'() {
    const id = await lastId('strength_estimate');
    await withdrawStatement(db, { kind: 'strength', id, note: NOTE, author });
    return left(`strength:${id}`, { note: NOTE });
  },
  async 'annotation.create'() {
    seen.id = await db.transaction((tx) => addAnnotationWithin(tx, annotation('A city'), author));
    return left(`annotation:${seen.id}`, { after: { label: 'A city' } });
  },
  async 'annotation.correct'() {
    const { id } = seen;
    seen.id = await correctAnnotation(db, {
      id,
      annotation: annotation('The city'),
      note: NOTE,
      author,
    });
    const change = { before: { label: 'A city' }, after: { label: 'The city' } };
    return left(`annotation:${id}`, { ...change, note: NOTE, replacedBy: seen.id });
  },
  async 'annotation.withdraw'() {
    await withdrawStatement(db, { kind: 'annotation', id: seen.id, note: NOTE, author });
    return left(`annotation:${seen.id}`, { note: NOTE });
  },
  async 'dataset.create'() {
    await createDataset(db, { slug: 'made-here', ...words, author });
    return left('dataset:made-here');
  },
  async 'dataset.correct'() {
    const corrected = { ...words, title: 'Made there' };
    await correctDataset(db, { slug: 'made-here', read: words, words: corrected, author });
    return left('dataset:made-here', {
      before: { title: 'Made here' },
      after: { title: 'Made there' },
    });
  },
  async 'release.name'() {
    const named = { datasetSlug: SLUG, name: 'Spring', note: null };
    seen.releaseId = await nameRelease(db, { ...named, author });
    return left(`release:${seen.releaseId}`, { name: 'Spring', note: null });
  },
  async 'release.describe'() {
    const { releaseId } = seen;
    const text = 'What stood in spring.';
    await describeRelease(db, { datasetSlug: SLUG, releaseId, read: 0, text, author });
    return left(`release:${releaseId}`, { before: null, after: text });
  },
  async 'release.cover'() {
    const { releaseId } = seen;
    const covers = [{ from: '2014-01-01', to: '2016-12-31', countries: ['IRQ'] }];
    await correctCoverage(db, {
      datasetSlug: SLUG,
      releaseId,
      read: '',
      covers,
      note: NOTE,
      author,
    });
    return left(`release:${releaseId}`, { before: null, after: '2014..2016:IRQ', note: NOTE });
  },
  async 'desk.set_one_person'() {
    await setOnePersonDesk(db, { onePersonDesk: true, author });
    return left('desk', { onePersonDesk: true });
  },
  async 'republisher.set'() {
    const carried = { publisher: 'The Gazette', origin: 'Reuters' };
    await setRepublisher(db, { ...carried, note: NOTE, author });
    return left('publisher:the gazette', { before: null, after: 'reuters', note: NOTE });
  },
  async 'draft.start'() {
    draftId = await startDraft(db, { datasetSlug: SLUG, entry: armyPostEntry(), author });
    return onDraft();
  },
  async 'draft.save'() {
    const entry = armyPostEntry({ summary: 'Second.' });
    await saveDraft(db, { draftId, saved: 1, entry, author });
    return onDraft({ saved: 2 });
  },
  async 'draft.submit'() {
    await submitDraft(db, { draftId, author }, RULES);
    return onDraft();
  },
  async 'draft.withdraw'() {
    await withdrawDraft(db, { draftId, author });
    return onDraft();
  },
  async 'draft.send_back'() {
    await submitDraft(db, { draftId, author }, RULES);
    await sendBack(db, { draftId, comment: NOTE, reviewer });
    return onDraft({}, reviewer);
  },
  async 'draft.publish'() {
    await submitDraft(db, { draftId, author }, RULES);
    publicId = await publishDraft(
      db,
      { draftId, saved: 2, reviewer, checked: REVIEW_CHECKS },
      RULES,
    );
    return onDraft({ incident: publicId, isOwn: false }, reviewer);
  },
  async 'incident.record'() {
    draftId = await startDraft(db, { datasetSlug: SLUG, entry: armyPostEntry(), author });
    await submitDraft(db, { draftId, author }, RULES);
    publicId = await publishDraft(
      db,
      { draftId, saved: 1, reviewer, checked: REVIEW_CHECKS },
      RULES,
    );
    const details = { draft: draftId, writer: author, reason: 'first_entry' };
    return left(`incident:${publicId}`, details, reviewer);
  },
  async 'incident.revise'() {
    draftId = await startCorrection(db, { publicId, reason: 'correction', note: NOTE, author });
    const entry = armyPostEntry({ summary: 'Corrected.' });
    await saveDraft(db, { draftId, saved: 1, entry, author });
    await submitDraft(db, { draftId, author }, RULES);
    await publishDraft(db, { draftId, saved: 2, reviewer, checked: REVIEW_CHECKS }, RULES);
    const details = { draft: draftId, writer: author, reason: 'correction' };
    return left(`incident:${publicId}`, details, reviewer);
  },
  async 'draft.rebase'() {
    const begun = { publicId, reason: 'correction' as const, note: NOTE, anyway: true, author };
    const [waiting, other] = [await startCorrection(db, begun), await startCorrection(db, begun)];
    const entry = armyPostEntry({ summary: 'Corrected again.' });
    await saveDraft(db, { draftId: other, saved: 1, entry, author });
    await submitDraft(db, { draftId: other, author }, RULES);
    await publishDraft(db, { draftId: other, saved: 2, reviewer, checked: REVIEW_CHECKS }, RULES);
    draftId = waiting;
    await rebaseDraft(db, { draftId, saved: 1, published: 3, entry, author });
    return onDraft({ saved: 2, number: 3 });
  },
  async 'draft.discard'() {
    draftId = await startDraft(db, { datasetSlug: SLUG, entry: armyPostEntry(), author });
    await discardDraft(db, { draftId, by: { id: author, isReviewer: true } });
    return onDraft();
  },
  async 'incident.retract'() {
    await retractIncident(db, aAlone());
    return onA({ note: NOTE });
  },
  async 'incident.restore'() {
    await restoreIncident(db, { ...aAlone(), number: null });
    return onA({ number: null, note: NOTE });
  },
  async 'incident.merge'() {
    const winning = `${SLUG}-b`;
    await mergeIncidents(db, { losing: `${SLUG}-a`, winning, note: NOTE, author });
    return onA({ winning });
  },
  async 'incident.split'() {
    await splitIncident(db, aAlone());
    return onA({ note: NOTE });
  },
  async 'upload.stage'() {
    uploadId = await bring('brought-1');
    return left(`upload:${uploadId}`, { fileName: 'attacks.csv', rows: 1 });
  },
  async 'upload.read'() {
    uploadId = await bring('brought-2');
    return left(`upload:${uploadId}`, { mapping: expect.anything() });
  },
  async 'upload.import'() {
    await importDrafts(db, { uploadId, reason: null, note: null, by: by() });
    return left(`upload:${uploadId}`, { as: 'drafts', added: 1, changed: 0 });
  },
  async 'upload.undo'() {
    await undoUpload(db, { uploadId, note: NOTE, by: by() });
    return left(`upload:${uploadId}`, { note: NOTE, takenBack: 1, leftAlone: 0 });
  },
  async 'upload.submit'() {
    uploadId = await bring('brought-4');
    await importDrafts(db, { uploadId, reason: null, note: null, by: by() });
    draftId = await lastId('draft');
    await submitDrafts(db, { ...ofFile(), list: 'own', isDecided: true }, RULES);
    return left(`upload:${uploadId}`, { submitted: 1, left: 0 });
  },
  async 'upload.withdraw'() {
    await withdrawDrafts(db, ofFile());
    return left(`upload:${uploadId}`, { drafts: 1 });
  },
  async 'upload.send_back'() {
    await submitDrafts(db, { ...ofFile(), list: 'own', isDecided: true }, RULES);
    await sendDraftsBack(db, { ...ofFile(reviewer), comment: NOTE });
    return left(`upload:${uploadId}`, { drafts: 1 }, reviewer);
  },
  async 'upload.discard'() {
    uploadId = await bring('brought-3');
    await discardUpload(db, { uploadId, by: by() });
    return left(`upload:${uploadId}`);
  },
  async 'user.create'() {
    const person = { email: 'made@example.org', name: 'Made', passwordHash: 'none' };
    made = await createUser(db, { ...person, role: 'contributor', author });
    return left(`user:${made}`, { role: 'contributor' });
  },
  async 'user.change_role'() {
    await changeRole(db, { userId: made, role: 'reviewer', author });
    return left(`user:${made}`, { from: 'contributor', to: 'reviewer' });
  },
  async 'user.public_name'() {
    await setPublicName(db, { userId: made, publicName: 'M. Made', author: made });
    return left(`user:${made}`, { from: null, to: 'M. Made' }, made);
  },
  async 'user.end_sessions'() {
    await endSessions(db, { userId: made, which: 'all', author });
    return left(`user:${made}`, { sessions: 0 });
  },
  async 'user.password_link'() {
    await linkForNewPassword(db, { userId: made, author });
    return left(`user:${made}`);
  },
  async 'user.password_reset'() {
    const { token } = await linkForNewPassword(db, { userId: made, author });
    await setPasswordByLink(db, { token, passwordHash: 'another' });
    return left(`user:${made}`, {}, made);
  },
  async 'user.new_recovery_codes'() {
    const factor = { userId: made, secret: 'x', backupCodes: '[]', verified: true };
    await db.insert(twoFactor).values(factor);
    await replaceRecoveryCodes(db, made);
    return left(`user:${made}`, {}, made);
  },
  async 'user.second_factor_removed'() {
    await removeSecondFactor(db, { userId: made, author });
    return left(`user:${made}`);
  },
  async 'user.disable'() {
    await disableUser(db, { userId: made, author });
    return left(`user:${made}`, { sessions: 0 });
  },
  async 'user.enable'() {
    await enableUser(db, { userId: made, author });
    return left(`user:${made}`);
  },
  async 'invitation.create'() {
    const invited = { email: 'guest@example.org', role: 'contributor' } as const;
    seen.invitation = (await inviteUser(db, { ...invited, author })).id;
    return left(`invitation:${seen.invitation}`, { role: 'contributor' });
  },
  async 'invitation.withdraw'() {
    await withdrawInvitation(db, { id: seen.invitation, author });
    return left(`invitation:${seen.invitation}`);
  },
};

test.each(Object.entries(ACTS))('%s is written down', async (action, act) => {
  const [last] = await db.select({ id: max(auditEvent.id) }).from(auditEvent);
  const event = await fromAddress(ADDRESS, act);
  const { id, author: who, subject, details } = auditEvent;
  const found = await db
    .select({ author: who, subject, details })
    .from(auditEvent)
    .where(and(gt(id, last?.id ?? 0), eq(auditEvent.action, action), eq(subject, event.subject)));
  const whole = { ...event, details: { address: ADDRESS, ...event.details } };
  expect(found).toMatchObject([whole]);
  // The address has a column of its own in the log.
  const { address: _, ...told } = found[0]?.details ?? {};
  const words = detailsInWords(action, told);
  expect(actInWords(action)).toMatch(/^[A-Z][a-z]+ /);
  expect(words).not.toMatch(/[{}[\]]|undefined|null|[a-z][A-Z]/);
  if (Object.keys(event.details).length > 0) expect(words).not.toBe('');
});

test.each(Object.entries(ELSEWHERE))('%s is written down in the test of %s', (action, file) => {
  expect(readFileSync(`tests/integration/${file}.test.ts`, 'utf8').includes(action)).toBe(true);
});
