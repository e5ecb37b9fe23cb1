import { useWords } from '@yingda/ui';
import { Button } from 'antd';
import { useId, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { words } from '../words.ts';
import './text-editor.css';

/** What is wrong at a line, counted from 1. */
export interface LineFault {
  readonly line: number;
  readonly what: string;
  readonly remedy?: string;
}

export interface TextEditorProps {
  readonly label: string;
  readonly text: string;
  readonly onChange?: (text: string) => void;
  readonly faults?: readonly LineFault[];
  /** The text is being checked. */
  readonly checking?: boolean;
}

const LINE_HEIGHT = 20;
/** In pixels; the longest is the style's. */
const SHORTEST = 240;

/** A document's text with its lines numbered and the faulty ones marked; each fault leads to its line. */
export const TextEditor = ({ label, text, onChange, faults, checking = false }: TextEditorProps): ReactNode => {
  const say = useWords(words);
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [scroll, setScroll] = useState({ top: 0 });
  const lines = text.split('\n');
  const faulty = new Set(faults?.map(({ line }) => line));
  const goTo = (line: number): void => {
    const from = lines.slice(0, line - 1).reduce((length, each) => length + each.length + 1, 0);
    area.current?.focus();
    area.current?.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0));
    area.current?.scrollTo({ top: Math.max(0, (line - 6) * LINE_HEIGHT) });
  };
  return (
    <div className="text-editor">
      <div className="text-editor-body" style={{ height: Math.max(SHORTEST, (lines.length + 2) * LINE_HEIGHT) }}>
        <div className="text-editor-gutter" aria-hidden="true">
          <div style={{ transform: `translateY(${-scroll.top}px)` }}>
            {lines.map((_, index) => (
              <div key={index} className={faulty.has(index + 1) ? 'faulty' : undefined}>
                {index + 1}
              </div>
            ))}
          </div>
        </div>
        <textarea
          ref={area}
          value={text}
          aria-label={label}
          aria-describedby={faults ? `${id}-faults` : undefined}
          aria-invalid={faulty.size > 0}
          readOnly={!onChange}
          spellCheck={false}
          wrap="off"
          onChange={({ target }) => onChange?.(target.value)}
          onScroll={({ currentTarget }) => setScroll({ top: currentTarget.scrollTop })}
        />
      </div>
      {faults && (
        <div id={`${id}-faults`} className="text-editor-faults" role="status">
          <p className={`state ${checking ? 'quiet' : faults.length > 0 ? 'bad' : 'good'}`}>
            {checking ? say('checking') : faults.length > 0 ? say('faults', { count: faults.length }) : say('noFaults')}
          </p>
          <ul>
            {faults.map(({ line, what, remedy }, index) => (
              <li key={`${line} ${index}`}>
                <Button type="link" size="small" onClick={() => goTo(line)}>
                  {say('line', { line })}
                </Button>
                <span>
                  {what} {remedy !== undefined && <span className="soft">{remedy}</span>}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
};
