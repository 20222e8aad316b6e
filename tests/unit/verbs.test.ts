import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** The shape of a verb, as desk/README.md says it, held against the text of all files. */

/** The two that open a transaction for a verb. */
const OPENERS = ['inTransaction', 'inNewVersion'];
const OPENER_FILES = ['db/write/transaction.ts', 'db/write/versions.ts'];
const WRITES_EVENT = ['recordEvent', 'recordEvents'];

const EVENTS = 'db/write/events.ts';

/** Where a transaction is begun: besides the two, to read one moment, to wait for a lock, to grant, and to note words, which is nobody’s act. */
const OPENS_ITSELF = [
  'db/access/grants.ts',
  'db/access/make-logins.ts',
  'db/access/replica-login.ts',
  'db/backup/load-ledger.ts',
  'db/moment.ts',
  'db/read/at-version.ts',
  'db/write/note-words.ts',
  ...OPENER_FILES,
];

/** Verbs outside the desk: of commands, or of several subjects. */
const SHARED_VERBS = [
  'db/write/import/import-release.ts',
  'db/write/ledger-acts.ts',
  'db/write/population.ts',
  'db/write/seed-reference.ts',
  'db/write/statements.ts',
  'db/write/totals.ts',
  'scripts/starter.ts',
];

/** What writes events in the transaction of one of several verbs, and takes that transaction. */
const PARTS_OF_VERBS = [
  'db/write/import/options.ts',
  'desk/drafts/lock-draft.ts',
  'desk/drafts/publish.ts',
  'desk/uploads/lock-drafts.ts',
];

const NOBODYS_BUSINESS =
  'a visitor’s own: it changes nothing that others see, and nobody is to know who watches what';

const A_STEP_OF_TELLING = 'what the server does by itself to tell a visitor what is public already';

/** Verbs without an audit event, and why. */
const WITHOUT_EVENT: Readonly<Record<string, string>> = {
  seedReference:
    'the program brings its own countries and actors at each start; nobody asks for it',
  makeWatch: NOBODYS_BUSINESS,
  changeThreshold: NOBODYS_BUSINESS,
  addToWatch: NOBODYS_BUSINESS,
  removeFromWatch: NOBODYS_BUSINESS,
  stopWatch: NOBODYS_BUSINESS,
  askForMail: NOBODYS_BUSINESS,
  confirmMail: NOBODYS_BUSINESS,
  stopMail: NOBODYS_BUSINESS,
  addHook: NOBODYS_BUSINESS,
  removeHook: NOBODYS_BUSINESS,
  planMessages: A_STEP_OF_TELLING,
  claimMessages: A_STEP_OF_TELLING,
  settleMessage: A_STEP_OF_TELLING,
  forgetOldMessages: A_STEP_OF_TELLING,
  writeReadings: 'a step of a reading, which has its event: what it makes is looked at, not kept',
};

/** What writes apart from any act, in single statements of which each can stand alone, and why. */
const WRITES_ALONE: Readonly<Record<string, string>> = {
  'db/write/note-words.ts':
    'what searches go by, and nothing else: what has no words yet is searched as it is written',
  'db/write/sessions.ts': 'a session that is over ends with the request that finds it so',
  'desk/citations/make-citation.ts':
    'made of what is public, by anyone: a citation says itself when it was made, and of what',
  'desk/frame/auth.ts': 'a code of an app is used up in the course of a sign-in',
  'desk/frame/session.ts': 'a session is in use',
  'desk/uploads/verbs-of-reading.ts': 'how far a reading has come, or that it stopped',
  'desk/users/verbs-of-sessions.ts': 'attempts are counted, whatever comes of them',
};

type Piece = { file: string; name: string; text: string };

const nameOf = ({ file, name }: Piece) => `${name} in ${file}`;

const FILES = ['app', 'components', 'db', 'desk', 'lib', 'scripts', 'server', 'site'].flatMap(
  (folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => `${folder}/${name}`)
      .sort(),
);

