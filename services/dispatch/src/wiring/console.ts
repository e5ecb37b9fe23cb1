import type { Wiring } from './wiring.ts';

/** What the console needs besides what every program may call: the board, who is looking at what, and the pages themselves. */
export const consoleWiring: Wiring = {
  controllers: [],
  providers: [],
  entities: [],
  migrations: [],
  projections: [],
};
