'use client';

import { useEffect, useRef } from 'react';
import { ERROR_SUMMARY, type FormError } from '@/lib/forms/form-state';

/** What is wrong with a form, above it, each fault with a link to its field. It takes the focus when it appears. */
export function ErrorSummary({ errors }: { errors: readonly FormError[] }) {
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors.length > 0) summary.current?.focus();
  }, [errors]);
  if (errors.length === 0) return null;
  return (
    <div
      ref={summary}
      role="alert"
      tabIndex={-1}
      aria-labelledby={ERROR_SUMMARY}
      className="mb-6 border-2 border-error px-4 py-3"
    >
      <h2 id={ERROR_SUMMARY} className="text-lg">
        There is a problem
      </h2>
      <ul className="mt-2">
        {errors.map(({ field, message }) => (
          <li key={field + message} className="font-semibold text-error">
            {field ? (
              <a href={`#${field}`} className="text-error">
                {message}
              </a>
            ) : (
              message
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
