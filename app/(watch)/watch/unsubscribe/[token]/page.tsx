import type { Metadata } from 'next';
import { stopMailAction } from '@/app/watch/actions';
import { MailLinkForm } from '@/site/watch/form-client';

type Props = { params: Promise<{ token: string }> };

export const metadata: Metadata = { title: 'Stop the emails' };

export default async function UnsubscribePage({ params }: Props) {
  const { token } = await params;
  return (
    <div className="prose-text">
      <h1>Stop the emails</h1>
      <p>
        If you stop them, no more emails are sent of this watch, and your address is deleted. Its
        feed goes on.
      </p>
      <MailLinkForm
        action={stopMailAction}
        link={token}
        label="Stop the emails"
        done="The emails have been stopped, and your address has been deleted."
      />
    </div>
  );
}
