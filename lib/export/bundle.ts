import { createHash } from 'node:crypto';
import { CITATION_FILES } from '@/lib/citation/files';
import { referencesOf } from '@/lib/citation/styles';
import type { CsvCell } from '@/lib/csv/write';
import { type About, momentOf, notesOf, propertiesOf } from './about';
import { CHECK_SCRIPT } from './check-script';
import type { FileColumn, FileTable } from './columns';
import { csvParts } from './csv';
import { METHOD_TEXT } from './method';
import { type AddFile, zipBytes } from './zip';

/** What is behind a table, and goes into its bundle. */
export type BehindTable = {
  /** The chart of the view, as SVG; null where there is none. */
  picture: string | null;
  /** The incidents behind the table and the totals of a view by period, which are to come to the same. Null where the incidents can't be given. */
  behind: { incidents: FileTable; totals: FileTable; outcomes: readonly string[] } | null;
  /** Why there are no incidents, or what of them is not recounted, in a sentence. */
  note: string | null;
  /** Where the rows are those of a citation: its id, its rows and all that it says, as the texts that its hash and its id are made of. */
  citation?: { id: string; rows: string; said: string };
};

/** What is behind a table of which the incidents are not given, or are its rows. */
export const NOTHING_BEHIND: BehindTable = { picture: null, behind: null, note: null };

/** The day that references in a bundle name as that of access where nothing had been recorded. */
const NO_DAY = '1970-01-01';

/**
 * A view with all that is needed to check it, as a zip archive: the same bytes for the same version.
 * @param query what was asked, as the answer of the API says it
 */
export function bundleBytes(
  table: FileTable,
  about: About,
  query: object,
  parts: BehindTable,
): AsyncGenerator<Uint8Array> {
  return zipBytes((add) => fill(add, table, about, query, parts), momentOf(about));
}

async function fill(
  add: AddFile,
  table: FileTable,
  about: About,
  query: object,
  parts: BehindTable,
) {
  const { picture, behind } = parts;
  const files: Record<string, FileFacts> = {};
  const addText = async (name: string, text: string) => {
    files[name] = { sha256: createHash('sha256').update(text).digest('hex') };
    await add(name, text);
  };
  const addTable = async (name: string, of: FileTable) => {
    const tally = new Tally(of.columns);
    await add(name, tally.counted(of));
    files[name] = tally.facts();
  };
  await addText('README.txt', readme(about, parts));
  await addTable('rows.csv', table);
  if (behind !== null) {
    await addTable('totals.csv', behind.totals);
    await addTable('incidents.csv', behind.incidents);
  }
  await addText('query.json', json({ ...propertiesOf(about), query }));
  const tables = {
    'rows.csv': table,
    ...(behind && { 'totals.csv': behind.totals, 'incidents.csv': behind.incidents }),
  };
  await addText('csvw-metadata.json', json(csvw(tables, about)));
  await addText('codebook.md', codebook(tables));
  await addText('method.md', METHOD_TEXT);
  if (picture !== null) await addText('picture.svg', picture);
  if (parts.citation !== undefined) {
    await addText('rows.json', parts.citation.rows);
    await addText('citation.json', parts.citation.said);
  }
  for (const [name, text] of referenceFiles(about)) await addText(name, text);
  await addText('check.mjs', CHECK_SCRIPT);
  const recount =
    behind === null
      ? null
      : {
          incidents: 'incidents.csv',
          totals: 'totals.csv',
          outcomes: behind.outcomes,
          // The rows of a citation have one for all of it.
          whole: parts.citation === undefined ? null : 'rows.csv',
        };
  const citation = parts.citation?.id ?? null;
  await add('manifest.json', json({ ...propertiesOf(about), files, recount, citation }));
}

