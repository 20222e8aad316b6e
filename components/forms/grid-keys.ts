import type { KeyboardEvent } from 'react';

/** How many cells down and to the right. */
type Step = { down: number; right: number };

/**
 * Where a key leads from a cell of a grid, as in a spreadsheet: up and down always, to the sides where the caret is at that end, or
 * all is selected. Null for keys that are the cell's own.
 */
export function stepOf(event: KeyboardEvent, field: HTMLInputElement): Step | null {
  const { key, shiftKey, ctrlKey, metaKey, altKey, nativeEvent } = event;
  if (ctrlKey || metaKey || altKey || nativeEvent.isComposing) return null;
  if (key === 'Enter') return { down: shiftKey ? -1 : 1, right: 0 };
  if (shiftKey) return null;
  const { selectionStart, selectionEnd, value } = field;
  const isWhole = selectionStart === 0 && selectionEnd === value.length;
  const isCaret = selectionStart === selectionEnd;
  switch (key) {
    case 'ArrowDown':
      return { down: 1, right: 0 };
    case 'ArrowUp':
      return { down: -1, right: 0 };
    case 'ArrowLeft':
      return isWhole || (isCaret && selectionStart === 0) ? { down: 0, right: -1 } : null;
    case 'ArrowRight':
      return isWhole || (isCaret && selectionEnd === value.length) ? { down: 0, right: 1 } : null;
    default:
      return null;
  }
}
