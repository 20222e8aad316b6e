import type { ReactNode } from 'react';

type Props = {
  filters: ReactNode;
  /** How many filters are active, said where the form is folded away. */
  active: number;
  children: ReactNode;
};

/** The filter form beside a page's content; on narrow screens it is folded above it. */
export function WithFilters({ filters, active, children }: Props) {
  return (
    <div className="grid gap-x-12 gap-y-6 lg:grid-cols-[15.5rem_minmax(0,1fr)] print:block">
      <aside aria-label="Filters" className="screen-only">
        <details className="open-when-wide border-y border-line py-2 lg:border-0 lg:py-0">
          <summary className="font-semibold">
            Filters{active > 0 && <span className="font-normal"> ({active} active)</span>}
          </summary>
          <div className="pt-3 lg:pt-0">{filters}</div>
        </details>
      </aside>
      <div className="min-w-0">{children}</div>
    </div>
  );
}
