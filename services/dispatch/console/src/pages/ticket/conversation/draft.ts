import { useState } from 'react';

/** What somebody is writing outlives a reload and a walk to another page; it ends with the browser's tab. */
export const useDraft = (name: string): readonly [string, (text: string) => void] => {
  const key = `yingda.draft.${name}`;
  const [drafts, setDrafts] = useState<Readonly<Record<string, string>>>({});
  const keep = (text: string): void => {
    setDrafts((before) => ({ ...before, [key]: text }));
    if (text === '') sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  };
  return [drafts[key] ?? sessionStorage.getItem(key) ?? '', keep];
};
