/** Names in the spellings that the code uses, from one in kebab-case: `hold-ticket` → `holdTicket`, `HoldTicket`, `hold_ticket`, `Hold ticket`. */
export const spellings = (kebab) => {
  const words = kebab.split('-');
  const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);
  const pascal = words.map(capital).join('');
  return {
    kebab,
    pascal,
    camel: pascal.charAt(0).toLowerCase() + pascal.slice(1),
    snake: words.join('_'),
    sentence: capital(words.join(' ')),
  };
};

const kebabCase = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/;

/** @throws Error unless the name is at least two words in kebab-case */
export const checkName = (name) => {
  if (!kebabCase.test(name)) throw new Error(`"${name}" is no good name; it should be words in kebab-case such as hold-ticket.`);
};
