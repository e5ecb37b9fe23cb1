import { createElement } from 'react';
import type { ReactNode } from 'react';
import { blocksOf } from './markdown.ts';
import type { Block, Inline } from './markdown.ts';

/** An article's text as its readers see it. */
export const MarkdownView = ({ text }: { readonly text: string }): ReactNode => (
  <div className="markdown">
    {blocksOf(text).map((block, index) => (
      <BlockView key={index} block={block} />
    ))}
  </div>
);

const BlockView = ({ block }: { readonly block: Block }): ReactNode => {
  switch (block.kind) {
    case 'heading':
      // Below the headings of the page.
      return createElement(`h${block.level + 2 > 6 ? 6 : block.level + 2}`, {}, inlineViews(block.content));
    case 'code':
      return (
        <pre className="mono" tabIndex={0}>
          {block.text}
        </pre>
      );
    case 'list': {
      const items = block.items.map((item, index) => <li key={index}>{inlineViews(item)}</li>);
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    default:
      return <p style={{ whiteSpace: 'pre-line' }}>{inlineViews(block.content)}</p>;
  }
};

const inlineViews = (content: readonly Inline[]): ReactNode[] => content.map((inline, index) => inlineView(inline, index));

const inlineView = (inline: Inline, key: number): ReactNode => {
  switch (inline.kind) {
    case 'strong':
      return <strong key={key}>{inline.text}</strong>;
    case 'emphasis':
      return <em key={key}>{inline.text}</em>;
    case 'code':
      return <code key={key}>{inline.text}</code>;
    case 'link':
      return (
        <a key={key} href={inline.href} target="_blank" rel="noreferrer">
          {inline.text}
        </a>
      );
    default:
      return inline.text;
  }
};
