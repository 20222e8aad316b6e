import { OUTCOMES, VICTIM_CATEGORIES } from '@/lib/domain/enums';
import type { Figure } from '@/lib/domain/estimate';
import { OUTCOME_WORDS, VICTIM_WORDS } from '@/lib/format/words';
import { EstimateCell } from './estimate-cell';

/** The published figures of an incident: victim categories down, outcomes across. */
export function FiguresTable({ figures }: { figures: Figure[] }) {
  const outcomes = OUTCOMES.filter((outcome) => figures.some((f) => f.outcome === outcome));
  const categories = VICTIM_CATEGORIES.filter((victims) =>
    figures.some((f) => f.victims === victims),
  );
  return (
    <table className="ruled w-full max-w-xl">
      <caption className="sr-only">Published figures by victim category and outcome</caption>
      <thead>
        <tr>
          <td />
          {outcomes.map((outcome) => (
            <th key={outcome} scope="col">
              {OUTCOME_WORDS[outcome]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {categories.map((victims) => (
          <tr key={victims}>
            <th scope="row" className={victims === 'all' ? '' : 'font-normal'}>
              {VICTIM_WORDS[victims]}
            </th>
            {outcomes.map((outcome) => (
              <td key={outcome} className={victims === 'all' ? 'font-semibold' : ''}>
                <EstimateCell
                  estimate={
                    figures.find((f) => f.outcome === outcome && f.victims === victims) ?? null
                  }
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
