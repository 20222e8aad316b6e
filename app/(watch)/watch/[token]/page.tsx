import type { Metadata } from 'next';
import { headers } from 'next/headers';
import {
  addHookAction,
  addToWatchAction,
  askForMailAction,
  changeThresholdAction,
  removeFromWatchAction,
  removeHookAction,
  stopMailAction,
  stopWatchAction,
} from '@/app/watch/actions';
import { channelsHere } from '@/app/watch/telling';
import { ButtonForm } from '@/components/forms/action-form';
import { Missing } from '@/components/ui/notices';
import { queryTellings, queryWatch, type Tellings } from '@/db/read/watches';
import { deskDb, publicDb } from '@/db/web-client';
import { admitted } from '@/server/admission';
import { setStatus } from '@/server/answer';
import { originOfRequest } from '@/server/origin';
import { orUnavailable } from '@/site/view/unavailable';
import { entriesOfWatch } from '@/site/watch/entries';
import { followedBy } from '@/site/watch/followed';
import {
  AddCitationForm,
  HookForm,
  MailForm,
  MailLinkForm,
  ThresholdForm,
} from '@/site/watch/form-client';
import { LastEntries, WatchAddresses, WatchedFigures } from '@/site/watch/page';
import { kindsOf } from '@/site/watch/words';

type Props = { params: Promise<{ token: string }> };

export const metadata: Metadata = { title: 'Your watch' };

export default function WatchPage(props: Props) {
  return orUnavailable(() => ownWatch(props));
}

async function ownWatch({ params }: Props) {
  const { token } = await params;
  await admitted();
  const watch = await queryWatch(deskDb(), token);
  if (watch === null) {
    await setStatus(404);
    return <Missing />;
  }
  const followed = await followedBy(publicDb(), watch);
  const origin = originOfRequest(await headers());
  return (
    <article className="max-w-4xl">
      <h1>Your watch</h1>
      <WatchAddresses token={token} />
      <WatchedFigures
        watch={watch}
        followed={followed}
        removal={(number) => (
          <ButtonForm
            action={removeFromWatchAction}
            label="Remove"
            fields={{ token, number: String(number) }}
            isQuiet
          />
        )}
      />
      <LastEntries entries={entriesOfWatch(watch, followed, origin)} />
      <section aria-labelledby="change" className="mt-8">
        <h2 id="change">Change the watch</h2>
        {kindsOf(watch.subjects).figures && (
          <ThresholdForm action={changeThresholdAction} token={token} threshold={watch.threshold} />
        )}
        <AddCitationForm action={addToWatchAction} token={token} />
      </section>
      <OtherWays token={token} tellings={await queryTellings(deskDb(), watch.id)} />
      <section aria-labelledby="stop" className="mt-8">
        <h2 id="stop">Stop the watch</h2>
        <p className="mt-2 mb-3">
          Its addresses will no longer work, and nothing of it will be kept.
        </p>
        <ButtonForm action={stopWatchAction} label="Stop the watch" fields={{ token }} isQuiet />
      </section>
    </article>
  );
}

/** Being told by mail and to a server, as far as this site does that. */
function OtherWays({ token, tellings: { mail, hook } }: { token: string; tellings: Tellings }) {
  const here = channelsHere();
  if (!here.mail && !here.hook) return null;
  return (
    <section aria-labelledby="ways" className="mt-8">
      <h2 id="ways">Other ways to be told</h2>
      {here.mail && mail === null && <MailForm action={askForMailAction} token={token} />}
      {here.mail && mail !== null && !mail.isConfirmed && (
        <>
          <p className="mt-2">
            An email was sent to <bdi>{mail.address}</bdi>. Open the link in it to be told by email.
          </p>
          <MailForm action={askForMailAction} token={token} />
        </>
      )}
      {here.mail && mail?.isConfirmed && (
        <>
          <p className="mt-2 mb-3">
            You are told by email to <bdi>{mail.address}</bdi>.
          </p>
          <StopMails link={mail.stopToken} />
        </>
      )}
      {here.hook && hook === null && (
        <div className="mt-6">
          <HookForm action={addHookAction} token={token} />
        </div>
      )}
      {here.hook && hook !== null && (
        <>
          <p className="mt-4 mb-3">
            Your server is told: <code className="wrap-anywhere">{hook.url}</code>. Requests are
            signed with the secret <code className="wrap-anywhere">{hook.secret}</code>, as Standard
            Webhooks has it.
          </p>
          <ButtonForm
            action={removeHookAction}
            label="Tell my server nothing more"
            fields={{ token }}
            isQuiet
          />
        </>
      )}
    </section>
  );
}

function StopMails({ link }: { link: string }) {
  return (
    <MailLinkForm
      action={stopMailAction}
      link={link}
      label="Stop the emails"
      done="The emails have been stopped, and your address has been deleted."
    />
  );
}
