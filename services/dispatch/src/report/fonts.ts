import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** Noto Sans SC (SIL Open Font License 1.1): Chinese and Latin in one design; only the glyphs that a document uses are put into it. */
const FILES = {
  regular: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  bold: '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
} as const;

export type Fonts = Readonly<Record<keyof typeof FILES, Buffer>>;

let loaded: Promise<Fonts> | undefined;

/** Read from the disk once per process. */
export const fonts = (): Promise<Fonts> => (loaded ??= load());

const load = async (): Promise<Fonts> => {
  const { resolve } = createRequire(import.meta.url);
  const [regular, bold] = await Promise.all([readFile(resolve(FILES.regular)), readFile(resolve(FILES.bold))]);
  return { regular, bold };
};
