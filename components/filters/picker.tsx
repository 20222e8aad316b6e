'use client';

import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import { PageLink } from '@/components/ui/page-link';
import { wholeNumber } from '@/lib/format/numbers';
import { finderOf } from '@/lib/text/fold';
import { receivedOptions } from './sent-options';

type Props = {
  /** The parameter that the boxes send. */
  name: string;
  title: string;
  /** What one option is called ("country"). */
  noun: string;
  /** As `sentOptions` sends them. */
  options: string;
  /** Those that a search finds, too. */
  others: string;
  selected: string[];
  /** The view without this filter. */
  clearHref: string;
  /** Where all can be found, for when the list holds only those with the most attacks. */
  all: { href: string; total: number };
};

/** A list of boxes below a heading that opens. Without script it is just that; with it, it can be searched. */
export function Picker({ name, title, noun, options, others, selected, clearHref, all }: Props) {
  const [search, setSearch] = useState('');
  const [hasSearched, setHasSearched] = useState(false);
  const details = useRef<HTMLDetailsElement>(null);
  const searchId = useId();
  const isSearched = search.trim() !== '';
  const listed = useMemo(() => receivedOptions(options), [options]);
  // Once it is searched, all are there: a box that came up in a search and was ticked must not go with it.
  const inList = useMemo(
    () => (hasSearched ? [...listed, ...receivedOptions(others)] : listed),
    [hasSearched, listed, others],
  );
  const isFound = finderOf(search);
  const found = new Set(inList.filter(({ label, also }) => isFound(label, also)));

  function onKeyDown(event: KeyboardEvent<HTMLDetailsElement>): void {
    if (event.key === 'Escape' && details.current?.open) {
      details.current.open = false;
      details.current.querySelector('summary')?.focus();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const boxes = visibleBoxes(details.current);
      const here = boxes.findIndex((box) => box.matches(':focus'));
      const next = boxes[event.key === 'ArrowDown' ? here + 1 : here - 1];
      if (next === undefined) return;
      event.preventDefault();
      next.focus();
    }
  }

  return (
    <details ref={details} onKeyDown={onKeyDown} className="border-t border-line py-2">
      <summary className="font-semibold">
        {title}{' '}
        <span className="font-normal text-muted">
          {selected.length === 0 ? 'all' : `${selected.length} chosen`}
        </span>
      </summary>
      <div className="script-only mt-1">
        <label htmlFor={searchId} className="sr-only">
          Find a {noun}
        </label>
        <input
          id={searchId}
          type="search"
          autoComplete="off"
          placeholder={`Find a ${noun}`}
          value={search}
          onChange={(event) => {
            setSearch(event.target.value);
            setHasSearched(true);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            visibleBoxes(details.current)[0]?.click();
          }}
          className="field"
        />
        <p role="status" className={isSearched ? 'mt-1 text-muted' : 'sr-only'}>
          {isSearched && `${wholeNumber(found.size)} of ${wholeNumber(inList.length)}`}
        </p>
      </div>
      <fieldset>
        <legend className="sr-only">{title}</legend>
        {/* Hundreds of rows, so each has as little markup as it can. */}
        <div className="options">
          {inList.map((option) => (
            <label key={option.value} hidden={!found.has(option)}>
              <input
                type="checkbox"
                name={name}
                value={option.value}
                defaultChecked={selected.includes(option.value)}
              />
              <bdi>{option.label}</bdi>
              <small>{wholeNumber(option.attacks)}</small>
            </label>
          ))}
        </div>
      </fieldset>
      <p className="flex flex-wrap gap-x-4">
        {selected.length > 0 && (
          <PageLink href={clearHref} scroll={false} className="py-1">
            Clear
          </PageLink>
        )}
        {all.total > listed.length && (
          <PageLink href={all.href} className="py-1">
            All {wholeNumber(all.total)}, beyond the {wholeNumber(listed.length)} with the most
            attacks
          </PageLink>
        )}
      </p>
    </details>
  );
}

function visibleBoxes(within: HTMLElement | null): HTMLInputElement[] {
  const boxes = within?.querySelectorAll<HTMLInputElement>('label:not([hidden]) > input[name]');
  return [...(boxes ?? [])];
}
