import { usePage } from '../../view/page-context.tsx';
import { filterQuery } from './filters.ts';
import type { childCounts } from './judge-children.ts';

type Counts = Awaited<ReturnType<typeof childCounts>>;

/** The ways to both lists, with how many stand there; what there is none of is a plain link. */
export function ChildLinks({ unit, quiet, repeated }: { readonly unit: string | undefined } & Counts) {
  const { words, url } = usePage();
  const say = words.child;
  const { about } = words.unit.links;
  const links = [
    ['/unit/quiet-children', quiet > 0 ? say.quiet.count(quiet) : say.quiet.noneAtAll, about.quiet],
    [
      '/unit/repeated-reports',
      repeated > 0 ? say.repeatedReports.count(repeated) : say.repeatedReports.noneAtAll,
      about.repeated,
    ],
    ['/unit/supervision', say.supervision.title, about.supervision],
  ] as const;
  return links.map(([path, text, its]) => (
    <li key={path}>
      <a className="aksel-link" href={url(`${path}${filterQuery({ unit })}`)}>
        {text}
      </a>
      <AboutLink text={its} />
    </li>
  ));
}

/** What stands behind a link whose name alone does not say. */
export function AboutLink({ text }: { readonly text: string }) {
  return <span className="quiet"> ({text})</span>;
}
