import { PageLink } from '@/components/ui/page-link';
import { shortestRange } from '@/lib/filters/partial-date';
import { instantInWords } from '@/lib/format/dates';
import { sourceText } from '@/lib/format/statements';
import { sourceFields } from '@/lib/forms/fields';
import type { StatedAnnotation } from './queries';

type Props = { caption: string; annotations: readonly StatedAnnotation[] };

/** Annotations with where they are shown; those that hold lead to their correction. */
export function AnnotationTable({ caption, annotations }: Props) {
  return (
    <table className="cards w-full">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">On the chart</th>
          <th scope="col">Below it</th>
          <th scope="col">Shown with</th>
          <th scope="col">Source</th>
        </tr>
      </thead>
      <tbody>
        {annotations.map(({ id, said, endedAt, endNote }) => (
          <tr key={id}>
            <td data-label="When">
              <span>{said.dateLabel}</span>
            </td>
            <td data-label="Chart">
              {endedAt === null ? (
                <PageLink href={`/admin/annotations/${id}`}>{said.label}</PageLink>
              ) : (
                <span>{said.label}</span>
              )}
            </td>
            <td data-label="Below it">
              <span>
                {said.text}
                {endedAt !== null && (
                  <span className="block text-muted">
                    Ended on {instantInWords(endedAt)}: {endNote}
                  </span>
                )}
              </span>
            </td>
            <td data-label="With">
              <span>
                {[said.country, said.actorSlug].filter((part) => part).join(' or ') || 'all'}
              </span>
            </td>
            <td data-label="Source">
              <span>{sourceText(said.source)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

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
