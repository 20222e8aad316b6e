'use client';

import { encode } from 'uqr';
import { ActionForm } from '@/components/forms/action-form';
import { Field } from '@/components/forms/fields';
import { CopyButton } from '@/components/ui/copy-button';
import { PageLink } from '@/components/ui/page-link';
import { errorOf } from '@/lib/forms/form-state';
import {
  replaceRecoveryCodesAction,
  setUpSecondFactorAction,
  turnOffSecondFactorAction,
} from './actions-of-account';

/**
 * The steps of setting an authenticator app up: the password, what the app is shown and its code, the recovery codes.
 * These still stand here when the second factor is on by then: they come with the answer that turned it on.
 */
export function SetUpForm({ isOn }: { isOn: boolean }) {
  return (
    <ActionForm action={setUpSecondFactorAction}>
      {({ errors, result }) => {
        if (result?.step === 'done') return <Done recoveryCodes={result.recoveryCodes} />;
        if (isOn) return <AlreadyOn />;
        if (result?.step === 'code') {
          return (
            <>
              <input type="hidden" name="sealed" value={result.sealed} />
              <AppSecret uri={result.uri} />
              <Field
                key="code"
                name="code"
                label="Code"
                hint="The 6 digits that your app shows now"
                inputMode="numeric"
                autoComplete="one-time-code"
                isShort
                error={errorOf(errors, 'code')}
              />
              <button type="submit" className="button">
                Turn it on
              </button>
            </>
          );
        }
        return (
          <>
            <Field
              key="password"
              name="password"
              label="Your password"
              type="password"
              autoComplete="current-password"
              error={errorOf(errors, 'password')}
            />
            <button type="submit" className="button">
              Continue
            </button>
          </>
        );
      }}
    </ActionForm>
  );
}

function AlreadyOn() {
  return (
    <p className="my-4 max-w-xl">
      It is on. To use another app,{' '}
      <PageLink href="/account/second-factor/off">turn it off</PageLink> and set it up again.
    </p>
  );
}

function AppSecret({ uri }: { uri: string }) {
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  return (
    <div className="my-5 max-w-xl">
      <p>
        Scan this QR code with your authenticator app. If the app is on this device,{' '}
        <a href={uri}>open it there</a>, or type in this key:
      </p>
      <p className="my-3 font-mono break-all" id="app-key">
        {secret.match(/.{1,4}/g)?.join(' ')}
      </p>
      <QrCode text={uri} label="QR code of the key above, for your authenticator app" />
    </div>
  );
}

function Done({ recoveryCodes }: { recoveryCodes: readonly string[] }) {
  return (
    <>
      <p className="my-4 max-w-xl" role="status">
        Your second factor is on, and you have been signed out everywhere else.
      </p>
      <RecoveryCodes codes={recoveryCodes} />
      <p className="mt-6">
        <PageLink href="/account">I have saved them</PageLink>
      </p>
    </>
  );
}

export function TurnOffForm() {
  return (
    <ActionForm action={turnOffSecondFactorAction}>
      {({ errors }) => (
        <>
          <Field
            name="password"
            label="Your password"
            type="password"
            autoComplete="current-password"
            error={errorOf(errors, 'password')}
          />
          <button type="submit" className="button">
            Turn it off
          </button>
        </>
      )}
    </ActionForm>
  );
}

export function CodesForm() {
  return (
    <ActionForm action={replaceRecoveryCodesAction}>
      {({ errors, result }) =>
        result ? (
          <RecoveryCodes codes={result} />
        ) : (
          <>
            <Field
              name="password"
              label="Your password"
              type="password"
              autoComplete="current-password"
              error={errorOf(errors, 'password')}
            />
            <button type="submit" className="button">
              Make new codes
            </button>
          </>
        )
      }
    </ActionForm>
  );
}

/** Recovery codes, the one time that they are shown. */
function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  return (
    <section aria-labelledby="recovery-codes">
      <h2 id="recovery-codes">Your recovery codes</h2>
      <p className="mt-2 max-w-xl">
        If you do not have your app, use one of these with your password to sign in. Each works
        once. Do not keep them with your password. We will not show them again.
      </p>
      <ul className="my-4 grid max-w-2xl gap-x-8 gap-y-1 font-mono sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <CopyButton label="Copy the codes" text={codes.join('\n')} />
    </section>
  );
}

type Props = { text: string; label: string };

/** A text as a QR code: dark on light whatever the page's colours are, as cameras want it. */
function QrCode({ text, label }: Props) {
  const { data, size } = encode(text, { border: 4 });
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      width={size * 4}
      height={size * 4}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      className="max-w-full"
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}
