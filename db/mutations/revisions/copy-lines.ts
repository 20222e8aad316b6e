import type { OpenVersion } from '../in-new-version';
import { COPIED_TABLES, type CopiedTable } from './copied-tables';
import { copyBytes, copyNumber, copyText } from './copy-text';
import type { RevisionDraft } from './draft';
import { inSlices } from './in-slices';

/** Lines for COPY, by the table that they go to; tables without any are left out. */
export type CopyLines = Map<CopiedTable, Buffer>;

/** The lines of revisions, in COPIED_COLUMNS' order, and of those incidents that are new: that is, of number 1. */
export async function copyLines(
  open: OpenVersion,
  drafts: readonly RevisionDraft[],
): Promise<CopyLines> {
  // Text is joined piece by piece: lists of thousands of lines would be in memory until they are written.
  const text: Record<CopiedTable, string> = {
    incident: '',
    incident_revision: '',
    incident_party: '',
    casualty_figure: '',
    revision_source: '',
    claim: '',
  };
  await inSlices(drafts, (draft) => addLines(text, open, draft));
  const written = COPIED_TABLES.filter((table) => text[table] !== '');
  return new Map(written.map((table) => [table, Buffer.from(text[table])]));
}

function addLines(
  text: Record<CopiedTable, string>,
  { datasetId, version, datasetSlug }: OpenVersion,
  draft: RevisionDraft,
): void {
  const { id, incidentId, number, content, sourceIds } = draft;
  const { externalId, hash, parties, figures, claims } = content;
  if (number === 1) {
    text.incident += `${incidentId}\t${datasetId}\t${externalId}\t${datasetSlug}-${externalId}\n`;
  }
  text.incident_revision += `${id}\t${incidentId}\t${datasetId}\t${number}\t${version}\t${entryText(draft)}\t${copyBytes(hash)}\t${content.text}\n`;
  parties.forEach((party, i) => {
    text.incident_party += `${id}\t${i}\t${party.actor.id}\t${party.text}\n`;
  });
  for (const figure of figures) text.casualty_figure += `${id}\t${figure}\n`;
  sourceIds.forEach((sourceId, i) => {
    text.revision_source += `${id}\t${i}\t${sourceId}\n`;
  });
  claims.forEach((claim, i) => {
    text.claim += `${id}\t${i}\t${sourceIds[claim.source]}\t${claim.text}\n`;
  });
}

function entryText({ state, reason, note, author, review, mergedIntoId }: RevisionDraft): string {
  const reviewed =
    review === null
      ? '\\N\tfalse\t\\N\t\\N'
      : `${copyText(review.reviewer)}\t${review.isOwn}\t${review.independentSources}\t${review.draftId}`;
  return `${state}\t${reason}\t${copyText(note)}\t${copyText(author)}\t${reviewed}\t${copyNumber(mergedIntoId)}`;
}
