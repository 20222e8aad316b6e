import { readDatasets } from '@/app/_data/lists';
import type { Pool } from '@/db/client';
import { QueryReader } from '@/lib/filters/query';
import type { Answer, Question } from '../_http/answer';
import { refuseIssues } from '../_http/bad-parameters';

const HEADINGS = [
  'slug',
  'title',
  'publisher',
  'licence',
  'citation',
  'records_wounded',
  'synthetic',
  'version',
  'recorded_at',
  'release',
  'attacks',
  'countries',
  'first_incident',
  'last_incident',
];

/** Every dataset with its releases and what it holds now; as CSV without the releases but the newest. */
export async function datasetsAnswer(db: Pool, { url }: Question): Promise<Answer> {
  const query = new QueryReader(url.searchParams);
  query.refuseOthers(['format']);
  refuseIssues(query.issues);
  const entries = await readDatasets(db);
  const json = {
    datasets: entries.map(({ id: _, span, ...entry }) => ({
      ...entry,
      firstIncident: span?.first ?? null,
      lastIncident: span?.last ?? null,
    })),
  };
  const rows = json.datasets.map((entry) => [
    entry.slug,
    entry.title,
    entry.publisher,
    entry.licence,
    entry.citation,
    String(entry.recordsWounded),
    String(entry.synthetic),
    entry.version,
    entry.recordedAt,
    entry.releases[0]?.name ?? null,
    entry.attacks,
    entry.countries,
    entry.firstIncident,
    entry.lastIncident,
  ]);
  return {
    state: JSON.stringify(json),
    name: 'casualty-ledger-datasets',
    read: async () => ({ json, csv: [HEADINGS, ...rows] }),
  };
}
