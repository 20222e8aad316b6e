import type { Outcome, VictimCategory } from '@/lib/domain/enums';
import { boundsOf, type Estimate, type Figure } from '@/lib/domain/estimate';
import type { IncidentInput } from '@/lib/domain/incident';
import type { OpenVersion } from '../open-version';
import type { CopiedTable } from './copied-tables';
import { copyBytes, copyList, copyNumber, copyText } from './copy-text';
import type { RevisionDraft } from './draft';

/** Lines for COPY, by the table that they go to. */
export type CopyLines = Record<CopiedTable, string[]>;

/** The lines of revisions, in COPIED_COLUMNS' order, and of those incidents that are new: that is, of number 1. */
export function copyLines(
  { datasetId, version, datasetSlug }: OpenVersion,
  drafts: readonly RevisionDraft[],
): CopyLines {
  const lines: CopyLines = {
    incident: [],
    incident_revision: [],
    incident_party: [],
    casualty_figure: [],
    revision_source: [],
    claim: [],
  };
  for (const draft of drafts) {
    const { id, incidentId, number, content, sourceIds } = draft;
    const { incident, actorIds } = content;
    if (number === 1) {
      const { externalId } = incident;
      lines.incident.push(
        `${incidentId}\t${datasetId}\t${externalId}\t${datasetSlug}-${externalId}\n`,
      );
    }
    lines.incident_revision.push(
      `${id}\t${incidentId}\t${datasetId}\t${number}\t${version}\t${entryLine(draft)}\t${contentLine(content)}\n`,
    );
    incident.parties.forEach((party, i) => {
      lines.incident_party.push(
        `${id}\t${i}\t${actorIds[i]}\t${party.role}\t${copyText(party.attribution)}\t${copyText(party.claimedVia)}\n`,
      );
    });
    for (const figure of incident.figures) {
      lines.casualty_figure.push(`${id}\t${estimateLine(figure)}\t${basisLine(figure)}\n`);
    }
    sourceIds.forEach((sourceId, i) => {
      lines.revision_source.push(`${id}\t${i}\t${sourceId}\n`);
    });
    incident.claims.forEach((claim, i) => {
      lines.claim.push(
        `${id}\t${i}\t${sourceIds[claim.source]}\t${estimateLine(claim)}\t${claim.official}\t${copyText(claim.quoted)}\t${copyText(claim.locator)}\n`,
      );
    });
  }
  return lines;
}

function entryLine({ review, ...entry }: RevisionDraft): string {
  const reviewed = `${copyText(review?.reviewer ?? null)}\t${review?.isOwn ?? false}\t${copyNumber(review?.draftId ?? null)}`;
  return `${entry.state}\t${entry.reason}\t${copyText(entry.note)}\t${copyText(entry.author)}\t${reviewed}\t${copyNumber(entry.mergedIntoId)}`;
}

function contentLine({ incident: i, hash }: RevisionDraft['content']): string {
  const when = `${i.dateStart}\t${i.dateEnd}\t${i.datePrecision}`;
  const where = `${i.country}\t${copyText(i.admin1)}\t${copyText(i.admin2)}\t${copyText(i.place)}\t${copyNumber(i.latitude)}\t${copyNumber(i.longitude)}\t${copyNumber(i.wherePrecision)}`;
  const how = `${i.violence}\t${copyList(i.attackTypes)}\t${copyList(i.weapons)}\t${copyList(i.targets)}`;
  const about = `${copyText(i.conflict)}\t${copyText(i.dyad)}\t${copyNumber(i.clarity)}\t${copyNumber(i.sourceCount)}\t${copyText(i.summary)}\t${copyList(i.flags)}`;
  return `${copyBytes(hash)}\t${when}\t${where}\t${how}\t${about}\t${bestOf(i, 'killed')}\t${bestOf(i, 'wounded')}`;
}

function bestOf(incident: IncidentInput, outcome: Outcome): string {
  const total = incident.figures.find((f) => f.outcome === outcome && f.victims === 'all');
  return copyNumber(total === undefined ? null : (boundsOf(total)?.best ?? null));
}

function basisLine({ basis }: Figure): string {
  return `${copyText(basis?.rule ?? null)}\t${copyNumber(basis?.version ?? null)}\t${copyText(basis?.reason ?? null)}`;
}

function estimateLine(e: Estimate & { outcome: Outcome; victims: VictimCategory }): string {
  return `${e.outcome}\t${e.victims}\t${copyNumber(e.low)}\t${copyNumber(e.best)}\t${copyNumber(e.high)}\t${e.qualifier}`;
}
