import type { RecordedIncident } from '@/lib/domain/incident-detail';
import { countOf } from '@/lib/format/figures';
import { coordinatesText, whenText } from '@/lib/format/incident';
import { DATE_PRECISION_WORDS, VIOLENCE_WORDS, WHERE_PRECISION_WORDS } from '@/lib/format/words';

type Fact = { term: string; text: string | null; remark?: string | undefined };

const CLARITY_WORDS: Readonly<Record<number, string>> = {
  1: 'clear: enough is known to tell this event apart from others',
  2: 'lower: this may be several events, or part of a longer one',
};

/** Where, when and of what kind; what the record leaves out is left out. */
export function FactList({ record }: { record: RecordedIncident }) {
  return (
    <dl className="facts mt-2 text-sm">
      {factsOf(record)
        .filter(({ text }) => text !== null && text !== '')
        .map(({ term, text, remark }) => (
          <div key={term} className="grid-cols-[7rem_minmax(0,1fr)]!">
            <dt>{term}</dt>
            <dd>
              {text}
              {remark && <span className="block text-muted">{remark}</span>}
            </dd>
          </div>
        ))}
    </dl>
  );
}

function factsOf(record: RecordedIncident): Fact[] {
  const { latitude, longitude, wherePrecision, clarity, sourceCount } = record;
  return [
    { term: 'Date', text: whenText(record), remark: DATE_PRECISION_WORDS[record.datePrecision] },
    { term: 'Country', text: record.countryName },
    { term: 'Province', text: record.admin1 },
    { term: 'District', text: record.admin2 },
    {
      term: 'Place',
      text: record.place,
      remark: wherePrecision === null ? undefined : WHERE_PRECISION_WORDS[wherePrecision],
    },
    {
      term: 'Point',
      text: latitude === null || longitude === null ? null : coordinatesText(latitude, longitude),
    },
    { term: 'Violence', text: VIOLENCE_WORDS[record.violence] },
    { term: 'Attack', text: record.attackTypes.join(', ') },
    { term: 'Weapons', text: record.weapons.join(', ') },
    { term: 'Targets', text: record.targets.join(', ') },
    { term: 'Conflict', text: record.conflict },
    { term: 'Dyad', text: record.dyad },
    {
      term: 'Clarity',
      text: clarity === null ? null : (CLARITY_WORDS[clarity] ?? String(clarity)),
    },
    {
      term: 'Counted by recorder',
      text: sourceCount === null ? null : countOf(sourceCount, 'source', 'sources'),
    },
  ];
}
