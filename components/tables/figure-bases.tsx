import { groups } from 'd3-array';
import type { Figure } from '@/lib/domain/estimate';
import { basisText } from '@/lib/format/figures';
import { OUTCOME_WORDS, VICTIM_WORDS } from '@/lib/format/words';

/** By which rule each figure was found; figures found alike are named together. */
export function FigureBases({ figures }: { figures: Figure[] }) {
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