const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`;

type FileFacts = { sha256: string; rows?: number; sums?: Record<string, number> };

/** Counts a table's rows and adds up its whole numbers while its text is written and hashed. */
class Tally {
  private readonly hash = createHash('sha256');
  private readonly summed: { name: string; at: number }[];
  private readonly sums: Record<string, number> = {};
  private rows = 0;

  constructor(columns: readonly FileColumn[]) {
    this.summed = columns.flatMap(({ name, type }, at) =>
      type === 'integer' ? [{ name, at }] : [],
    );
    for (const { name } of this.summed) this.sums[name] = 0;
  }

  async *counted(table: FileTable): AsyncGenerator<string> {
    for await (const text of csvParts(table, (rows) => this.add(rows))) {
      this.hash.update(text);
      yield text;
    }
  }

  facts(): FileFacts {
    return { sha256: this.hash.digest('hex'), rows: this.rows, sums: this.sums };
  }

  private add(rows: readonly (readonly CsvCell[])[]): void {
    this.rows += rows.length;
    for (const row of rows) {
      for (const { name, at } of this.summed) {
        this.sums[name] = (this.sums[name] ?? 0) + Number(row[at] ?? 0);
      }
    }
  }
}

function readme(about: About, { behind, note, picture, citation }: BehindTable): string {
  const files: [string, string][] = [
    ['rows.csv', 'the numbers of the view'],
    ...(behind === null
      ? []
      : ([
          ['totals.csv', 'what the view counts by period, undivided'],
          [
            'incidents.csv',
            'the incidents behind them, each with its period and what is counted of it',
          ],
        ] satisfies [string, string][])),
    ['query.json', 'what was asked'],
    [
      'codebook.md, csvw-metadata.json',
      'what each column means, for people and for programs (CSVW)',
    ],
    ['method.md', 'how figures are counted'],
    ...(picture === null ? [] : ([['picture.svg', 'the chart']] satisfies [string, string][])),
    ...(citation === undefined
      ? []
      : ([
          ['rows.json', 'the rows as the citation keeps them: its SHA-256 is that of this file'],
          ['citation.json', 'all that the citation says: its id is made of this file'],
        ] satisfies [string, string][])),
    ['references/', 'how to cite it. The day of access is that of the version: put in your own'],
    ['manifest.json', 'the SHA-256 of each file, its rows and their sums'],
    ['check.mjs', 'recounts all of that: node check.mjs, with Node.js 20 or later'],
  ];
  return [
    about.title,
    '',
    ...notesOf(about).map(([label, text]) => `${label}: ${text}`),
    ...(note === null ? [] : [`Note: ${note}`]),
    '',
    ...files.map(([name, what]) => `${name}: ${what}`),
    '',
  ].join('\n');
}

/** The references of each dataset in it, in every style and format. */
function referenceFiles({ cited }: About): [name: string, text: string][] {
  return cited.flatMap((one, i) => {
    const accessed = (one.recordedAt ?? NO_DAY).slice(0, NO_DAY.length);
    const folder = cited.length > 1 ? `references/${i + 1}-${one.dataset.slug}` : 'references';
    const styles = referencesOf(one, accessed).map(({ label, plain }) => `${label}\n${plain}\n`);
    return [
      [`${folder}/references.txt`, styles.join('\n')],
      ...CITATION_FILES.map(({ format, write }): [string, string] => [
        `${folder}/reference.${format}`,
        write(one, accessed),
      ]),
    ];
  });
}

type Tables = Readonly<Record<string, FileTable>>;

const DATATYPES = {
  text: 'string',
  integer: 'integer',
  number: 'number',
  day: 'date',
  instant: 'dateTime',
} as const;

/** The tables as CSV on the Web describes them. */
function csvw(tables: Tables, about: About): object {
  const { title, licence, publisher } = propertiesOf(about);
  return {
    '@context': 'http://www.w3.org/ns/csvw',
    'dc:title': title,
    'dc:publisher': publisher,
    'dc:license': licence,
    tables: Object.entries(tables).map(([url, { columns }]) => ({
      url,
      tableSchema: {
        columns: columns.map(({ name, type, means }) => ({
          name,
          titles: name,
          datatype: DATATYPES[type],
          null: '',
          'dc:description': means,
        })),
      },
    })),
  };
}

/** The same for people. */
function codebook(tables: Tables): string {
  const parts = Object.entries(tables).map(([name, { columns }]) => [
    `## ${name}`,
    '',
    '| column | type | means |',
    '|---|---|---|',
    ...columns.map(({ name: column, type, means }) => `| ${column} | ${type} | ${means} |`),
    '',
  ]);
  return ['# What the columns mean', '', ...parts.flat()].join('\n');
}
