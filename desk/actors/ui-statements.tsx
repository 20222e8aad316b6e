import { PageLink } from '@/components/ui/page-link';
import type { Succession } from '@/lib/domain/annotation';
import { instantInWords, partialDateInWords } from '@/lib/format/dates';
import { estimateText } from '@/lib/format/figures';
import { sourceText, successionText } from '@/lib/format/statements';
import { sourceFields } from '@/lib/forms/fields';
import { ACTS_ON_ONE, type ActOnOne } from './acts';
import { asOfText } from './form';
import type { ActorDetail } from './queries';
import type { StatedStrength, withdrawnSuccessions } from './queries-of-statements';

type AliasTableProps = { actor: string; aliases: ActorDetail['aliases'] };

/** The names by which files and forms find an actor. */
export function AliasTable({ actor, aliases }: AliasTableProps) {
  if (aliases.length === 0) return <p className="mt-2">It has no aliases.</p>;
  return (
    <table className="cards mt-2 w-full max-w-3xl">
      <caption className="sr-only">Aliases</caption>
      <thead>
        <tr>
          <th scope="col">Alias</th>
          <th scope="col">Applies to</th>
          <th scope="col">
            <span className="sr-only">Remove</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {aliases.map(({ id, name, dataset }) => (
          <tr key={id}>
            <td data-label="Alias">
              <span className="wrap-anywhere">{name}</span>
            </td>
            <td data-label="Applies to">
              <span>{dataset ?? 'all datasets'}</span>
            </td>
            <td data-label="">
              <PageLink href={`/admin/actors/${actor}?act=remove-alias&of=${id}`}>Remove</PageLink>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type SuccessionListProps = {
  actor: string;
  successions: readonly Succession[];
  withdrawn: Awaited<ReturnType<typeof withdrawnSuccessions>>;
};

/** Who came before and after an actor, with what was withdrawn. */
export function SuccessionList({ actor, successions, withdrawn }: SuccessionListProps) {
  return (
    <ul className="mt-2 grid gap-1">
      {successions.map((succession) => (
        <li key={succession.id}>
          {successionText(succession)}{' '}
          <PageLink href={`/admin/actors/${actor}?act=withdraw-succession&of=${succession.id}`}>
            Withdraw
          </PageLink>
        </li>
      ))}
      {withdrawn.map(({ id, predecessor, successor, since, endedAt, endNote }) => (
        <li key={id} className="text-muted">
          {predecessor}, then {successor} ({since}), withdrawn
          {endedAt !== null && ` on ${instantInWords(endedAt)}`}: {endNote}
        </li>
      ))}
    </ul>
  );
}

type StrengthTableProps = { actor: string; strengths: readonly StatedStrength[] };

/** What sources say about an actor's strength, with what was corrected or withdrawn. */
export function StrengthTable({ actor, strengths }: StrengthTableProps) {
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

/** `between 3,000 and 5,000 fighters, Iraq and Syria`, as readers see it. */
function strengthText({ said }: StatedStrength): string {
  return `${estimateText(said)} fighters, ${said.place}`;
}

type ChosenOne = { act: ActOnOne; id: number; what: string; saved: Record<string, string> };

type ActorStatements = {
  aliases: ActorDetail['aliases'];
  strengths: readonly StatedStrength[];
  successions: readonly Succession[];
};

/** What an address asks to do to one thing that is said about an actor, or null if there is no such thing. */
export function oneOf(
  asked: unknown,
  of: unknown,
  { aliases, strengths, successions }: ActorStatements,
): ChosenOne | null {
  const act = ACTS_ON_ONE.find((one) => one === asked);
  const id = Number(of);
  if (act === undefined) return null;
  if (act === 'remove-alias') {
    const found = aliases.find((one) => one.id === id);
    return found === undefined ? null : { act, id, what: found.name, saved: {} };
  }
  if (act === 'withdraw-succession') {
    const found = successions.find((one) => one.id === id);
    return found === undefined ? null : { act, id, what: successionText(found), saved: {} };
  }
  const found = strengths.find((one) => one.id === id);
  if (found === undefined) return null;
  return { act, id, what: strengthText(found), saved: strengthValues(found) };
}

/** An estimate as the form's fields hold it. */
function strengthValues({ said }: StatedStrength): Record<string, string> {
  const numberText = (number: number | null) => (number === null ? '' : String(number));
  return {
    'fighters.qualifier': said.qualifier,
    'fighters.low': numberText(said.low),
    'fighters.best': numberText(said.best),
    'fighters.high': numberText(said.high),
    place: said.place,
    as_of: asOfText(said.asOf, said.asOfPrecision),
    ...sourceFields(said.source),
  };
}
