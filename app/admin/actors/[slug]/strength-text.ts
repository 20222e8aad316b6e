import type { StatedStrength } from '@/db/queries/desk/stated-strengths';
import { estimateText } from '@/lib/format/figures';

/** `between 3,000 and 5,000 fighters, Iraq and Syria`, as readers see it. */
export function strengthText({ said }: StatedStrength): string {
  return `${estimateText(said)} fighters, ${said.place}`;
}
