'use client';

import { useCombobox } from 'downshift';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { LONGEST_LOOKUP, type LookupFind, type LookupKind } from '@/lib/entry/lookup';
import { countOf } from '@/lib/format/figures';
import { Described, describedInput } from './fields';
import { fillField } from './fill-field';

type ComboboxProps = {
  name: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  defaultValue: string;
  lookup: LookupKind;
  /** The start of the names of the fields that a choice fills in, such as `parties.0.` */
  fills?: string;
  /** Whether it holds several, with semicolons between them. */
  isList?: boolean;
  /** Not sent with the form: it only finds what other fields then hold. */
  isFinder?: boolean;
};

/**
 * A field of one line that offers what the ledger knows as one types: arrows, Home and End go through it, Enter takes what is
 * marked, Escape closes it. What is typed stays as it is unless something is taken. Without script it is a plain field.
 */
export function Combobox({
  lookup,
  fills = '',
  isList,
  isFinder,
  defaultValue,
  ...described
}: ComboboxProps) {
  const { name, label } = described;
  const input = useRef<HTMLInputElement>(null);
  const [isWanted, setIsWanted] = useState(false);
  /** Whether Enter was pressed before the answer was there. */
  const isTaking = useRef(false);
  const { found, ask, answer } = useLookup(lookup);

  const choose = (one: LookupFind) => {
    const field = input.current;
    if (!field) return;
    const before = isList ? field.value.slice(0, lastItem(field.value).at) : '';
    // Ready for another word of a list, if someone is still at it.
    const text = isList && document.activeElement === field ? `${one.value}; ` : one.value;
    if (isFinder) field.value = '';
    else fillField(field.form, name, before + text);
    for (const [key, value] of Object.entries(one.fills)) fillField(field.form, fills + key, value);
    setIsWanted(false);
    ask('', '');
  };
  const { isOpen, highlightedIndex, getInputProps, getMenuProps, getItemProps } =
    useCombobox<LookupFind>({
      items: [...found],
      isOpen: isWanted && found.length > 0,
      itemToString: (one) => one?.value ?? '',
      defaultHighlightedIndex: 0,
      inputId: name,
      menuId: `${name}-found`,
      getItemId: (at) => `${name}-found-${at}`,
      getA11yStatusMessage: (state) =>
        state.isOpen ? `${countOf(found.length, 'suggestion', 'suggestions')}.` : '',
      onStateChange: ({ type, selectedItem, isOpen: opens }) => {
        const { ItemClick, InputKeyDownEnter } = useCombobox.stateChangeTypes;
        if ((type === ItemClick || type === InputKeyDownEnter) && selectedItem)
          choose(selectedItem);
        // Other fields' choices change this one too, and a list that opens takes the focus.
        else if (opens !== undefined)
          setIsWanted(opens && document.activeElement === input.current);
      },
      // The field keeps its own text; nothing stays selected, so that the same can be taken again.
      stateReducer: (_, { changes }) => ({ ...changes, inputValue: '' }),
      selectedItem: null,
    });

  const onInput = () => {
    const field = input.current;
    // Other fields' choices fill this one in too.
    if (!field || document.activeElement !== field) return;
    setIsWanted(true);
    const isOfCountry = lookup === 'place' || lookup === 'province';
    const country = isOfCountry ? fieldText(field.form, `${fills}country`) : '';
    ask(isList ? lastItem(field.value).text : field.value, country);
  };
  const onBlur = () => {
    // What is answered later does not open the list again, which would take the focus back.
    setIsWanted(false);
    if (!isTaking.current) ask('', '');
    const field = input.current;
    const text = field?.value.replace(/[;\s]+$/, '') ?? '';
    if (isList && field && text !== field.value) fillField(field.form, name, text);
  };
  const onKeyDown = async (event: KeyboardEvent<HTMLInputElement>) => {
    const pending = answer.current;
    if (event.key !== 'Enter' || pending === null || event.nativeEvent.isComposing) return;
    // Someone who types fast means what will be offered.
    event.preventDefault();
    Object.assign(event.nativeEvent, { preventDownshiftDefault: true });
    isTaking.current = true;
    const [first] = await pending;
    isTaking.current = false;
    if (first && answer.current === null) choose(first);
  };
  const { value: _, ...combobox } = getInputProps({
    ...describedInput(described),
    ref: input,
    onInput,
    onBlur,
    onKeyDown,
  });
  return (
    <Described {...described}>
      <div className="relative max-w-96">
        <input
          {...combobox}
          name={isFinder ? undefined : name}
          type="text"
          dir="auto"
          spellCheck={false}
          defaultValue={defaultValue}
          className="field mt-1"
        />
        <ul
          {...getMenuProps({ 'aria-label': label })}
          className={
            isOpen
              ? 'absolute z-20 mt-1 max-h-80 w-full overflow-y-auto border border-edge bg-paper'
              : 'hidden'
          }
        >
          {isOpen &&
            found.map((one, at) => (
              <li
                key={`${one.value} ${one.about}`}
                {...getItemProps({ item: one, index: at })}
                className={`cursor-pointer px-3 py-1.5 ${at === highlightedIndex ? 'bg-accent-soft' : ''}`}
              >
                <bdi>{one.value}</bdi>
                {one.also !== null && (
                  <>
                    {' '}
                    (<bdi>{one.also}</bdi>)
                  </>
                )}
                {one.about !== null && (
                  <span className="block text-sm text-muted">{one.about}</span>
                )}
              </li>
            ))}
        </ul>
      </div>
    </Described>
  );
}

/** What is typed after the last semicolon, and where it begins. */
function lastItem(text: string): { text: string; at: number } {
  const after = text.lastIndexOf(';') + 1;
  const item = text.slice(after);
  const blanks = item.length - item.trimStart().length;
  return { text: item.trim(), at: after + blanks };
}

function fieldText(form: HTMLFormElement | null, name: string): string {
  const field = form?.elements.namedItem(name);
  return field instanceof HTMLSelectElement || field instanceof HTMLInputElement ? field.value : '';
}

/** After this long without a key pressed it is asked, in ms. */
const PAUSE = 90;
/** One letter is in everything. */
const SHORTEST = 2;

const NONE: readonly LookupFind[] = [];

/** Asks the desk what it knows of a text, for the last text that was typed. */
function useLookup(kind: LookupKind) {
  const [found, setFound] = useState(NONE);
  const stop = useRef<AbortController>(null);
  /** What is being asked; null if nothing is. */
  const answer = useRef<Promise<readonly LookupFind[]>>(null);
  useEffect(() => () => stop.current?.abort(), []);

  const ask = (text: string, country: string) => {
    stop.current?.abort();
    stop.current = new AbortController();
    const { signal } = stop.current;
    answer.current = null;
    const q = text.trim();
    if (q.length < SHORTEST || q.length > LONGEST_LOOKUP) {
      setFound(NONE);
      return;
    }
    const asked = finds(`/admin/lookup?${new URLSearchParams({ kind, q, country })}`, signal);
    answer.current = asked;
    asked.then((now) => {
      if (signal.aborted) return;
      answer.current = null;
      setFound(now);
    });
  };
  return { found, ask, answer };
}

/** If nothing can be asked, nothing is offered, and the field is as good as without script. */
async function finds(address: string, signal: AbortSignal): Promise<readonly LookupFind[]> {
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
  if (signal.aborted) return NONE;
  try {
    const response = await fetch(address, { signal, redirect: 'error' });
    if (!response.ok) return NONE;
    const { found }: { found: LookupFind[] } = await response.json();
    return found;
  } catch {
    return NONE;
  }
}
