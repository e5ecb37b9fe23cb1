export interface Reading {
  /** How long nothing may come before the stream is taken for dead. */
  readonly silenceMillis: number;
  /** After how long without anything `onQuiet` is told. */
  readonly quietMillis: number;
  readonly onQuiet: () => void;
}

/** The text of a body as it comes, as fast as it is taken. @throws Error when nothing comes for too long, or when the connection breaks */
export async function* readChunks(
  body: ReadableStream<Uint8Array>,
  { silenceMillis, quietMillis, onQuiet }: Reading,
): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  try {
    for (;;) {
      const { done, value } = await before(reader.read(), silenceMillis, { quietMillis, onQuiet });
      if (done) return;
      yield decoder.decode(value, { stream: true });
    }
  } finally {
    // Whoever stops reading, for whatever reason, lets the connection go; that it is broken already is known.
    await reader.cancel().catch(() => undefined);
  }
}

const before = async <T>(
  result: Promise<T>,
  millis: number,
  { quietMillis, onQuiet }: Pick<Reading, 'quietMillis' | 'onQuiet'>,
): Promise<T> => {
  const quiet = setTimeout(onQuiet, quietMillis);
  let deadline: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    deadline = setTimeout(() => reject(new Error(`nothing came for ${millis / 1_000} s`)), millis);
  });
  try {
    return await Promise.race([result, silence]);
  } finally {
    clearTimeout(quiet);
    clearTimeout(deadline);
  }
};
