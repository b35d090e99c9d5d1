import { Heading } from '@navikt/ds-react';
import type { Token, Tokens } from 'marked';
import { Fragment, type ReactNode } from 'react';
import { usePage } from '../../view/page-context.tsx';
import { addressOf, anchorOf, pictureNamed, picturePath } from './guides.ts';

const sizes = { 1: 'large', 2: 'medium', 3: 'small' } as const;

/** What stands in the guide as parts of a page, never as HTML of its own: markup in it is read as text. */
export function GuideText({ tokens }: { readonly tokens: readonly Token[] }): ReactNode {
  // Nothing moves among them: a place is a name.
  // biome-ignore lint/suspicious/noArrayIndexKey: see above
  return tokens.map((token, at) => <Part key={at} token={token} />);
}

function Part({ token }: { readonly token: Token }): ReactNode {
  const { url } = usePage();
  const inner = 'tokens' in token && token.tokens ? <GuideText tokens={token.tokens} /> : undefined;
  switch (token.type) {
    case 'heading': {
      const { depth, text } = token as Tokens.Heading;
      const level = depth === 1 ? 1 : depth === 2 ? 2 : 3;
      return (
        <Heading level={`${level}`} size={sizes[level]} id={level === 1 ? undefined : anchorOf(text)}>
          {inner}
        </Heading>
      );
    }
    case 'paragraph':
      return <p>{inner}</p>;
    case 'strong':
      return <strong>{inner}</strong>;
    case 'em':
      return <em>{inner}</em>;
    case 'codespan':
      return <code>{(token as Tokens.Codespan).text}</code>;
    case 'link': {
      const address = addressOf((token as Tokens.Link).href);
      if (address === undefined) return inner;
      return (
        <a className="aksel-link" href={address.startsWith('#') ? address : url(address)}>
          {inner}
        </a>
      );
    }
    case 'image': {
      const { href, text } = token as Tokens.Image;
      const name = pictureNamed(href);
      return name && <img className="guide-picture" src={url(`${picturePath}/${name}`)} alt={text} loading="lazy" />;
    }
    case 'list': {
      const { items, ordered } = token as Tokens.List;
      const all = items.map((item) => (
        <li key={item.raw}>
          <GuideText tokens={item.tokens} />
        </li>
      ));
      return ordered ? <ol>{all}</ol> : <ul>{all}</ul>;
    }
    case 'table':
      return <GuideTable table={token as Tokens.Table} />;
    case 'text':
      return inner ?? <Fragment>{(token as Tokens.Text).text}</Fragment>;
    case 'space':
      return null;
    default:
      return token.raw;
  }
}

function GuideTable({ table: { header, rows } }: { readonly table: Tokens.Table }) {
  return (
    <table className="list">
      <thead>
        <tr>
          {header.map(({ text, tokens }) => (
            <th key={text} scope="col">
              <GuideText tokens={tokens} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.map(({ text }) => text).join('|')}>
            {row.map(({ tokens }, at) => (
              <td key={header[at]?.text} data-label={header[at]?.text}>
                <GuideText tokens={tokens} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
