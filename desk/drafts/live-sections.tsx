'use client';

import type { ComponentProps } from 'react';
import { FiguresSection } from './figures-section';
import { useRows } from './live-entry';
import { PartiesSection } from './sections-of-facts';
import { SourcesSection } from './sections-of-sources';

/** The sections of rows, after rows were added or removed in the browser. */
export function LiveParties(given: ComponentProps<typeof PartiesSection>) {
  const { drawn, ...props } = useRows('parties', given);
  return <PartiesSection key={drawn} {...props} />;
}

export function LiveSources(given: ComponentProps<typeof SourcesSection>) {
  const { drawn, ...props } = useRows('sources', given);
  return <SourcesSection key={drawn} {...props} />;
}

export function LiveFigures(given: Omit<ComponentProps<typeof FiguresSection>, 'drawn'>) {
  return <FiguresSection {...useRows('claims', given)} />;
}
