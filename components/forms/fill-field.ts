/** Fills in a field of a form as if it was typed: what saves the form, or reads it, is to notice. Says whether there is one. */
export function fillField(form: HTMLFormElement | null, name: string, text: string): boolean {
  const field = form?.elements.namedItem(name);
  if (
    !(field instanceof HTMLInputElement) &&
    !(field instanceof HTMLSelectElement) &&
    !(field instanceof HTMLTextAreaElement)
  ) {
    return false;
  }
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
}
