import type { StatedAnnotation } from '@/db/queries/desk/stated-annotations';
import { shortestRange } from '@/lib/filters/partial-date';
import { sourceFields } from '@/lib/forms/fields';

/** An annotation as the form's fields hold it. */
export function annotationValues({ said }: StatedAnnotation): Record<string, string> {
  const { from, to } = shortestRange(said.startsOn, said.endsOn);
  return {
    starts_on: from,
    ends_on: to,
    date_label: said.dateLabel,
    label: said.label,
    text: said.text,
    country: said.country ?? '',
    group: said.actorSlug ?? '',
    ...sourceFields(said.source),
  };
}
