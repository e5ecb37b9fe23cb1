import { Controller, Inject } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiQuery, ApiTags } from '@nestjs/swagger';
import { executeTogether } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import type { Instant, JointDecision } from '@yingda/kernel';
import { Answer, answerTo, Command, CommandContexts, EVENT_STORE, Problem, ThisCall } from '@yingda/nest-kit';
import type { Call } from '@yingda/nest-kit';
import { decideListed } from '../../domain/engineer/decide-listed.ts';
import type { ListedDecision } from '../../domain/engineer/decide-listed.ts';
import type { Engineer } from '../../domain/engineer/state.ts';
import { Staff } from '../../queries/people/staff.ts';
import { engineerParticipant } from '../engineer-participant.ts';
import { EngineerCommands, KEEPERS } from './engineer-commands.ts';
import { KnownPlaces } from './known-places.ts';
import type { ListFault } from './list/list-fault.ts';
import { LIST_COLUMNS } from './list/list-columns.ts';
import { readList } from './list/read-list.ts';
import type { ReadList } from './list/read-list.ts';
import { refusalFault } from './list/refusal-fault.ts';

const NAME = 'import-engineers';

/** What an import does, or would do. */
export interface EngineerImport {
  readonly dryRun: boolean;
  readonly registered: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Of those that are registered or changed: the events. */
  readonly changes: readonly { readonly line: number; readonly engineer: string; readonly events: readonly string[] }[];
}

@ApiTags('engineers')
@Controller('api/dispatch/v1/engineers')
export class ImportEngineers {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
    @Inject(EngineerCommands) private readonly engineers: EngineerCommands,
    @Inject(KnownPlaces) private readonly places: KnownPlaces,
    @Inject(Staff) private readonly staff: Staff,
  ) {}

  @Command(NAME, {
    path: 'import',
    roles: KEEPERS,
    summary: `Engineers from a CSV list, all of it or nothing; columns: ${Object.entries(LIST_COLUMNS).flat().join(', ')}`,
  })
  @ApiConsumes('text/csv', 'application/json')
  @ApiQuery({ name: 'dryRun', required: false, description: '`true` tells what would change and changes nothing' })
  @ApiBody({ schema: { type: 'string' } })
  async handle(@ThisCall() call: Call): Promise<Answer | EngineerImport> {
    const { csv, dryRun } = listIn(call);
    const list = readList(csv, this.engineers.timeZone);
    const faults = [...list.faults, ...(await this.#unknownPlaces(list))];
    const book = await this.staff.book();
    const decideAll = (states: readonly Engineer[], now: Instant): ListedDecision[] =>
      list.lines.map(({ listed }, index) =>
        decideListed(listed, states[index] ?? { status: 'none' }, { now, today: this.engineers.dayOf(now), book }),
      );
    let done: EngineerImport | undefined;
    const decide = (states: readonly Engineer[], now: Instant): JointDecision => {
      const decisions = decideAll(states, now);
      const all = [...faults, ...refused(list, states, decisions)].sort((a, b) => a.line - b.line);
      if (all.length > 0) return { outcome: 'refused', code: 'PEOPLE_LIST_FLAWED', details: { listFaults: all } };
      done = summary(list, states, { decisions, dryRun });
      return { outcome: 'accepted', events: dryRun ? [] : decisions.map(({ events }) => events) };
    };
    if (list.lines.length === 0) {
      if (faults.length > 0) throw new Problem('PEOPLE_LIST_FLAWED', { listFaults: faults });
      return summary(list, [], { decisions: [], dryRun });
    }
    // The same list again changes nothing, so it needs no key; each stream's own version is what the append expects.
    const { idempotency: _wholeList, ifMatch: _none, ...context } = this.contexts.forCall(NAME, call);
    const participants = list.lines.map(({ listed }) => engineerParticipant(listed.engineer));
    const outcome = await executeTogether<readonly Engineer[]>(this.store, { participants, decide, context });
    const { position } = (await answerTo(this.store, outcome)).body;
    return new Answer(200, { ...done, position });
  }

  async #unknownPlaces({ lines, named }: ReadList): Promise<ListFault[]> {
    const of = (field: 'groups' | 'regions') => [...new Set(lines.flatMap(({ listed }) => listed.profile[field] ?? []))];
    const unknown = await this.places.unknown({ groups: of('groups'), regions: of('regions') });
    const lacking = (field: 'groups' | 'regions', what: readonly [string, string]): ListFault[] =>
      lines.flatMap(({ line, listed }) =>
        (listed.profile[field] ?? [])
          .filter((name) => unknown[field].includes(name))
          .map((name) => ({
            ...{ line, column: named(field) },
            message: {
              en: `there is no ${what[0]} "${name}": register it first, or correct the name`,
              zh: `没有${what[1]}“${name}”:请先登记,或更正名称`,
            },
          })),
      );
    return [...lacking('groups', ['group', '技术组']), ...lacking('regions', ['region', '区域'])];
  }
}

const listIn = ({ body, query }: Call): { readonly csv: string; readonly dryRun: boolean } => {
  const sent: { readonly csv?: unknown; readonly dryRun?: unknown } =
    typeof body === 'string' ? { csv: body } : typeof body === 'object' && body ? body : {};
  const { csv, dryRun = query['dryRun'] } = sent;
  if (typeof csv !== 'string')
    throw new Problem('VALIDATION_FAILED', { faults: [{ field: '/csv', constraint: 'isString', sentence: '' }] });
  return { csv, dryRun: dryRun === true || dryRun === 'true' };
};

const refused = (list: ReadList, states: readonly Engineer[], decisions: readonly ListedDecision[]): ListFault[] =>
  decisions.flatMap(({ faults }, index) => {
    const { line = 0, listed } = list.lines[index] ?? {};
    const named = listed && 'name' in listed.profile ? listed.profile.name !== undefined : states[index]?.status === 'registered';
    return [
      ...(named ? [] : [{ line, column: list.named('name'), message: { en: 'the name is missing: write it', zh: '缺少姓名,请填写' } }]),
      ...faults.map((fault) => refusalFault(fault, { line, named: list.named })),
    ];
  });

const summary = (
  list: ReadList,
  states: readonly Engineer[],
  { decisions, dryRun }: { readonly decisions: readonly ListedDecision[]; readonly dryRun: boolean },
): EngineerImport => {
  const moved = decisions.map(({ events }) => events.length > 0);
  const isNew = (index: number) => states[index]?.status !== 'registered';
  return {
    dryRun,
    registered: moved.filter((yes, index) => yes && isNew(index)).length,
    changed: moved.filter((yes, index) => yes && !isNew(index)).length,
    unchanged: moved.filter((yes) => !yes).length,
    changes: list.lines.flatMap(({ line, listed: { engineer } }, index) =>
      moved[index] ? [{ line, engineer, events: decisions[index]?.events.map(({ type }) => type) ?? [] }] : [],
    ),
  };
};
