import { spellings } from './names.mjs';

/** Where a service's commands and reactors append: its stream of a ticket, and how a caller reaches it. */
export const streams = {
  intake: { stream: 'ticket', path: 'tickets', runner: 'ticket-commands', member: 'tickets' },
  triage: { stream: 'triage', path: 'tickets', runner: 'triage-commands', member: 'triage' },
  dispatch: { stream: 'work-order', path: 'work-orders', runner: 'work-order-commands', member: 'workOrders' },
};

/** @throws Error for a service without a stream of a ticket's */
export const streamOf = (service) => {
  const found = streams[service];
  if (!found)
    throw new Error(
      `${service} appends to no stream that a new command or reactor could use; choose one of: ${Object.keys(streams).join(', ')}.`,
    );
  return found;
};

/** The pure function of a slice and its spec. `command` is the interface of what it decides on. */
export const decider = ({ name, stream, command }) => {
  const { camel } = spellings(name);
  const state = spellings(stream);
  const noun = state.kebab.replace('-', ' ');
  return {
    [`domain/${stream}/${name}.ts`]: `
import { nothing } from '@yingda/kernel';
import type { Decision } from '@yingda/kernel';
import type { ${state.pascal} } from './state.ts';

${command.type}

/** Pure. Nothing follows until its event is declared in libs/contracts/src/streams/${stream}.ts: then accept it here, record it in state.ts, and refuse with a code of the catalogue what must not be. */
export const ${camel} = (_command: ${command.name}, _${state.camel}: ${state.pascal}): Decision => nothing();
`,
    [`domain/${stream}/${name}.spec.ts`]: `
import { given } from '@yingda/kernel/testing';
import { ${camel} } from './${name}.ts';
import { ${state.camel}Evolution } from './state.ts';

describe('${name}', () => {
  it('changes nothing about a ${noun} that nothing has happened to', () => {
    given(${state.camel}Evolution)
      .when((${state.camel}) => ${camel}(${command.example}, ${state.camel}))
      .nothing();
  });
});
`,
  };
};
