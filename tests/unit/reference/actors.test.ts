import { describe, expect, it } from 'vitest';
import { KNOWN_ACTORS } from '@/lib/reference/actors';

const names = KNOWN_ACTORS.flatMap((a) =>
  [a.name, ...a.aliases].map((name) => ({ slug: a.slug, name })),
);
const slugOf = new Map(names.map(({ slug, name }) => [name, slug]));

describe('the well-known actors', () => {
  it('have slugs that can stand in a URL, each once', () => {
    const slugs = KNOWN_ACTORS.map((a) => a.slug);
    for (const slug of slugs) expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(new Set(slugs).size).toBe(slugs.length);
  });

  it('share no name', () => {
    expect(slugOf.size).toBe(names.length);
  });

  it.each([
    ['IS', 'islamic-state'],
    ['Islamic State of Iraq and the Levant (ISIL)', 'islamic-state'],
    ['Khorasan Chapter of the Islamic State', 'islamic-state-khorasan-province'],
    ["Jama'atu Ahlis Sunna Lidda'awati wal-Jihad", 'boko-haram'],
    ['Taleban', 'taliban'],
    ['FARC', 'farc'],
    ['SDF', 'syrian-democratic-forces'],
    ['Civilians', 'civilians'],
  ])('know %s as %s', (name, slug) => {
    expect(slugOf.get(name)).toBe(slug);
  });

  it('print a name that says who it is, not an abbreviation', () => {
    for (const { name } of KNOWN_ACTORS) expect(name).not.toMatch(/^[A-Z0-9-]{2,6}$/);
  });
});
