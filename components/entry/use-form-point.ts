import { type RefObject, useCallback, useEffect, useState } from 'react';
import type { Point } from '@/lib/map/country-map';

/** What the fields of the form say of the place. */
export type FormPlace = {
  country: { code: string; name: string } | null;
  point: Point | null;
};

const NOWHERE: FormPlace = { country: null, point: null };

/** Reads the fields `country`, `latitude` and `longitude` of the form around an element as they change, and sets the two. */
export function useFormPoint(inside: RefObject<Element | null>) {
  const [place, setPlace] = useState(NOWHERE);

  useEffect(() => {
    const form = inside.current?.closest('form');
    if (!form) return;
    const read = () => setPlace(placeIn(form));
    read();
    form.addEventListener('input', read);
    return () => form.removeEventListener('input', read);
  }, [inside]);

  const setPoint = useCallback(
    ({ latitude, longitude }: Point) => {
      const form = inside.current?.closest('form');
      if (!form) return;
      fill(form, 'latitude', String(latitude));
      fill(form, 'longitude', String(longitude));
    },
    [inside],
  );
  return { ...place, setPoint };
}

function placeIn(form: HTMLFormElement): FormPlace {
  const country = form.elements.namedItem('country');
  const [latitude, longitude] = [degreesIn(form, 'latitude'), degreesIn(form, 'longitude')];
  return {
    country:
      country instanceof HTMLSelectElement && country.value !== ''
        ? { code: country.value, name: country.selectedOptions[0]?.text ?? '' }
        : null,
    point: latitude === null || longitude === null ? null : { latitude, longitude },
  };
}

function degreesIn(form: HTMLFormElement, name: string): number | null {
  const field = form.elements.namedItem(name);
  if (!(field instanceof HTMLInputElement) || field.value.trim() === '') return null;
  const value = Number(field.value.trim().replace(',', '.'));
  return Number.isFinite(value) ? value : null;
}

/** As by typing: what saves the form by itself is to notice. */
function fill(form: HTMLFormElement, name: string, text: string): void {
  const field = form.elements.namedItem(name);
  if (!(field instanceof HTMLInputElement)) return;
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
