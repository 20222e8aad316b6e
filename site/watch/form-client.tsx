'use client';

import type { ComponentProps } from 'react';
import { ActionForm } from '@/components/forms/action-form';
import { Field } from '@/components/forms/fields';
import { RadioField } from '@/components/forms/radio-field';
import { errorOf, type FormState } from '@/lib/forms/form-state';
import type { Threshold } from '@/lib/watch/watch';

type Action = (before: FormState, form: FormData) => Promise<FormState>;

const COUNTED = [
  { value: 'count', label: 'In people, or in attacks where attacks are watched' },
  {
    value: 'percent',
    label: 'In percent of the figure',
    about: 'Of the figure that you were told last.',
  },
];

/** From how far on one is told. */
function ThresholdFields({ errors, values, usual }: ThresholdProps) {
  return (
    <>
      <Field
        name="least"
        label="Tell me when the figure has moved by at least"
        hint="For example, 10. With 1 you are told of every change"
        inputMode="numeric"
        isShort
        maxLength={7}
        autoComplete="off"
        defaultValue={values.least ?? String(usual.least)}
        error={errorOf(errors, 'least')}
      />
      <RadioField
        name="of"
        legend="What that number counts"
        choices={COUNTED}
        chosen={values.of ?? usual.of}
        error={errorOf(errors, 'of')}
      />
    </>
  );
}

type ThresholdProps = Pick<FormState, 'errors' | 'values'> & { usual: Threshold };

const EVERYTHING: Threshold = { least: 1, of: 'count' };

type NewWatchProps = {
  action: Action;
  query: string;
  /** Figures move by so much or more; of an incident all is told. */
  hasFigures: boolean;
};

/** Makes a watch of what the page's address asks for. */
export function NewWatchForm({ action, query, hasFigures }: NewWatchProps) {
  return (
    <ActionForm action={action}>
      {({ errors, values }) => (
        <>
          <input type="hidden" name="query" value={query} />
          {hasFigures ? (
            <ThresholdFields errors={errors} values={values} usual={EVERYTHING} />
          ) : (
            <>
              <input type="hidden" name="least" value={EVERYTHING.least} />
              <input type="hidden" name="of" value={EVERYTHING.of} />
            </>
          )}
          <button type="submit" className="button">
            Make the watch
          </button>
        </>
      )}
    </ActionForm>
  );
}

type OwnProps = { action: Action; token: string };

/** Changes from how far on one is told. */
export function ThresholdForm({ action, token, threshold }: OwnProps & { threshold: Threshold }) {
  return (
    <ActionForm action={action}>
      {({ errors, values }) => (
        <>
          <input type="hidden" name="token" value={token} />
          <ThresholdFields errors={errors} values={values} usual={threshold} />
          <button type="submit" className="button quiet">
            Save the threshold
          </button>
        </>
      )}
    </ActionForm>
  );
}

/** Adds the figure of a citation. */
export function AddCitationForm(props: OwnProps) {
  return (
    <OneFieldForm
      {...props}
      button="Add the citation"
      name="citation"
      label="Another citation to watch"
      hint="Its id or its web address"
      autoComplete="off"
      maxLength={200}
    />
  );
}

/** Asks to be told by email. */
export function MailForm(props: OwnProps) {
  return (
    <OneFieldForm
      {...props}
      button="Tell me by email"
      name="email"
      label="Your email address"
      hint="You are sent one email to confirm it. Nothing else is kept of you"
      type="email"
      autoComplete="email"
      maxLength={254}
    />
  );
}

/** Asks that a server be told. */
export function HookForm(props: OwnProps) {
  return (
    <OneFieldForm
      {...props}
      button="Tell my server"
      name="url"
      label="The web address of your server"
      hint="It begins with https://. You are shown the secret once it has answered a first request with 2xx"
      type="url"
      autoComplete="off"
      maxLength={2000}
    />
  );
}

type OneFieldProps = OwnProps & { button: string } & Omit<
    ComponentProps<typeof Field>,
    'defaultValue' | 'error'
  >;

/** What is asked of a watch with one field. */
function OneFieldForm({ action, token, button, name, ...field }: OneFieldProps) {
  return (
    <ActionForm action={action}>
      {({ errors, values }) => (
        <>
          <input type="hidden" name="token" value={token} />
          <Field
            {...field}
            name={name}
            defaultValue={values[name] ?? ''}
            error={errorOf(errors, name)}
          />
          <button type="submit" className="button quiet">
            {button}
          </button>
        </>
      )}
    </ActionForm>
  );
}

type LinkProps = {
  action: (before: FormState<'done'>, form: FormData) => Promise<FormState<'done'>>;
  link: string;
  label: string;
  /** What is said once it is done. */
  done: string;
};

/** Does what a link in an email is for. Opening it alone does nothing, as programs open links too. */
export function MailLinkForm({ action, link, label, done }: LinkProps) {
  return (
    <ActionForm action={action}>
      {({ result }) =>
        result === 'done' ? (
          <p role="status">{done}</p>
        ) : (
          <>
            <input type="hidden" name="link" value={link} />
            <button type="submit" className="button">
              {label}
            </button>
          </>
        )
      }
    </ActionForm>
  );
}
