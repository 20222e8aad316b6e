import type { Db } from '@/db/client';
import { entryContexts, type ReadingRules } from '@/db/read/entry-context';
import type { draft } from '@/db/schema';
import type { IncidentInput } from '@/lib/domain/incident';
import type { Entry } from '@/lib/entry/entry';
import { type EntryReading, readEntry } from '@/lib/entry/read-entry';
import { independentSources } from '@/lib/proposal/origins';

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
  const contextOf = await entryContexts(db, drafts, rules);
  return new Map(
    drafts.map((one) => {
      const context = contextOf(one);
      const reading = readEntry(one.entry, context);
      const errors = [...noteErrors(one), ...reading.errors];
      const sources = reading.incident?.sources ?? [];
      const independent = independentSources(sources, context.republishes);
      const before = context.recorded?.incident ?? null;
      return [one.id, { ...reading, errors, independentSources: independent, before }];
    }),
  );
}

function noteErrors({ incidentId, note }: Readable) {
  const isMissing = incidentId !== null && (note ?? '').trim() === '';
  return isMissing ? [{ field: 'note', message: 'Say what you changed and why' }] : [];
}
