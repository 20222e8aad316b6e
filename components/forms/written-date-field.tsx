'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { localDay } from '@/lib/entry/writers-day';
import {
  habitsOn,
  pinnedSpan,
  precisionOf,
  spanInWords,
  writtenSpan,
} from '@/lib/entry/written-span';
import { firstDay, lastDay } from '@/lib/filters/partial-date';
import { DATE_PRECISION_WORDS } from '@/lib/format/words';
import { Described, describedInput } from './fields';
import { fillField } from './fill-field';

type WrittenDateFieldProps = {
  name: string;
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  defaultValue: string;
  /** One day, month or year; or several days, and then it says how exact that is. */
  takes: 'part' | 'span';
};

/**
 * A date as people write it, with what it was read as beside it. “Yesterday” becomes the day that it means as soon as the
 * field is left. The form then sends which day it is where its reader is, as `today`.
 */
export function WrittenDateField({ takes, defaultValue, hint, ...rest }: WrittenDateFieldProps) {
  const { name } = rest;
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(defaultValue);
  const [isLeft, setIsLeft] = useState(false);
  const reading = readingOf(text, takes);

  useEffect(() => {
    const field = input.current;
    if (!field?.form) return;
    setText(field.value);
    const stop = new AbortController();
    const { signal } = stop;
    const sendDay = ({ formData }: FormDataEvent) => formData.set('today', localDay(new Date()));
    field.form.addEventListener('formdata', sendDay, { signal });
    return () => stop.abort();
  }, []);

  const leave = () => {
    const field = input.current;
    if (!field) return;
    setIsLeft(true);
    const pinned = pinnedSpan(field.value, localDay(new Date()));
    if (pinned !== field.value) fillField(field.form, name, pinned);
  };
  const words = (reading.isRead || isLeft) && reading.words;
  // In a row with others, what it was read as stands instead of the hint, so that the fields line up.
  const isInRow = takes !== 'span';
  const described = {
    ...rest,
    hint: isInRow ? <span aria-live="polite">{words || hint}</span> : hint,
  };
  return (
    <Described {...described}>
      <input
        {...describedInput(described)}
        ref={input}
        type="text"
        spellCheck={false}
        autoComplete="off"
        defaultValue={defaultValue}
        onInput={({ currentTarget }) => {
          setText(currentTarget.value);
          setIsLeft(false);
        }}
        onBlur={leave}
        className="field mt-1 max-w-96"
      />
      {!isInRow && (
        <p aria-live="polite" className="min-h-6 text-muted">
          {words}
        </p>
      )}
    </Described>
  );
}

function readingOf(
  text: string,
  takes: WrittenDateFieldProps['takes'],
): { isRead: boolean; words: string } {
  const span = writtenSpan(text, habitsOn(localDay(new Date())));
  if ('fault' in span) return { isRead: false, words: span.fault };
  if (span.start === '') return { isRead: true, words: '' };
  const words = spanInWords(span);
  if (takes !== 'span') {
    return span.start === span.end
      ? { isRead: true, words: `Read as ${words}` }
      : { isRead: false, words: `${words} is not one day, month or year` };
  }
  const range = { from: firstDay(span.start), to: lastDay(span.end) };
  const precision = DATE_PRECISION_WORDS[precisionOf(span, range)] ?? '';
  return { isRead: true, words: `Read as ${words}: ${precision}` };
}
