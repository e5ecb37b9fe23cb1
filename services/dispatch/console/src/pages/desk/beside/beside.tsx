import { useQuery } from '@tanstack/react-query';
import { useApi } from '@yingda/ui';
import type { ReactNode } from 'react';
import { deskKey } from '../../../api/intake/desk.ts';
import { readSuggestions } from '../../../api/triage/suggestions.ts';
import { useSettled } from '../../../parts/lookup/settled.ts';
import type { Draft } from '../drafts/draft.ts';
import type { Changes } from '../drafts/drafts-store.ts';
import { DeviceFacts } from './device-facts.tsx';
import { Duplicates } from './duplicates.tsx';
import { Preview } from './preview.tsx';
import { SimilarTickets } from './similar-tickets.tsx';
import { Solutions } from './solutions.tsx';

export interface BesideProps {
  readonly draft: Draft;
  readonly change: (changes: Changes) => void;
  /** The report became part of a ticket that was there before. */
  readonly onAdded: (ticketNumber: string) => void;
}

/** So much of a description says something. */
const LEAST = 2;

/** What the agent needs to know while the customer speaks. */
export const Beside = ({ draft, change, onAdded }: BesideProps): ReactNode => {
  const api = useApi();
  const description = useSettled(draft.description.trim(), 400).slice(0, 4_000);
  const symptomCodes = draft.symptomCodes.join(',');
  const model = useSettled(draft.model.trim());
  const { data: suggestions, error } = useQuery({
    queryKey: deskKey('suggestions', description, model, symptomCodes),
    queryFn: ({ signal }) =>
      readSuggestions(api, { description, ...(model !== '' && { model }), ...(symptomCodes !== '' && { symptomCodes }) }, signal),
    enabled: description.length >= LEAST,
    placeholderData: (before) => before,
  });
  const shown = description.length >= LEAST ? suggestions : undefined;
  return (
    <>
      <div className="desk-column">
        <Preview draft={draft} />
        <Duplicates draft={draft} onAdded={onAdded} />
        <DeviceFacts draft={draft} />
      </div>
      <div className="desk-column">
        <Solutions suggestions={shown} error={error} draft={draft} change={change} />
        <SimilarTickets suggestions={shown} draft={draft} change={change} />
      </div>
    </>
  );
};
