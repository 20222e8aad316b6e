import { type Issue, issue, shorten } from './view';

/** Longest value that is looked at; a URL beyond it was not made by the ledger. */
const MAX_LENGTH = 2000;
/** More would tell a reader nothing; that there are more is said. */
const MAX_ISSUES = 20;

/** What advertisers and newsletters add to a link, such as utm_source, fbclid and gclid. */
const OF_OTHERS = /^(utm_\w+|[a-z]+clk?id|gbraid|wbraid|igshid|mc_[ce]id|_gl)$/i;

/** Whether a parameter is one that others add to links they share, which asks for nothing. */
export function isAddedByOthers(name: string): boolean {
  return OF_OTHERS.test(name);
}

/** A page's search parameters as Next hands them over. */
export type QueryRecord = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The same parameters as a URLSearchParams. */
export function searchParamsOf(record: QueryRecord): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(record)) {
    for (const text of [value ?? []].flat()) params.append(name, text);
  }
  return params;
}

/** Reads parameters and collects what could not be used as given. */
export class QueryReader {
  readonly issues: Issue[] = [];

  constructor(private readonly params: URLSearchParams) {}

  /** Takes down what is wrong with a value and what was used instead: two clauses without a full stop. */
  report(parameter: string, value: string, fault: string, instead: string): void {
    if (this.issues.length < MAX_ISSUES) {
      this.issues.push(issue(parameter, value, fault, instead));
    } else if (this.issues.length === MAX_ISSUES) {
      this.issues.push(issue(parameter, value, 'There are more problems', 'none of it was used'));
    }
  }

  /** The one value of a parameter; null if it is absent or blank, as a form sends what was not filled in. */
  one(parameter: string): string | null {
    const [first, ...more] = this.given(parameter);
    if (first === undefined) return null;
    if (more.length > 0) {
      this.report(
        parameter,
        more.join(', '),
        `${parameter} is given more than once`,
        `${shorten(first)} was used`,
      );
    }
    return first;
  }

  /** The parts of a list, separated by commas or, as checkboxes send them, by repeating the parameter. */
  list(parameter: string): string[] {
    const parts = this.given(parameter).flatMap((value) => value.split(','));
    return parts.map((part) => part.trim()).filter((part) => part !== '');
  }

  /** Reports each parameter that is not one of those known; what others add to links they share is dropped in silence. */
  refuseOthers(known: readonly string[]): void {
    for (const name of new Set(this.params.keys())) {
      if (known.includes(name) || isAddedByOthers(name)) continue;
      const value = this.params.get(name) ?? '';
      this.report(
        shorten(name),
        value,
        `There is no parameter ${shorten(name)}`,
        'it was not used',
      );
    }
  }

  private given(parameter: string): string[] {
    const values = this.params.getAll(parameter).map((value) => value.trim());
    return values.filter((value) => {
      if (value.length <= MAX_LENGTH) return value !== '';
      this.report(
        parameter,
        value,
        `${parameter} is too long (over ${MAX_LENGTH} characters)`,
        'it was not used',
      );
      return false;
    });
  }
}

/** A parameter and its value; null where it is left out. */
export type QueryPair = readonly [name: string, value: string | null];

/** Parameters as a query string in their order, without those that are null. Commas and colons stay legible. */
export function queryString(pairs: readonly QueryPair[]): string {
  // A page has hundreds of links.
  let query = '';
  for (const [name, value] of pairs) {
    if (value !== null) query += `${query === '' ? '' : '&'}${name}=${encode(value)}`;
  }
  return query;
}

function encode(value: string): string {
  const encoded = encodeURIComponent(value);
  return encoded.includes('%') ? encoded.replaceAll('%2C', ',').replaceAll('%3A', ':') : encoded;
}
