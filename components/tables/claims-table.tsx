import type { Figure } from '@/lib/domain/estimate';
import type { ClaimInput } from '@/lib/domain/incident';
import { estimateText } from '@/lib/format/figures';
import { OUTCOME_WORDS, VICTIM_WORDS } from '@/lib/format/words';
import { EstimateCell } from './estimate-cell';

type Props = { figures: Figure[]; claims: ClaimInput[] };
type Subject = Pick<Figure, 'outcome' | 'victims'>;

/** What each source says of each figure, beside what is published. Sources are named by their number in the list. */
export function ClaimsTable({ figures, claims }: Props) {
  return (
    <table className="ruled w-full">
      <caption className="sr-only">What each source says, next to the published figure</caption>
      <thead>
        <tr>
          <th scope="col">Figure</th>
          <th scope="col">Said by</th>
          <th scope="col">Says</th>
          <th scope="col">In its words</th>
        </tr>
      </thead>
      {subjects(claims).map((subject) => {
        const its = claims.filter((claim) => isOf(claim, subject));
        const published = figures.find((figure) => isOf(figure, subject));
        return (
          <tbody key={`${subject.outcome} ${subject.victims}`}>
            <tr className="font-semibold">
              <th scope="rowgroup" rowSpan={its.length + 1}>
                {OUTCOME_WORDS[subject.outcome]}
                <span className="block font-normal text-muted">
                  {VICTIM_WORDS[subject.victims]}
                </span>
              </th>
              <td>Published here</td>
              <td className="whitespace-nowrap">
                <EstimateCell estimate={published ?? null} />
              </td>
              <td />
            </tr>
            {its.map((claim) => (
              <tr key={`${claim.source} ${claim.locator} ${estimateText(claim)} ${claim.quoted}`}>
                <td>
                  <a href={`#source-${claim.source + 1}`}>Source {claim.source + 1}</a>
                  {claim.locator && <span className="block text-muted">{claim.locator}</span>}
                </td>
                <td className="whitespace-nowrap">
                  <EstimateCell estimate={claim} />
                </td>
                <td>{claim.quoted && <q>{claim.quoted}</q>}</td>
              </tr>
            ))}
          </tbody>
        );
      })}
    </table>
  );
}

function subjects(claims: ClaimInput[]): Subject[] {
  return claims.filter((claim, at) => claims.findIndex((other) => isOf(other, claim)) === at);
}

function isOf(one: Subject, other: Subject): boolean {
  return one.outcome === other.outcome && one.victims === other.victims;
}
