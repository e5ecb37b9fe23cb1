const PLACE = /\{([^{}]+)\}/g;

/** The names in a text's places: `Category {category}` has one. */
export const columnsIn = (template: string): string[] => [...template.matchAll(PLACE)].map(([, name = '']) => name);

/** Fills the places of a text. */
export const fill = (template: string, valueOf: (name: string) => string): string =>
  template.replace(PLACE, (_place, name: string) => valueOf(name));
