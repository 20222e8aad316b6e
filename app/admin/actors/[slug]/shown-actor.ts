import type { ActorKind } from '@/lib/domain/enums';

/** What the forms on an actor begin from. */
export type ShownActor = {
  slug: string;
  edition: number;
  name: string;
  kind: ActorKind;
  country: string | null;
  description: string | null;
  /** What names it, in words. */
  counted: string;
};
