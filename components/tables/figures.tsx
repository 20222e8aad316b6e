import { groups } from 'd3-array';
import { isVictimGroup, OUTCOMES, VICTIMS } from '@/lib/domain/enums';
import type { Figure } from '@/lib/domain/estimate';
import type { ClaimInput, SourceInput } from '@/lib/domain/incident';
import type { ShownEstimate, ShownFigure } from '@/lib/domain/parts';
import { partialDateInWords } from '@/lib/format/dates';
import { basisText, estimateText, shownText } from '@/lib/format/figures';
import { OUTCOME_WORDS, VICTIM_WORDS } from '@/lib/format/words';

/** The published figures of an incident and how they were found, or that there is none. */
export function StatedFigures({ figures }: { figures: ShownFigure[] }) {
  if (figures.length === 0) return <p className="text-muted">The record gives no figures.</p>;
  return (
    <>
      <FiguresTable figures={figures} />
      <FigureBases figures={figures} />
    </>
  );
}

/** The published figures of an incident: victim categories down, outcomes across. */
function FiguresTable({ figures }: { figures: ShownFigure[] }) {
  const outcomes = OUTCOMES.filter((outcome) => figures.some((f) => f.outcome === outcome));
  const categories = VICTIMS.filter((victims) => figures.some((f) => f.victims === victims));
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
              {isVictimGroup(victims) && 'Of which '}
              {isVictimGroup(victims) ? VICTIM_WORDS[victims].toLowerCase() : VICTIM_WORDS[victims]}
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

/** By which rule each figure was found; figures found alike are named together. */
function FigureBases({ figures }: { figures: Figure[] }) {
  const found = groups(figures, ({ basis }) => basisText(basis));
  return (
    <p className="mt-2 text-sm text-muted">
      How they were found:{' '}
      {found.map(([basis, its], i) => (
        <span key={basis}>
          {i > 0 && '; '}
          {found.length > 1 && `${its.map(nameOf).join(', ')}: `}
          {basis}
        </span>
      ))}
      . <a href="/method#rules">What the rules are</a>
    </p>
  );
}

function nameOf({ outcome, victims }: Figure): string {
  return `${OUTCOME_WORDS[outcome]}, ${VICTIM_WORDS[victims].toLowerCase()}`;
}

type ClaimsTableProps = {
  figures: ShownFigure[];
  claims: ClaimInput[];
  sources: readonly SourceInput[];
};
type Subject = Pick<Figure, 'outcome' | 'victims'>;

/** What each source says about each figure, beside what is published. */
export function ClaimsTable({ figures, claims, sources }: ClaimsTableProps) {
  return (
    <table className="ruled claims w-full">
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
                  <a href={`#source-${claim.source + 1}`}>
                    <SourceName source={sources[claim.source]} at={claim.source} />
                  </a>
                  {claim.locator && <bdi className="block text-muted">{claim.locator}</bdi>}
                </td>
                <td className="whitespace-nowrap">
                  <EstimateCell estimate={claim} />
                </td>
                <td>{claim.quoted && <q dir="auto">{claim.quoted}</q>}</td>
              </tr>
            ))}
          </tbody>
        );
      })}
    </table>
  );
}

type SourceNameProps = { source: SourceInput | undefined; at: number };

/** “Reuters, 15 May 2024”; by its number where it names nobody. */
function SourceName({ source, at }: SourceNameProps) {
  const name = source?.publisher ?? source?.agency ?? source?.title ?? `Source ${at + 1}`;
  return (
    <>
      <bdi>{name}</bdi>
      {source?.publishedOn && `, ${partialDateInWords(source.publishedOn)}`}
    </>
  );
}

function subjects(claims: ClaimInput[]): Subject[] {
  return claims.filter((claim, at) => claims.findIndex((other) => isOf(other, claim)) === at);
}

function isOf(one: Subject, other: Subject): boolean {
  return one.outcome === other.outcome && one.victims === other.victims;
}

type EstimateCellProps = {
  /** Null where the record has no such figure at all. */
  estimate: ShownEstimate | null;
};

/** A figure in a table. No figure, and a figure stated as unknown, are words and never zero. */
export function EstimateCell({ estimate }: EstimateCellProps) {
  if (estimate === null) return <span className="text-muted">not stated</span>;
  const text = shownText(estimate);
  return text === 'unknown' ? <span className="text-muted">{text}</span> : text;
}
