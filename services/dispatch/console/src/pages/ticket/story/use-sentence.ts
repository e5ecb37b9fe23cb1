import { timeText, useSession, useTerms, useWords } from '@yingda/ui';
import type { HistoryEvent } from '../../../api/intake/ticket.ts';
import { useEngineerName } from '../../../parts/names.tsx';
import { fieldWords } from '../actions/field-words.ts';
import type { FieldWord } from '../actions/field-words.ts';
import { valuesOf } from './sentence.ts';
import { storyWords } from './words.ts';

type StoryWord = NonNullable<(typeof storyWords)['keys']>;

/** Tells an event in the person's language; an event of a type that is newer than this page by its name. */
export const useSentence = (): ((event: HistoryEvent) => string) => {
  const say = useWords(storyWords);
  const sayField = useWords(fieldWords);
  const term = useTerms();
  const engineer = useEngineerName();
  const { timeZone } = useSession().settings;
  const time = (at: string): string => (at === '' ? '' : timeText(at, 'short', timeZone));
  const grade = (number: number): string => `${number} ${term('grade', number)}`;
  const code = (each: string): string => sayField(`mode.${each}` as FieldWord);
  const recipient = (whom: string): string => {
    const [kind = '', id = ''] = whom.split(':');
    if (kind === 'engineer') return engineer(id);
    if (kind === 'role') return term('role', id);
    return kind === 'contact' ? term('holder', 'customer') : id;
  };
  return (event) => {
    const values = valuesOf(event, { term, grade, engineer, time, code, recipient });
    const told = say(event.type as StoryWord, values);
    return told === event.type ? say('newer', { type: event.type.replace(/(?<=[a-z])(?=[A-Z])/gu, ' ') }) : told;
  };
};
