import type { Metadata } from 'next';
import { PageLink } from '@/components/ui/page-link';

export const metadata: Metadata = { title: 'Watch stopped' };

export default function StoppedPage() {
  return (
    <div className="prose-text">
      <h1>The watch has been stopped</h1>
      <p>
        Nothing is kept of it, and nothing more is sent. Its page and its feeds answer that there is
        nothing there.
      </p>
      <p>
        <PageLink href="/">To the dashboard</PageLink>
      </p>
    </div>
  );
}
