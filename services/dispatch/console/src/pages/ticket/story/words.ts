import { defineWords } from '@yingda/ui';
import { SENTENCES } from './sentences.ts';

export const storyWords = defineWords(SENTENCES);
