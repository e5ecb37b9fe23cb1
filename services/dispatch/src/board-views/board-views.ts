import { Inject, Injectable } from '@nestjs/common';
import type { Instant } from '@yingda/kernel';
import { DATABASE_POOL, hasRole, Problem } from '@yingda/nest-kit';
import type { Principal } from '@yingda/nest-kit';
import type { Pool } from 'pg';
import type { BoardViewBody } from './board-view.body.ts';

/** How somebody likes to look at the board, by a name. */
export interface BoardView extends BoardViewBody {
  readonly view: string;
  /** Whether the caller may change it. */
  readonly mine: boolean;
  readonly changedAt: string;
}

interface ViewRow {
  readonly view: string;
  readonly owner: string;
  readonly name: string;
  readonly shared: boolean;
  readonly content: Pick<BoardViewBody, 'filters' | 'lanesBy' | 'sort' | 'layout'>;
  readonly changed_at: Date;
}

/** Views of one person; more would be no help to anybody. */
const MOST_VIEWS = 100;

/** Views of the board that people keep. A preference and no fact of the business, so rows and not events (ADR 33). */
@Injectable()
export class BoardViews {
  constructor(@Inject(DATABASE_POOL) private readonly pool: Pool) {}

  /** Those of the caller and those that are shared, by name. */
  async of(caller: Principal): Promise<BoardView[]> {
    const { rows } = await this.pool.query<ViewRow>(
      'SELECT view, owner, name, shared, content, changed_at FROM board_views WHERE owner = $1 OR shared ORDER BY name, view',
      [caller.id],
    );
    return rows.map(({ content, ...row }) => ({
      view: row.view,
      name: row.name,
      shared: row.shared,
      ...content,
      mine: mayChange(row, caller),
      changedAt: row.changed_at.toISOString(),
    }));
  }

  /** Keeps a view under the id that the page gave it. @throws Problem BOARD_VIEW_OF_OTHERS, TOO_MANY_BOARD_VIEWS */
  async keep(view: string, { name, shared, ...content }: BoardViewBody, caller: Principal, at: Instant): Promise<void> {
    const known = await this.#find(view);
    if (known && !mayChange(known, caller)) throw new Problem('BOARD_VIEW_OF_OTHERS');
    if (!known && (await this.#ownedBy(caller)) >= MOST_VIEWS) throw new Problem('TOO_MANY_BOARD_VIEWS', { most: MOST_VIEWS });
    await this.pool.query(
      `INSERT INTO board_views (view, owner, name, shared, content, changed_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (view) DO UPDATE SET name = excluded.name, shared = excluded.shared, content = excluded.content,
           changed_at = excluded.changed_at`,
      [view, known?.owner ?? caller.id, name, shared, JSON.stringify(content), at],
    );
  }

  /** What is not there any more is no matter. @throws Problem BOARD_VIEW_OF_OTHERS */
  async drop(view: string, caller: Principal): Promise<void> {
    const known = await this.#find(view);
    if (!known) return;
    if (!mayChange(known, caller)) throw new Problem('BOARD_VIEW_OF_OTHERS');
    await this.pool.query('DELETE FROM board_views WHERE view = $1', [view]);
  }

  async #find(view: string): Promise<Pick<ViewRow, 'owner' | 'shared'> | undefined> {
    const { rows } = await this.pool.query<ViewRow>('SELECT owner, shared FROM board_views WHERE view = $1', [view]);
    return rows[0];
  }

  async #ownedBy({ id }: Principal): Promise<number> {
    const { rows } = await this.pool.query<{ views: number }>('SELECT count(*)::int AS views FROM board_views WHERE owner = $1', [id]);
    return rows[0]?.views ?? 0;
  }
}

/** A shared view is everybody's business, so supervisors may put it right. */
const mayChange = ({ owner, shared }: Pick<ViewRow, 'owner' | 'shared'>, caller: Principal): boolean =>
  owner === caller.id || (shared && hasRole(caller, 'supervisor', 'admin'));
