import { Controller, Get, Header, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { FieldClass } from '@yingda/contracts';
import type { FieldKeys } from '@yingda/event-store';
import type { PostgresEventStore } from '@yingda/event-store-postgres';
import { formatPosition, parsePosition } from '@yingda/kernel';
import type { LogPosition, Uuid } from '@yingda/kernel';
import { Caller, classesOf, EVENT_STORE, Problem, ROLES, Roles, SCOPES } from '@yingda/nest-kit';
import type { Principal } from '@yingda/nest-kit';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsString } from 'class-validator';
import { isPublic, sees, subscriptionOf } from '../../event-feed/subscription.ts';

/** Positions that are asked for at once. */
const MOST = 100;

export class ReadFieldKeysQuery {
  /** As the events carry them, with commas in between. */
  @ApiProperty({ type: String })
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.split(',').filter((position) => position !== '') : value,
  )
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MOST)
  @IsString({ each: true })
  positions!: string[];
}

/** What opens the personal texts of one event, as far as the caller may. */
export interface FieldKeysOfEvent {
  readonly position: string;
  /** The person whom the texts tell of: the keys open all texts of that person and class, in whatever event. */
  readonly subject: Uuid;
  /** `erased`: there is no key any more. */
  readonly state: 'open' | 'erased';
  /** AES-256 keys in base64url, of the classes that the caller's scopes allow. */
  readonly keys?: { readonly [Class in FieldClass]?: string };
}

/** What this asks of the log. */
type Log = Pick<PostgresEventStore, 'readSealedAt' | 'fieldKeys'>;

@ApiTags('events')
@Controller('api/notification/v1/field-keys')
export class ReadFieldKeys {
  constructor(@Inject(EVENT_STORE) private readonly log: Log) {}

  @Get()
  @Roles(...ROLES)
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Keys that open the personal texts of events, for who reads them sealed on NATS',
    description:
      'By class, as far as the scopes of the caller allow; never a person’s own key. Events that tell of no person are left out. See docs/personal-data.md.',
  })
  async read(@Query() { positions }: ReadFieldKeysQuery, @Caller() caller: Principal): Promise<{ items: readonly FieldKeysOfEvent[] }> {
    const classes = classesOf(caller.scopes);
    if (classes.size === 0) throw new Problem('SCOPE_MISSING', { scopes: SCOPES });
    const events = await this.#events(positions, caller);
    const told = events.flatMap(({ subject, ...place }) => (subject === undefined ? [] : [{ subject, position: nameOf(place) }]));
    const keys = await this.log.fieldKeys(
      told.map(({ subject }) => subject),
      classes,
    );
    return { items: told.map(({ subject, position }) => itemOf({ subject, position, keys: keys.get(subject) })) };
  }

  /** In the order in which they were named. @throws Problem INVALID_POSITION, EVENT_NOT_FOUND, the same whether there is none or it is not the caller's to see */
  async #events(positions: readonly string[], caller: Principal): Promise<readonly (LogPosition & { readonly subject?: Uuid })[]> {
    const places = new Map<string, LogPosition>();
    for (const text of positions) {
      const place = parsePosition(text.trim());
      if (!place) throw new Problem('INVALID_POSITION', { position: text });
      places.set(nameOf(place), place);
    }
    const subscription = subscriptionOf({}, caller);
    const found = await this.log.readSealedAt([...places.values()]);
    const seen = new Map(found.filter((event) => isPublic(event) && sees(subscription, event)).map((event) => [nameOf(event), event]));
    const unseen = [...places.keys()].filter((name) => !seen.has(name));
    if (unseen.length > 0) throw new Problem('EVENT_NOT_FOUND', { positions: unseen });
    return [...places.keys()].flatMap((name) => seen.get(name) ?? []);
  }
}

const nameOf = ({ partition, position }: LogPosition): string => formatPosition(partition, position);

interface Told {
  readonly position: string;
  readonly subject: Uuid;
  readonly keys: FieldKeys | undefined;
}

const itemOf = ({ position, subject, keys }: Told): FieldKeysOfEvent => {
  if (!keys) return { position, subject, state: 'erased' };
  const shown = Object.entries(keys).map(([fieldClass, key]) => [fieldClass, key.export().toString('base64url')]);
  return { position, subject, state: 'open', keys: Object.fromEntries(shown) as NonNullable<FieldKeysOfEvent['keys']> };
};
