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
import { AccessWatch } from '@yingda/nest-kit';
import { BoardRows } from '../live-board/board-rows.ts';
import { LiveBoard } from '../live-board/live-board.ts';
import { Board1765100000011 } from '../migrations/1765100000011-board.ts';
import { accountsV1 } from '../projections/accounts-v1/accounts-v1.ts';
import { boardV1 } from '../projections/board-v1/board-v1.ts';
import { FollowBoard } from '../queries/console/follow-board.ts';
import { ReadBoard } from '../queries/console/read-board.ts';
import { BoardViews } from '../board-views/board-views.ts';
import { KeepBoardView } from '../commands/console/keep-board-view.ts';
import { ListBoardViews } from '../queries/console/list-board-views.ts';
import type { Wiring } from './wiring.ts';

/** What the console needs besides what every program may call: the board, who is looking at what, and the pages themselves. */
export const consoleWiring: Wiring = {
  controllers: [
    ReadBoard,
    FollowBoard,
    KeepBoardView,
    ListBoardViews,
    ShowPresence,
    ReadMe,
    ReadMyWork,
    FindColleagues,
    ForgetColleague,
    ForgetColleagueWhenSubjectErased,
    ReadSchedule,
  ],
  providers: [AccessWatch, BoardChannel, BoardRows, LiveBoard, BoardViews, Presence, Colleagues, ScheduleRows],
  entities: [],
  migrations: [Board1765100000011, Colleagues1765100000021],
  projections: [accountsV1, boardV1],
};
