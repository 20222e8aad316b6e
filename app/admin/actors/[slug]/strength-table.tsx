import { PageLink } from '@/components/ui/page-link';
import type { StatedStrength } from '@/db/queries/desk/stated-strengths';
import { instantInWords, partialDateInWords } from '@/lib/format/dates';
import { sourceText } from '@/lib/format/statements';
import { asOfText } from '@/lib/house/read-strength';
import { strengthText } from './strength-text';

type Props = { actor: string; strengths: readonly StatedStrength[] };

/** What sources say of an actor's strength, with what was corrected or withdrawn. */
export function StrengthTable({ actor, strengths }: Props) {
  return (
    <table className="cards mt-2 w-full">
      <caption className="sr-only">Strength estimates</caption>
      <thead>
        <tr>
          <th scope="col">Estimate</th>
          <th scope="col">For</th>
          <th scope="col">Source</th>
          <th scope="col">Now</th>
        </tr>
      </thead>
      <tbody>
        {strengths.map((strength) => {
          const { id, said, endedAt, endNote } = strength;
          const href = (act: string) => `/admin/actors/${actor}?act=${act}&of=${id}`;
          return (
            <tr key={id}>
              <td data-label="Estimate">
                <span>{strengthText(strength)}</span>
              </td>
              <td data-label="For">
                <span>{partialDateInWords(asOfText(said.asOf, said.asOfPrecision))}</span>
              </td>
              <td data-label="Source">
                <span>{sourceText(said.source)}</span>
              </td>
              <td data-label="Now">
                {endedAt === null ? (
                  <span className="flex flex-wrap gap-x-4">
                    <PageLink href={href('correct-strength')}>Correct</PageLink>
                    <PageLink href={href('withdraw-strength')}>Withdraw</PageLink>
                  </span>
                ) : (
                  <span className="text-muted">
                    Ended on {instantInWords(endedAt)}: {endNote}
                  </span>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
