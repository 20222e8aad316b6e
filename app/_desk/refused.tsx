import { PageLink } from '@/components/ui/page-link';

type Props = { title: string; reason: string };

/** Instead of a page of the desk that can't be shown. */
export function Refused({ title, reason }: Props) {
  return (
    <div className="prose-text">
      <h1>{title}</h1>
      <p>{reason}</p>
      <p>
        <PageLink href="/admin">The desk</PageLink> ·{' '}
        <PageLink href="/account">Your account</PageLink>
      </p>
    </div>
  );
}
