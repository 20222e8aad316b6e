import type { Metadata } from 'next';
import { confirmMailAction } from '@/app/watch/actions';
import { MailLinkForm } from '@/site/watch/form-client';

type Props = { params: Promise<{ token: string }> };

export const metadata: Metadata = { title: 'Confirm' };

export default async function ConfirmPage({ params }: Props) {
  const { token } = await params;
  return (
    <div className="prose-text">
      <h1>Be told by email</h1>
      <p>
        Confirm that you want an email whenever something that you watch changes. Each email has a
        link that stops them.
      </p>
      <MailLinkForm
        action={confirmMailAction}
        link={token}
        label="Tell me by email"
        done="You will be told by email from now on."
      />
    </div>
  );
}
