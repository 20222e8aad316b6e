import { PageLink } from '@/components/ui/page-link';
import { GetForm } from './get-form';

type Props = {
  action: string;
  label: string;
  value: string;
  /** How the list is sorted, said with the search when it has changed; left out where something else says it. */
  order?: string;
  /** The view's other parameters, carried along. */
  carried: URLSearchParams;
};

/** A search within a list, as a plain form. */
export function SearchForm({ action, label, value, order, carried }: Props) {
  const searched = value === '' ? 'The whole list' : `Searched for “${value}”`;
  return (
    <search>
      <GetForm
        action={action}
        summary={order === undefined ? searched : `${searched}, ${order}`}
        className="my-4 flex max-w-md items-end gap-3 screen-only"
      >
        {[...carried].map(([name, kept]) => (
          <input key={`${name} ${kept}`} type="hidden" name={name} value={kept} />
        ))}
        <label className="grow">
          <span className="text-sm text-muted">{label}</span>
          <input type="search" name="q" defaultValue={value} className="field" />
        </label>
        <button type="submit" className="button">
          Find
        </button>
      </GetForm>
    </search>
  );
}

type DidYouMeanProps = {
  /** Searches that find something; nothing is said if there are none. */
  meant: readonly string[];
  hrefOf: (search: string) => string;
};

/** What may have been meant by a search that found nothing: offered, and never shown instead. */
export function DidYouMean({ meant, hrefOf }: DidYouMeanProps) {
  if (meant.length === 0) return null;
  return (
    <p className="mb-4 text-sm">
      Did you mean{' '}
      {meant.map((search, i) => (
        <span key={search}>
          {i > 0 && ' or '}
          <PageLink href={hrefOf(search)}>
            <bdi>{search}</bdi>
          </PageLink>
        </span>
      ))}
      ?
    </p>
  );
}
