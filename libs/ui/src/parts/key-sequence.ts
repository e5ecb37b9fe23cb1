const MODIFIERS = ['Control', 'Shift', 'Alt', 'Meta'];

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** A key as shortcuts name it: `j`, `?`, `Enter`, `Ctrl+Enter` (Command counts as Ctrl), `Alt+1`. */
export const keyOf = ({ key, ctrlKey, metaKey, altKey }: Pressed): string | undefined => {
  if (key === undefined || MODIFIERS.includes(key)) return undefined;
  return `${ctrlKey || metaKey ? 'Ctrl+' : ''}${altKey ? 'Alt+' : ''}${key}`;
};

/** What has been pressed towards a sequence such as `g b`, and the shortcut that is complete with this key. */
export const sequenceAfter = (
  before: string,
  key: string,
  known: readonly string[],
): { readonly sequence: string; readonly complete?: string } => {
  const together = before === '' ? key : `${before} ${key}`;
  for (const candidate of [together, key]) {
    if (known.includes(candidate)) return { sequence: '', complete: candidate };
    if (known.some((keys) => keys.startsWith(`${candidate} `))) return { sequence: candidate };
  }
  return { sequence: '' };
};
