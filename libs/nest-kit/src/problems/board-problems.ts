import { problem } from './problem-kind.ts';
import type { ProblemKind } from './problem-kind.ts';

/** What can be wrong with a view of the board. */
export const BOARD_PROBLEMS = {
  BOARD_VIEW_OF_OTHERS: problem(
    403,
    ['The view is somebody else’s', 'Keep a view of your own; a supervisor may change a shared one.'],
    ['该视图属于他人', '请另存为自己的视图;共享视图可由主管修改。'],
  ),
  TOO_MANY_BOARD_VIEWS: problem(
    409,
    ['You keep as many views as there may be', 'Drop one that you do not need any more.'],
    ['保存的视图已达上限', '请删除不再需要的视图。'],
  ),
} as const satisfies Record<string, ProblemKind>;
