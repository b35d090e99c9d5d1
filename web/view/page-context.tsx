import { createContext, type ReactNode, useContext } from 'react';
import type { InstantText } from '../../core/calendar/dates.ts';
import type { Catalogue } from '../../language/catalogue.ts';
import { catalogueOf } from '../../language/catalogue.ts';
import type { Language } from '../../language/language.ts';
import { type PageWords, pageWords } from '../../language/pages/words.ts';
import type { Viewer } from '../access/viewer.ts';
import type { EmergencyService } from './emergency-service.ts';
import type { CaseSystem } from './links-in.ts';

/** What every part of a page may ask for. */
export interface PageFrame {
  readonly language: Language;
  /** Before every path of this product. */
  readonly basePath: string;
  /** The address of the page itself, with its query, below the base path. */
  readonly path: string;
  readonly now: InstantText;
  /** Absent before the log-in. */
  readonly viewer?: Viewer | undefined;
  /** What every form must carry. */
  readonly formToken?: string | undefined;
  /** Whoever sits there has turned off the keys that lead somewhere. */
  readonly keysOff?: boolean | undefined;
  /** The local mailbox is there: the stack is the embedded one. */
  readonly hasMailbox: boolean;
  /** What the engine keeps sealed may be read in its own pages. */
  readonly decodes: boolean;
  readonly caseSystem?: CaseSystem | undefined;
  readonly emergencyService?: EmergencyService | undefined;
}

interface Page extends PageFrame {
  readonly words: PageWords;
  readonly catalogue: Catalogue;
  /** An address below the base path. */
  readonly url: (path: string) => string;
}

const context = createContext<Page | undefined>(undefined);

export function PageProvider({ frame, children }: { readonly frame: PageFrame; readonly children: ReactNode }) {
  const page: Page = {
    ...frame,
    words: pageWords(frame.language),
    catalogue: catalogueOf(frame.language),
    url: (path) => `${frame.basePath}${path}`,
  };
  return <context.Provider value={page}>{children}</context.Provider>;
}

/** @throws Error outside of a page */
export function usePage(): Page {
  const page = useContext(context);
  if (!page) throw new Error('A part of a page is rendered outside of one');
  return page;
}
