import { useWords } from '@yingda/ui';
import type { ReactNode } from 'react';
import { words } from '../words.ts';
import type { DocumentChange } from './document-changes.ts';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** What would be different, line by line. */
export const ChangesTable = ({ label, changes }: { readonly label: string; readonly changes: readonly DocumentChange[] }): ReactNode => {
  const say = useWords(words);
  if (changes.length === 0) return <p className="soft">{say('noChange')}</p>;
  return (
    <table className="changes" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{label}</th>
          <th scope="col">{say('before')}</th>
          <th scope="col">{say('after')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ path, before, after }) => (
          <tr key={path}>
            <td className="mono">{path}</td>
            <td className={after === undefined ? 'mono gone' : 'mono'}>{before === undefined ? '–' : textOf(before)}</td>
            <td className="mono new">{after === undefined ? '–' : textOf(after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
