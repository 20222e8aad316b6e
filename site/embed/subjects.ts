import 'server-only';
import { recordOf } from '@/lib/citation/cited';
import {
  citationEmbedHref,
  EMBED_CODE_PARAMETERS,
  type EmbedPart,
  embedHref,
  partPairs,
} from '@/lib/embed/address';
import type { View } from '@/lib/filters/view';
import type { EmbedSubject } from './code';
import { citationToShow, embedOfCitation } from './of-citation';
import { embedOf } from './respond';

/** A part of a view, to be embedded. */
export async function subjectOfView(view: View, part: EmbedPart): Promise<EmbedSubject> {
  const { filters, dataset, recordedAt } = view;
  return {
    shown: await embedOf(view, part),
    hrefOf: (look) => embedHref(view, part, look),
    asked: partPairs(part, { ...filters, dataset: dataset.slug, asOf: null }),
    moment: { recordedAt, isFrozen: filters.asOf !== null },
  };
}

/**
 * A citation, to be embedded, whose numbers never change.
 * @throws CantShow, Gone if it was withdrawn, or RowsWithheld
 */
export async function subjectOfCitation(given: string): Promise<EmbedSubject & { by: string }> {
  const citation = await citationToShow(given);
  return {
    shown: await embedOfCitation(citation),
    hrefOf: (look) => citationEmbedHref(citation.id, look),
    asked: [[EMBED_CODE_PARAMETERS.citation, citation.id]],
    moment: null,
    by: recordOf(citation.words.cited).publisher,
  };
}
