import type { Language } from '@yingda/contracts';

/** The page's language: the one that was asked for, or the first of the browser's that we speak; Chinese where there is none. */
export const languageOf = (asked: string | undefined, accepted = ''): Language => {
  if (asked === 'zh' || asked === 'en') return asked;
  const ranked = accepted
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = Number(parameters.find((parameter) => parameter.trim().startsWith('q='))?.split('=')[1] ?? 1);
      return { language: tag.slice(0, 2), quality: Number.isFinite(quality) ? quality : 0 };
    })
    .sort((a, b) => b.quality - a.quality);
  const known = ranked.find(({ language, quality }) => quality > 0 && (language === 'zh' || language === 'en'));
  return known?.language === 'en' ? 'en' : 'zh';
};
