/** One line that is written over where there is a terminal, and a line for each step where there is none. */
export const progressLine = (out: NodeJS.WriteStream): { show: (text: string) => void; clear: () => void } => {
  if (!out.isTTY) return { show: (text) => void out.write(`[bench] ${text}\n`), clear: () => undefined };
  const rewrite = (text: string): void => {
    out.write(`\r\u001b[2K${text.slice(0, Math.max(20, out.columns - 1))}`);
  };
  return { show: (text) => rewrite(`[bench] ${text}`), clear: () => rewrite('') };
};