const TEXTS = FILES.map((file) => ({ file, text: withoutComments(readFileSync(file, 'utf8')) }));

function withoutComments(text: string): string {
  return text.replace(/^ *\/\*\*?[\s\S]*?\*\/\n?|^ *\/\/.*\n/gm, '');
}

const FUNCTION = /^(?:export )?(?:default )?(?:async )?function\*? (\w+)[\s\S]*?^\}/gm;

/** All functions that stand by themselves in a file. */
const FUNCTIONS: readonly Piece[] = TEXTS.flatMap(({ file, text }) =>
  Array.from(text.matchAll(FUNCTION), ([text, name = '']) => ({ file, name, text })),
);

/** The names that each file imports. */
const IMPORTED = new Map(
  TEXTS.map(({ file, text }) => {
    const lists = Array.from(text.matchAll(/^import \{([^}]*)\}/gm), ([, list = '']) => list);
    return [file, new Set(lists.join().match(/\w+/g))];
  }),
);

const isCall = (name: string) => new RegExp(`(?<!function\\*? )\\b${name}(?:<\\w+>)?\\(`, 'g');
const callsOf = (text: string, names: readonly string[]) =>
  names.flatMap((name) => Array.from(text.matchAll(isCall(name))));

/** The functions that a function calls, of its own file or imported there. */
function called({ file, text }: Piece): Piece[] {
  const names = new Set(
    Array.from(text.matchAll(/(?<!\.)\b(\w+)(?:<\w+>)?\(/g), ([, name]) => name),
  );
  const imported = IMPORTED.get(file);
  return FUNCTIONS.filter(
    (one) => names.has(one.name) && (one.file === file || imported?.has(one.name)),
  );
}

function writesEvent(piece: Piece, passed = new Set<Piece>()): boolean {
  if (passed.has(piece)) return false;
  passed.add(piece);
  if (callsOf(piece.text, WRITES_EVENT).length > 0) return true;
  return called(piece).some((one) => writesEvent(one, passed));
}

const isVerbFile = (file: string) =>
  /^desk\/[\w-]+\/verbs(-of-[\w-]+)?\.ts$/.test(file) || SHARED_VERBS.includes(file);

const VERBS = FUNCTIONS.filter(
  ({ file, text }) => !OPENS_ITSELF.includes(file) && callsOf(text, OPENERS).length > 0,
);

test('a transaction is opened by those that open one for everybody', () => {
  const found = TEXTS.filter(({ text }) => /\.transaction\(|\bsql\.begin\(/.test(text));
  expect(found.map(({ file }) => file)).toEqual(OPENS_ITSELF);
});

test('only a verb opens a transaction to write in', () => {
  const calls = TEXTS.filter(({ file }) => !OPENS_ITSELF.includes(file)).flatMap(({ file, text }) =>
    callsOf(text, OPENERS).map(() => file),
  );
  const inVerbs = VERBS.flatMap(({ file, text }) => callsOf(text, OPENERS).map(() => file));
  // None stands outside a function, and none in a file that holds no verbs.
  expect(calls).toEqual(inVerbs);
  expect(VERBS.filter(({ file }) => !isVerbFile(file)).map(nameOf)).toEqual([]);
  expect(VERBS.length).toBeGreaterThan(50);
});

test('an audit event is written by a verb, or by a part that takes its transaction', () => {
  const writers = TEXTS.filter(({ text }) => callsOf(text, WRITES_EVENT).length > 0);
  const outside = writers.filter(
    ({ file }) => file !== EVENTS && !isVerbFile(file) && !PARTS_OF_VERBS.includes(file),
  );
  expect(outside.map(({ file }) => file)).toEqual([]);
  const tables = TEXTS.filter(({ text }) =>
    /\binsert\(auditEvent\)|insert into audit_event/.test(text),
  );
  expect(tables.map(({ file }) => file)).toEqual([EVENTS]);
});

test('nothing is written outside a transaction, but for a few single rows', () => {
  const found = TEXTS.filter(({ text }) =>
    /[dD]b\s*\.(?:(?:insert|update|delete)\(|execute(?:<[^>]*>)?\(\s*sql`\s*(?:insert|update|delete)\b)/.test(
      text,
    ),
  );
  expect(found.map(({ file }) => file)).toEqual(Object.keys(WRITES_ALONE));
});

describe.each(VERBS.map((verb) => [nameOf(verb), verb] as const))('%s', (_, verb) => {
  test('takes the pool, or a desk with one', () => {
    const [, given = ''] = /\(\s*([^)]*)/.exec(verb.text) ?? [];
    expect(given).toMatch(/^(?:\w+: Pool|(?:\w+|\{[^}]*\}): Desk|url: string)\b/);
  });

  test('opens one transaction, and no other verb in it', () => {
    expect(callsOf(verb.text, OPENERS)).toHaveLength(1);
    const others = called(verb).filter((one) => one !== verb && VERBS.includes(one));
    expect(others.map(nameOf)).toEqual([]);
  });

  test('writes its audit event', () => {
    expect({ event: writesEvent(verb) }).toEqual({ event: !(verb.name in WITHOUT_EVENT) });
  });
});

test('verbs without an event are still there', () => {
  const names = VERBS.map(({ name }) => name);
  expect(Object.keys(WITHOUT_EVENT).filter((name) => !names.includes(name))).toEqual([]);
});

/** What a file of actions may export: a permission and a schema, or a schema alone for who is not signed in. */
const ACTION =
  /^export const \w+ = (?:deskAction\(\s*'[\w.-]+',\s*[A-Z][A-Z_]*,|visitorAction\(\s*[A-Z][A-Z_]*,)/;

const ACTIONS = TEXTS.filter(({ text }) => text.startsWith("'use server'")).flatMap(
  ({ file, text }) =>
    text
      .split(/^(?=export (?!type ))/m)
      .slice(1)
      .map((text) => ({ file, text })),
);

test('an action names who may, and what is read', () => {
  expect(ACTIONS.length).toBeGreaterThan(40);
  expect(ACTIONS.filter(({ text }) => !ACTION.test(text))).toEqual([]);
});

/** The verbs of actions that are called by their button, as several buttons lead to one verb, or one to two. */
const BY_BUTTON: Readonly<Record<string, string>> = {
  withdrawStrength: 'withdrawStatement',
  withdrawSuccession: 'withdrawStatement',
  withdrawAnnotation: 'withdrawStatement',
  restoreRetracted: 'restoreIncident',
  removeRepublisher: 'setRepublisher',
  submitSomeDrafts: 'submitDrafts',
  submitAllDrafts: 'submitDrafts',
  reviewSomeDrafts: 'publishDrafts',
  reviewAllDrafts: 'publishDrafts',
  withdrawAllDrafts: 'withdrawDrafts',
  readAgain: 'chooseColumns',
  setUpSecondFactor: 'completeSecondFactor',
  signIn: 'signInWithPassword',
  verifyAppCode: 'verifySecondFactor',
  verifyRecoveryCode: 'verifySecondFactor',
  endAllSessions: 'endSessions',
  removePublicName: 'setPublicName',
};

test('an action is called after its verb', () => {
  const names = ACTIONS.map((action) => ({
    ...action,
    name: /^export const (\w+)Action\b/.exec(action.text)?.[1] ?? '',
  }));
  const odd = names.filter(({ name, file, text }) => {
    const verb = BY_BUTTON[name] ?? name;
    const calls = called({ file, name, text }).flatMap((one) => [one, ...called(one)]);
    return !calls.some((one) => one.name === verb);
  });
  expect(odd.map(nameOf)).toEqual([]);
  const all = names.map(({ name }) => name);
  expect(Object.keys(BY_BUTTON).filter((name) => !all.includes(name))).toEqual([]);
});
