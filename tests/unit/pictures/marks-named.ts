import { isMark, type Mark } from '@/lib/pictures/mark';

/** All marks of a name in a drawing, however deep, in their order. */
export function marksNamed(marks: readonly (Mark | string)[], name: string): Mark[] {
  return marks
    .filter(isMark)
    .flatMap((mark) => [...(mark.name === name ? [mark] : []), ...marksNamed(mark.children, name)]);
}
