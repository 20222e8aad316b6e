import { bibtex } from './bibtex';
import { cslJson } from './csl';
import { datacite } from './datacite';
import { ris } from './ris';

/** The files in which reference managers take a reference, by the ending of their names. */
export const CITATION_FILES = [
  {
    format: 'bib',
    label: 'BibTeX',
    use: 'for LaTeX, BibLaTeX and JabRef',
    type: 'application/x-bibtex; charset=utf-8',
    write: bibtex,
  },
  {
    format: 'ris',
    label: 'RIS',
    use: 'for EndNote, Mendeley and RefWorks',
    type: 'application/x-research-info-systems; charset=utf-8',
    write: ris,
  },
  {
    format: 'csl.json',
    label: 'CSL-JSON',
    use: 'for Zotero, Pandoc and Quarto',
    type: 'application/vnd.citationstyles.csl+json',
    write: cslJson,
  },
  {
    format: 'datacite.json',
    label: 'DataCite JSON',
    use: 'for repositories of data',
    type: 'application/vnd.datacite.datacite+json',
    write: datacite,
  },
] as const;
