import { mapValues } from 'es-toolkit/object';
import { z } from 'zod';
import { FILE_TYPES } from '@/lib/export/formats';
import { ANSWERS } from './answers';
import { CITATION_ANSWER, CITATION_PATH, CITE_PATH } from './citation';
import { type ApiParameter, ASKED, type Question } from './parameters';
import { SHARED } from './parts';

/** An address of the API behind `/api/v1`, what it gives, what it can be asked, and the form of its answer. */
export type Endpoint = {
  path: string;
  gives: string;
  asked: Question;
  answer: keyof typeof ANSWERS;
};

const of = (name: Question & keyof typeof ANSWERS, gives: string): Endpoint => {
  return { path: `/${name}`, gives, asked: name, answer: name };
};
const list = (name: 'countries' | 'parties' | 'groups', gives: string): Endpoint => {
  return { path: `/${name}`, gives, asked: 'state', answer: name };
};

export const ENDPOINTS: readonly Endpoint[] = [
  of('trend', 'Counts by period, in one series or in one for each country, province or party.'),
  of('ranking', 'The same of the whole range, in a row for each, the largest first.'),
  of('table', 'The same in rows and periods.'),
  of('history', 'Every value that a view’s counts have had, and what moved them.'),
  of('compare', 'Several datasets, countries or parties side by side, never added.'),
  {
    path: '/compare/events',
    gives: 'The incidents that two of these datasets both have, or only one of them.',
    asked: 'events',
    answer: 'events',
  },
  of('unusual', 'The months of countries and parties that stand out.'),
  of('changes', 'What changed between two moments of a dataset, by cause.'),
  of('reconcile', 'A dataset beside published totals, by country and year.'),
  of('incidents', 'The incidents behind the counts, page by page.'),
  {
    path: '/incidents/{id}',
    gives: 'One incident with its revisions, also where it was retracted or merged.',
    asked: 'incident',
    answer: 'incident',
  },
  of('datasets', 'The datasets and their releases.'),
  list('countries', 'The countries with attacks in a dataset.'),
  list('parties', 'The groups and states with attacks in a dataset.'),
  list('groups', 'The groups among them.'),
];

/** Addresses of files, which take no `format`: the ending of the address says it. */
export const FILE_ENDPOINTS: readonly Pick<Endpoint, 'path' | 'gives' | 'asked'>[] = [
  { path: '/cite/{format}', gives: CITE_PATH.summary, asked: 'cite' },
  { path: '/citations/{id}', gives: CITATION_PATH.summary, asked: 'citation' },
];

/** The forms that an answer has beside JSON, by `format`. */
const FILES = Object.fromEntries(
  Object.values(FILE_TYPES).map((type) => [type.split(';')[0], { schema: { type: 'string' } }]),
);

/** What every answer may be beside what was asked for. */
const REFUSALS = {
  '304': { description: 'Nothing was recorded since the answer with that ETag.' },
  '400': problem('A parameter could not be used. It is named.'),
  '403': problem('The dataset gives counts and no rows.'),
  '404': problem('There is no such thing in the ledger.'),
  '429': problem('Too many requests came from your network. Wait as long as Retry-After says.'),
  '503': problem('The database is not responding, or too many requests are waiting.'),
};

function problem(description: string) {
  const schema = { $ref: '#/components/schemas/Problem' };
  return { description, content: { 'application/problem+json': { schema } } };
}

/**
 * The description of the API in OpenAPI 3.1, made from the schemas of its parameters and answers.
 * @param origin the address of the site
 */
export function openApiDocument(origin: string) {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(SHARED)) registry.add(schema, { id });
  for (const [name, answer] of Object.entries(ANSWERS)) {
    registry.add(answer, { id: `Answer_${name}` });
  }
  registry.add(CITATION_ANSWER, { id: 'Answer_citation' });
  const { schemas } = z.toJSONSchema(registry, {
    ...AS_JSON_SCHEMA,
    uri: (id) => `#/components/schemas/${id}`,
  });
  return {
    openapi: '3.1.0',
    info: {
      title: 'Casualty Ledger',
      version: '1',
      summary: 'Attacks and casualties by country and party, each figure as a range.',
      description: `Read-only, without a key, from any site. ${origin}/api has examples.`,
    },
    servers: [{ url: `${origin}/api/v1` }],
    paths: {
      ...Object.fromEntries(ENDPOINTS.map((endpoint) => [endpoint.path, { get: get(endpoint) }])),
      '/cite/{format}': { get: cite() },
      '/citations/{id}': { get: citation() },
    },
    components: { schemas: mapValues(schemas, bare) },
  };
}

/** Days and moments are named as such, and need no pattern beside it. */
const AS_JSON_SCHEMA = {
  io: 'output',
  override: ({ jsonSchema }) => {
    if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
  },
} satisfies Parameters<typeof z.toJSONSchema>[1];

/** A schema without its own address: within the document it has that of its place. */
function bare<T extends object>({
  $schema: _,
  $id: __,
  ...schema
}: T & { $schema?: unknown; $id?: unknown }) {
  return schema;
}

function citation() {
  const gone = problem('The citation was withdrawn. The answer says when and why.');
  const responses = { ...CITATION_PATH.responses, ...REFUSALS, '410': gone };
  return { ...CITATION_PATH, responses };
}

function cite() {
  const parameters = [...CITE_PATH.parameters, ...parametersOf('cite')];
  return { ...CITE_PATH, parameters, responses: { ...CITE_PATH.responses, ...REFUSALS } };
}

function parametersOf(asked: Question) {
  const takes: Record<string, ApiParameter> = ASKED[asked];
  return Object.entries(takes).map(([name, { schema: type, about }]) => ({
    name,
    in: 'query',
    description: about,
    ...(type instanceof z.ZodArray && { style: 'form', explode: false }),
    schema: bare(z.toJSONSchema(type, AS_JSON_SCHEMA)),
  }));
}

function get({ path, gives, asked, answer }: Endpoint) {
  const idInPath = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
  const schema = { $ref: `#/components/schemas/Answer_${answer}` };
  return {
    operationId: answer,
    summary: gives,
    parameters: [...(path.includes('{id}') ? [idInPath] : []), ...parametersOf(asked)],
    responses: {
      '200': {
        description: gives,
        headers: { ETag: { schema: { type: 'string' } } },
        content: { 'application/json': { schema }, ...FILES },
      },
      ...REFUSALS,
    },
  };
}
