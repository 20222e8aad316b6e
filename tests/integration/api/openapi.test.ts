import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { closeWebConnections } from '@/db/web-client';
import { ANSWERS } from '@/lib/openapi/answers';
import { ENDPOINTS, type Endpoint, FILE_ENDPOINTS, openApiDocument } from '@/lib/openapi/document';
import { type ApiParameter, ASKED } from '@/lib/openapi/parameters';
import { PROBLEM } from '@/lib/openapi/parts';
import { importWithheld } from '@/tests/fixtures/withheld';
import { createTestDatabase, type TestDatabase } from '@/tests/setup/database';
import { exportsOf, ROUTE_FILES } from '@/tests/setup/served';

const [SLUG, OTHER] = ['described', 'beside'];

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  for (const slug of [SLUG, OTHER]) await importWithheld(database.db, slug, 'rows');
  vi.stubEnv('DATABASE_URL_READER', database.addresses.reader);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await closeWebConnections();
  await database.drop();
});

type Asked = Pick<Endpoint, 'path' | 'asked'>;

const fileOf = ({ path }: Asked) => `app/api/v1${path.replace(/{\w+}/, '[id]')}/route.ts`;

/** Asks a route as its file exports it. */
async function ask(endpoint: Asked, query: Record<string, string>): Promise<Response> {
  const get = new Map(await exportsOf(fileOf(endpoint))).get('GET');
  if (typeof get !== 'function') throw new Error(`${endpoint.path} has no GET`);
  const id = endpoint.asked === 'cite' ? 'bib' : `${SLUG}-row1`;
  const address = `http://localhost/api/v1${endpoint.path.replace(/{\w+}/, id)}`;
  const request = new Request(`${address}?${new URLSearchParams(query)}`);
  const answer: unknown = await get(request, { params: Promise.resolve({ id }) });
  if (!(answer instanceof Response)) throw new Error(`${endpoint.path} gave no response`);
  return answer;
}

/** The parameter that a refusal names; null where there is none. */
async function refused(endpoint: Asked, query: Record<string, string>): Promise<string | null> {
  const answer = await ask(endpoint, query);
  if (answer.status !== 400) return null;
  return PROBLEM.parse(await answer.json()).parameter ?? null;
}

/** Questions that bring out all that an answer can say. */
const QUESTIONS: Partial<Record<Endpoint['answer'], Record<string, string>[]>> = {
  trend: [
    { dataset: SLUG, interval: 'month', split: 'country', as: 'share' },
    { dataset: SLUG, country: 'IRQ', as: 'rate' },
    { dataset: SLUG, interval: 'month', lag: '30' },
  ],
  ranking: [
    { dataset: SLUG, by: 'country', as: 'rate' },
    { dataset: SLUG, by: 'pair' },
    { dataset: SLUG, by: 'pair', measure: 'attacks' },
    { dataset: SLUG, by: 'violence' },
  ],
  table: [{ dataset: SLUG, rows: 'party' }],
  changes: [{ dataset: SLUG, from: '2020-01-01' }],
  events: [
    { dataset: SLUG, with: OTHER },
    { dataset: SLUG, with: OTHER, list: 'only' },
  ],
  compare: [
    { dataset: SLUG, by: 'country', country: 'IRQ,SYR', as: 'rate' },
    { dataset: SLUG, with: OTHER },
  ],
};

test('it is a valid document of OpenAPI 3.1', async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(
    JSON.parse(JSON.stringify(openApiDocument('https://ledger.example'))),
  );
  expect(errors).toBe(undefined);
  expect(valid).toBe(true);
  expect(validator.version).toBe('3.1');
});

test('it has every address of the API', () => {
  const described = [...ENDPOINTS, ...FILE_ENDPOINTS].map(fileOf);
  const others = ['app/api/v1/openapi.json/route.ts'];
  const files = ROUTE_FILES.filter((file) => file.startsWith('app/api/v1/'));
  expect(files.filter((file) => !described.includes(file)).sort()).toEqual(others);
});

describe.each(ENDPOINTS)('$path', (endpoint) => {
  test('answers in the form that is described', async () => {
    const usual = 'dataset' in ASKED[endpoint.asked] ? [{ dataset: SLUG }] : [{}];
    for (const query of [...usual, ...(QUESTIONS[endpoint.answer] ?? [])]) {
      // While events are being matched for the first time it says so.
      const answer = await vi.waitUntil(
        async () => {
          const given = await ask(endpoint, query);
          return given.status === 503 ? null : given;
        },
        { timeout: 60_000, interval: 200 },
      );
      const body = await answer.json();
      expect(answer.status, JSON.stringify([query, body])).toBe(200);
      expect(ANSWERS[endpoint.answer].safeParse(body).error?.issues, JSON.stringify(query)).toBe(
        undefined,
      );
    }
  });
});

test.each(['/citations/{id}', '/openapi.json'])('%s takes no parameters', async (path) => {
  const endpoint = { path, asked: 'citation' } as const;
  expect(await refused(endpoint, { unheardOf: '1' })).toBe('unheardOf');
  expect(await refused(endpoint, { utm_source: 'news' })).toBeNull();
});

const TAKING = [...ENDPOINTS, ...FILE_ENDPOINTS].filter(({ asked }) => asked !== 'citation');

describe.each(TAKING)('$path', (endpoint) => {
  const takes: Record<string, ApiParameter> = ASKED[endpoint.asked];

  test('takes each parameter that is described, with its example, and no other', async () => {
    for (const [name, { example, schema }] of Object.entries(takes)) {
      if (example === '') continue;
      const parts = schema.type === 'array' ? example.split(',') : example;
      expect(schema.safeParse(parts).success, name).toBe(true);
      const dataset = 'dataset' in takes ? { dataset: SLUG } : {};
      const said = NOT_HERE.includes(name)
        ? null
        : await refused(endpoint, {
            ...dataset,
            [name]: example,
            ...(name === 'whole' && { format: 'csv' }),
            ...(endpoint.asked === 'cite' && name === 'show' && { of: 'reconcile' }),
            ...(endpoint.asked === 'cite' && name === 'list' && { of: 'events' }),
          });
      expect(said, name).not.toBe(name);
    }
    expect(await refused(endpoint, { unheardOf: '1' })).toBe('unheardOf');
  });

  test('refuses what no parameter takes, as the schema does', async () => {
    for (const [name, { schema }] of Object.entries(takes)) {
      if (ANYTHING.includes(name)) continue;
      const junk = '!?';
      expect(schema.safeParse(schema.type === 'array' ? [junk] : junk).success, name).toBe(
        LOOSE.includes(name) || (name === 'before' && endpoint.asked === 'incidents'),
      );
      expect(await refused(endpoint, { [name]: junk }), name).toBe(name);
    }
  });
});

/** Their examples are of the datasets that the ledger begins with. */
const NOT_HERE = [
  'dataset',
  'totals',
  'with',
  'of',
  'against',
  'asOf',
  'population',
  'place',
  'cell',
  'pair',
  'country',
  'hide',
];
/** Any text is something to look for. */
const ANYTHING = ['q', 'incident'];
/** Keys whose form only the ledger knows. */
const LOOSE = ['place', 'cell', 'pair', 'hide', 'cursor'];
