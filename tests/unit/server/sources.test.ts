import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** What browsers and the web server run. */
const FILES = [
  'app',
  'components',
  'db',
  'desk',
  'lib',
  'server',
  'site',
  'instrumentation.ts',
  'proxy.ts',
].flatMap((name) =>
  name.includes('.')
    ? [name]
    : readdirSync(name, { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.tsx?$/.test(file))
        .map((file) => `${name}/${file}`),
);

const filesWith = (pattern: RegExp) =>
  FILES.filter((file) => pattern.test(readFileSync(file, 'utf8')));

test('there are sources to look at', () => {
  expect(FILES.length).toBeGreaterThan(300);
});

test('HTML is written as such in one place, where our own drawings are placed', () => {
  const written =
    /dangerouslySetInnerHTML|\.(inner|outer)HTML\b|insertAdjacentHTML|document\.write/;
  expect(filesWith(written)).toEqual(['components/ui/markup-in-page.tsx']);
});

test('no text is evaluated, and no program started but those of our own that read files, draw pictures and write lists', () => {
  expect(filesWith(/\beval\(|new Function\(|node:vm\b/)).toEqual([]);
  expect(filesWith(/node:child_process\b/)).toEqual([
    'desk/uploads/worker.ts',
    'server/own-program.ts',
    'server/pictures/drawer.ts',
    'server/whole-lists/writer.ts',
  ]);
  expect(filesWith(/\b(fork|spawn|execFile)\(/)).toEqual(['server/own-program.ts']);
});

test('files of others are taken apart and read in that program alone', () => {
  const importing = (module: string) => filesWith(new RegExp(`from '[^']*/${module}'`));
  const PROGRAM = 'desk/uploads/worker-entry.ts';
  expect(importing('open-sheet')).toEqual([PROGRAM]);
  expect(importing('verbs-of-staging')).toEqual([PROGRAM]);
  expect(filesWith(/\bimport \{[^}]*\b(readUpload|mendRows)\b/)).toEqual([PROGRAM]);
  expect(filesWith(/\.formData\(|\.arrayBuffer\(/)).toEqual([PROGRAM]);
  expect(importing('worker-entry')).toEqual([]);
});

test('nothing is posted to other windows, or put in the browser’s storage but the board that a reader works on', () => {
  expect(filesWith(/\b(sessionStorage|indexedDB|postMessage)\b/)).toEqual([]);
  expect(filesWith(/\blocalStorage\b/)).toEqual(['site/boards/pin-client.tsx']);
});

test('no address is fetched: only the database, the mail server, and servers that readers of watches name are connected to', () => {
  const connecting =
    /(?<![.\w])fetch\(|XMLHttpRequest|WebSocket|sendBeacon|EventSource|node:(https?|http2|tls|dgram|net)\b|nodemailer/;
  expect(filesWith(connecting).sort()).toEqual([
    // Asks this very server what the ledger knows of a text.
    'components/forms/combobox.tsx',
    'db/client.ts',
    // Asks this very server for the map of a country.
    'desk/drafts/point-chooser.tsx',
    'desk/frame/desk.ts',
    // Asks in the browser whether this very server answers.
    'desk/uploads/ui-client.tsx',
    // Tells IPv4 from IPv6.
    'lib/auth/requests.ts',
    // Types of the requests that Node announces.
    'server/answer.ts',
    // Closes the server's connections when it stops.
    'server/connections.ts',
    'server/fault-answers.ts',
    'server/hooks/post.ts',
    // Tells public addresses from others.
    'server/hooks/refused.ts',
    // Listens, and asks nobody.
    'server/metrics/own-port.ts',
    'server/pages/asked.ts',
    'server/pages/finished.ts',
    'server/pages/front.ts',
    'server/pages/whole.ts',
    'server/requests.ts',
    // Writes to the web process that started it.
    'server/whole-lists/worker-entry.ts',
    // Prints how a program would ask.
    'site/api-reference/examples.ts',
    // What HTTP calls each status.
    'site/api/respond.ts',
  ]);
});

test('expressions are made of texts of our own', () => {
  expect(filesWith(/new RegExp\(|\bRegExp\(/).sort()).toEqual([
    'lib/entry/number-words.ts',
    'lib/entry/written-date.ts',
    'lib/entry/written-estimate.ts',
    // Of the build's own list of routes.
    'server/metrics/routes.ts',
  ]);
});
