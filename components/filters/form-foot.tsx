import Link from 'next/link';

/** The button that shows the view, and the way back to the dataset's whole. */
export function FormFoot({ clearHref }: { clearHref: string }) {
  return (
    <p className="flex items-center gap-4 border-t border-line pt-4">
      <button type="submit" className="button">
        Show
      </button>
      <Link href={clearHref} prefetch={false} scroll={false} className="py-1">
        Clear all
      </Link>
    </p>
  );
}
