import 'server-only';
import { viewSentence } from '@/lib/charts/view-sentence';
import type { Trend } from '@/lib/domain/trend';
import type { View } from '@/lib/filters/view';
import { beforeOf, peopleOf } from '@/site/reads/queries';

/** What a page says first of its view, and what whoever is sent its address reads of it. */
export async function sentenceOf(view: View, trend: Trend): Promise<string> {
  const [before, people] = await Promise.all([beforeOf(view), peopleOf(view)]);
  return viewSentence(view, trend, { before, people });
}
