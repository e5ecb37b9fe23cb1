import { useWords } from '@yingda/ui';
import { pageWords } from './words.ts';

/** Minutes as people say them: `3 h 12 min`, from two days on `5 d 3 h`. */
export const useSpanOf = (): ((minutes: number) => string) => {
  const say = useWords(pageWords);
  return (minutes) => {
    if (minutes >= 2 * 1_440) return say('daysHours', { days: Math.floor(minutes / 1_440), hours: Math.floor((minutes % 1_440) / 60) });
    if (minutes < 60) return say('onlyMinutes', { minutes });
    return say('hoursMinutes', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  };
};
