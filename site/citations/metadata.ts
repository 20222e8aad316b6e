import type { Metadata } from 'next';
import type { Citation } from '@/db/read/citations';
import { citationPreviewHref } from '@/lib/pictures/form';
import { NOT_LISTED } from '@/site/robots/metadata';
import { pageMetadata } from '@/site/view/known-view';
import { isWithheld } from './shown';

/** What the page of a citation says of itself; of one that is not there or not shown, nothing that the citation says. */
export function citationMetadata(found: Citation | null): Metadata {
  if (found === null || found.withdrawal !== null || isWithheld(found)) {
    return { title: 'Citation', ...NOT_LISTED };
  }
  const { title, sentence, synthetic } = found.words;
  const preview = citationPreviewHref(found.id);
  return {
    ...pageMetadata({ title, description: sentence, preview }),
    ...(synthetic ? NOT_LISTED : {}),
  };
}
