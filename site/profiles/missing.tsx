import { PageLink } from '@/components/ui/page-link';
import { nearNames } from '@/lib/duplicates/near-names';
import { finderOf, searchKey } from '@/lib/text/fold';

/** Something that a profile could be of, by its name and other names as a search finds them. */
export type Candidate = { name: string; also: string; href: string };

type Props = {
  /** What there is none of: `country`, `party`. */
  noun: string;
  /** As it was asked for. */
  sought: string;
  candidates: readonly Candidate[];
  /** The list of all. */
  all: { href: string; label: string };
};

/** What a reader sees of a profile that there is none of: what was asked for, what may have been meant, and the list of all. */
export function NoSuchProfile({ noun, sought, candidates, all }: Props) {
  const near = nearest(sought.replaceAll('-', ' '), candidates);
  return (
    <div className="prose-text">
      <h1>
        There is no {noun} “<span className="wrap-anywhere">{sought}</span>”
      </h1>
      {near.length > 0 && (
        <>
          <p>Did you mean:</p>
          <ul>
            {near.map(({ name, href }) => (
              <li key={href}>
                <PageLink href={href}>
                  <bdi>{name}</bdi>
                </PageLink>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        Check the address, or find the {noun} by any of its names in{' '}
        <PageLink href={all.href}>{all.label}</PageLink>.
      </p>
    </div>
  );
}

const MOST_SHOWN = 5;
/** By which a name that is like no other is found. */
const FIRST_LETTERS = 3;

/** Those in one of whose names the text is; where there are none, those with the nearest names, or that begin alike. */
function nearest(sought: string, candidates: readonly Candidate[]): Candidate[] {
  const isFound = finderOf(sought);
  const found = candidates.filter(({ name, also }) => isFound(name, also));
  if (found.length > 0) return found.slice(0, MOST_SHOWN);
  const near = nearNames(candidates.map(({ name }) => ({ name, of: name })))(sought);
  const named = near.flatMap((name) => candidates.find((one) => one.name === name) ?? []);
  if (named.length > 0) return named;
  const start = searchKey(sought).slice(0, FIRST_LETTERS);
  return candidates.filter(({ name }) => searchKey(name).startsWith(start)).slice(0, MOST_SHOWN);
}
