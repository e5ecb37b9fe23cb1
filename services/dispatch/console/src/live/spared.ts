/** Does it soon, and once however often it is asked for meanwhile: a busy minute is not read a hundred times. */
export const spared = (run: () => void, millis: number): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      run();
    }, millis);
  };
};
