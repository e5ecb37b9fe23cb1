import { Jieba } from '@node-rs/jieba';
import { ERASED } from '@yingda/contracts';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Some 50 MB and half a second: loaded when the first Chinese text is cut, and then kept. */
let loaded: Jieba | undefined;

const jieba = (): Jieba => (loaded ??= Jieba.withDict(readFileSync(createRequire(import.meta.url).resolve('@node-rs/jieba/dict.txt'))));

/** Chinese words that stand in every sentence; the English ones PostgreSQL knows. */
const STOP_WORDS: ReadonlySet<string> = new Set('的了是在和与及或也都就而着把被让给对从向到于以之其这那有我你他她它们请吗呢吧啊很');

/** Beyond it nothing is a word, and PostgreSQL takes none of more than 2,046 bytes. */
const LONGEST_WORD = 100;

const BETWEEN_WORDS = /[^\p{L}\p{N}]+/u;

/**
 * The words of a text in any mix of Chinese and others, in small letters, in order, each as often as it stands there: nothing but letters and digits. A
 * long Chinese word is followed by the shorter ones in it (传感器: 传感, 感器, 传感器), and a name in parts by its parts (XJ-2000: xj, 2000, xj2000), so
 * that either finds the other. What was erased says nothing.
 */
export const wordsOf = (text: string): string[] => (text === ERASED ? [] : cut(text, (whole) => jieba().cutForSearch(whole, true)));

/** As `wordsOf`, each Chinese word once and as a whole: what people would say that the text is made of. */
export const mainWordsOf = (text: string): string[] => (text === ERASED ? [] : cut(text, (whole) => jieba().cut(whole, true)));

const CHINESE = /\p{Script=Han}/u;

const cut = (text: string, pieces: (whole: string) => string[]): string[] => {
  const whole = text.normalize('NFKC').toLowerCase();
  return (CHINESE.test(whole) ? pieces(whole) : whole.split(/\s+/u))
    .flatMap(partsOf)
    .filter((word) => word.length <= LONGEST_WORD && !STOP_WORDS.has(word));
};

const partsOf = (piece: string): string[] => {
  const parts = piece.split(BETWEEN_WORDS).filter((part) => part !== '');
  return parts.length > 1 ? [...parts, parts.join('')] : parts;
};

/** The words that two texts share, the whole ones only: not 传感 where there is 传感器. In the order of the first. */
export const wordsInCommon = (one: readonly string[], other: readonly string[]): string[] => {
  const there = new Set(other);
  const common = [...new Set(one)].filter((word) => there.has(word));
  return common.filter((word) => !common.some((longer) => longer !== word && longer.includes(word)));
};
