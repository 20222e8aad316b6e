import { inArray } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { dataset, type draft } from '@/db/schema';
import type { IncidentInput } from '@/lib/domain/incident';
import type { Entry } from '@/lib/entry/entry';
import { type EntryReading, readEntry } from '@/lib/entry/read-entry';
import { independentSources } from '@/lib/proposal/origins';
import type { ReadingRules } from './entry-context';
import { recordedBases } from './recorded-revisions';
import { queryRepublishers } from './republishers';

type Readable = Pick<
  typeof draft.$inferSelect,
  'id' | 'datasetId' | 'incidentId' | 'externalId' | 'note'
> & { entry: Entry };

/** What a draft says by all rules. What keeps it from being published is among the errors, and its questions. */
export type DraftReading = EntryReading & {
  independentSources: number;
  /** What it began from; null for a new incident. */
  before: IncidentInput | null;
};

/** Reads drafts by all rules; gives what came of each by its id. */
export async function readDrafts(
  db: Db,
  drafts: readonly Readable[],
  rules: ReadingRules,
): Promise<Map<number, DraftReading>> {
  const corrections = drafts.filter(({ incidentId }) => incidentId !== null);
  const [republishes, bases, records] = await Promise.all([
    queryRepublishers(db),
    recordedBases(
      db,
      corrections.map(({ id }) => id),
    ),
    recordsWounded(db, [...new Set(drafts.map(({ datasetId }) => datasetId))]),
  ]);
  return new Map(
    drafts.map((one) => {
      const recorded = bases.get(one.id) ?? null;
      const reading = readEntry(one.entry, {
        ...rules,
        republishes,
        recorded,
        externalId: recorded?.incident.externalId ?? one.externalId ?? `e${one.id}`,
        recordsWounded: records.get(one.datasetId) ?? true,
      });
      const errors = [...noteErrors(one), ...reading.errors];
      const sources = reading.incident?.sources ?? [];
      const independent = independentSources(sources, republishes);
      const before = recorded?.incident ?? null;
      return [one.id, { ...reading, errors, independentSources: independent, before }];
    }),
  );
}

function noteErrors({ incidentId, note }: Readable) {
  const isMissing = incidentId !== null && (note ?? '').trim() === '';
  return isMissing ? [{ field: 'note', message: 'Say what you changed, and why' }] : [];
}

async function recordsWounded(db: Db, ids: number[]): Promise<Map<number, boolean>> {
  const rows = await db
    .select({ id: dataset.id, recordsWounded: dataset.recordsWounded })
    .from(dataset)
    .where(inArray(dataset.id, ids));
  return new Map(rows.map((row) => [row.id, row.recordsWounded]));
}
