import { PageLink } from '@/components/ui/page-link';

/** The button that shows the view, and the way back to the dataset's whole. */
export function FormFoot({ clearHref }: { clearHref: string }) {
  return (
    <p className="flex items-center gap-4 border-t border-line pt-4">
      <button type="submit" className="button">
        Show
      </button>
      <PageLink href={clearHref} scroll={false} className="py-1">
        Clear all
      </PageLink>
    </p>
  );
}
