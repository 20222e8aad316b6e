import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import { OnItsWay } from './on-its-way';

/**
 * A link to another page or view of this site. It is fetched when it is followed: a page of figures costs queries. One that changes
 * what the page shows, and doesn't scroll, says while it is on its way that what is shown is not yet that.
 */
export function PageLink({ children, ...props }: ComponentProps<typeof Link>) {
  return (
    <Link prefetch={false} {...props}>
      {children}
      {props.scroll === false && <OnItsWay />}
    </Link>
  );
}

/** The way to the references to something, in every style. */
export function CiteLink({ href, of, children }: CiteLinkProps) {
  return (
    <PageLink href={href} rel="nofollow">
      Cite {children}
      <span className="sr-only">: {of}</span>
    </PageLink>
  );
}

type CiteLinkProps = {
  href: string;
  /** For those who hear it among others. */
  of: string;
  /** What of several is cited, where each has its own. */
  children?: ReactNode;
};

/** The way to the code that puts something into a page of another site. */
export function EmbedLink({ href, of }: { href: string; of: string }) {
  return (
    // A page that is loaded as a whole: it shows an embed, which no other page of this site may.
    <a href={href} rel="nofollow">
      Embed<span className="sr-only">: {of}</span>
    </a>
  );
}

/** The kinds of files that a table is given as beside CSV. */
const OTHER_FILES = [
  { format: 'xlsx', label: 'XLSX' },
  { format: 'parquet', label: 'Parquet' },
  { format: 'zip', label: 'Bundle (zip)' },
] as const;

/** The same numbers as other files than CSV, one link after another. */
export function OtherFiles({ csvHref, of }: { csvHref: string; of: string }) {
  return OTHER_FILES.map(({ format, label }) => (
    <a key={format} href={csvHref.replace('format=csv', `format=${format}`)} rel="nofollow">
      {label}
      <span className="sr-only">: {of}</span>
    </a>
  ));
}

/** The same where there is an address; otherwise what it would have held, as text. */
export function LinkWhere({ href, children }: { href: string | null; children: ReactNode }) {
  return href === null ? children : <PageLink href={href}>{children}</PageLink>;
}
