/** An event is a few kilobytes; whoever sends this much is somebody else. */
const MOST_BYTES = 1_024 * 1_024;

export class TooLongError extends Error {
  override readonly name = 'TooLongError';
}

/** The body as text, as far as it may be the platform's. @throws TooLongError */
export const readBody = async (request: Request): Promise<string> => {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const reader = request.body?.getReader();
  let [text, length] = ['', 0];
  for (;;) {
    const { done = true, value } = (await reader?.read()) ?? {};
    if (done || !value) return text + decoder.decode();
    length += value.byteLength;
    if (length > MOST_BYTES) {
      await reader?.cancel();
      throw new TooLongError(`an event is no longer than ${MOST_BYTES} bytes`);
    }
    text += decoder.decode(value, { stream: true });
  }
};
