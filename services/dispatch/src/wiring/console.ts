import { Colleagues } from '../colleagues/colleagues.ts';
import { ForgetColleague } from '../commands/console/forget-colleague.ts';
import { ShowPresence } from '../commands/console/show-presence.ts';
import { BoardChannel } from '../live-board/board-channel.ts';
import { Colleagues1765100000021 } from '../migrations/1765100000021-colleagues.ts';
import { Presence } from '../presence/presence.ts';
import { FindColleagues } from '../queries/console/find-colleagues.ts';
import { ReadMe } from '../queries/console/read-me.ts';
import { ReadMyWork } from '../queries/console/read-my-work.ts';
import { ForgetColleagueWhenSubjectErased } from '../reactors/forget-colleague-when-subject-erased.ts';
import { ReadSchedule } from '../queries/console/schedule/read-schedule.ts';
import { ScheduleRows } from '../queries/console/schedule/schedule-rows.ts';
import type { Wiring } from './wiring.ts';

/** What the console needs besides what every program may call: the board, who is looking at what, and the pages themselves. */
export const consoleWiring: Wiring = {
  controllers: [ShowPresence, ReadMe, ReadMyWork, FindColleagues, ForgetColleague, ForgetColleagueWhenSubjectErased, ReadSchedule],
  providers: [BoardChannel, Presence, Colleagues, ScheduleRows],
  entities: [],
  migrations: [Colleagues1765100000021],
  projections: [],
};
