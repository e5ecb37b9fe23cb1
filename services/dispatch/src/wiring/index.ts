import { assignmentWiring } from './assignment.ts';
import { collaborationWiring } from './collaboration.ts';
import { consoleWiring } from './console.ts';
import { feesWiring } from './fees.ts';
import { peopleWiring } from './people.ts';
import { recordsWiring } from './records.ts';
import { stockWiring } from './stock.ts';
import { visitsWiring } from './visits.ts';

/** Every area that has wiring of its own. */
export const WIRINGS = [
  peopleWiring,
  assignmentWiring,
  visitsWiring,
  stockWiring,
  feesWiring,
  collaborationWiring,
  recordsWiring,
  consoleWiring,
] as const;
