import { Inject, Injectable } from '@nestjs/common';
import { execute, streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import type { Decision } from '@yingda/kernel';
import { answerTo, CommandContexts, EVENT_STORE, slugIn } from '@yingda/nest-kit';
import type { Answer, Call, Role } from '@yingda/nest-kit';
import { articleEvolution } from '../../domain/article/state.ts';
import type { Article } from '../../domain/article/state.ts';

/** Who keeps the knowledge base. */
export const EDITORS: readonly Role[] = ['supervisor', 'lead', 'admin'];

/** Carries commands out on an article's stream, which its name names. */
@Injectable()
export class ArticleCommands {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CommandContexts) private readonly contexts: CommandContexts,
  ) {}

  async run(name: string, call: Call, article: string, decide: (article: Article) => Decision): Promise<Answer> {
    const outcome = await execute(this.store, {
      stream: { id: streamIdOf('article', slugIn('article', article)), category: 'article' },
      evolution: articleEvolution,
      decide,
      context: this.contexts.forCall(name, call),
    });
    return answerTo(this.store, outcome, { body: { article } });
  }
}
